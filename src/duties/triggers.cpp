#include "duties/triggers.hpp"

#include "duties/fact_fields.hpp"
#include "duties/missing_registers.hpp"
#include "duties/points.hpp"
#include "school/leave.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

using namespace policy;

Reason in_words(std::string measure, std::string window, std::string bound, std::string note = {}) {
    return Reason{std::move(measure), std::move(window), {}, std::move(bound), {}, std::move(note)};
}

struct TriggerHits {
    const PupilFile& file;
    const Point& point;
    const OpenDuties& open;

    std::vector<Hit> state(std::optional<Reason> reason) const {
        std::vector<Hit> found;
        if (reason) {
            found.emplace_back().because.push_back(std::move(*reason));
        }
        return found;
    }
    std::vector<Hit> operator()(const MeasureTest& test) const {
        return state(holds(file, test, point));
    }
    std::vector<Hit> operator()(const CountTest& test) const {
        return state(holds(file, test, point));
    }
    std::vector<Hit> operator()(const BrokenWeeksTest& test) const {
        return state(holds(file, test, point));
    }
    std::vector<Hit> operator()(const PatternTest& test) const {
        return state(holds(file, test, point));
    }
    std::vector<Hit> operator()(const RunTest& test) const {
        auto found = state(holds(file, test, point));
        for (Hit& hit : found) {
            hit.key = hit.because.front().window.substr(0, 10);
        }
        return found;
    }

    std::vector<Hit> operator()(const RegisterClosed& trigger) const {
        const calendar::Session session = *point.session;
        const bool is_am = session.half == calendar::Half::kAm;
        const bool wanted = trigger.session == ClosedSession::kAny ||
                            (trigger.session == ClosedSession::kAm && is_am) ||
                            (trigger.session == ClosedSession::kPm && !is_am) ||
                            (trigger.session == ClosedSession::kFirst && first_of_day(session));
        if (!wanted || (trigger.day > 0 && day_of_absence(session.date) != trigger.day)) {
            return {};
        }
        Reason reason = in_words("unexplained", session.to_string(), "at register close");
        reason.sessions.push_back(file.reason_session(session));
        return {Hit{session.to_string(), {reason}}};
    }
    std::vector<Hit> operator()(const RegisterMissing& trigger) const {
        const NotTaken& missing = *point.missing;
        if (!is_asked(file, trigger, missing) || asked_at(trigger, missing) != point.at) {
            return {};
        }
        Hit hit;
        hit.key = missing.session.to_string() + " " + missing.group.str();
        hit.group = "form:" + missing.group.str();
        const SchoolTime& from = trigger.after_close ? missing.closes : missing.starts;
        hit.because.push_back(in_words("register not taken", missing.session.to_string(),
                                       fmt::format("{} minutes after it {}", trigger.minutes,
                                                   trigger.after_close ? "closed" : "opened"),
                                       missing.group.str() + ", " + from.time.to_string()));
        return {std::move(hit)};
    }
    bool first_of_day(calendar::Session session) const {
        if (session.half == calendar::Half::kAm) {
            return true;
        }
        const law::CodeIndex morning =
            file.pupil->code_as_at({session.date, calendar::Half::kAm}, file.moment);
        return morning != file.school.law().codes().index_of("N");
    }
    int day_of_absence(Date date) const {
        return file.series->absence_run_ending(date - 1).length + 1;
    }

    std::vector<Hit> operator()(const MarkMade& trigger) const {
        const auto& codes = file.codes(trigger.marks);
        const ReasonSession marked = file.reason_session(*point.session);
        if (!std::binary_search(codes.begin(), codes.end(),
                                file.school.law().codes().index_of(marked.code))) {
            return {};
        }
        Reason reason = in_words("mark", point.session->to_string(), marked.code);
        reason.sessions.push_back(marked);
        return {Hit{point.session->to_string(), {reason}}};
    }

    std::vector<Hit> operator()(const LessonMissed&) const {
        const school::LessonMark& mark = *point.lesson;
        Reason reason =
            in_words("lesson missed",
                     fmt::format("{} {}, {}", mark.lesson.date.to_string(), mark.lesson.period,
                                 mark.lesson.group.str()),
                     std::string(file.school.law().codes().symbol(mark.code)),
                     fmt::format("{} to {}", mark.start.to_string(), mark.end.to_string()));
        reason.sessions.push_back(file.reason_session(*point.session));
        const SchoolTime began{mark.lesson.date, mark.start};  // a pupil is in one lesson at a time
        return {Hit{began.to_string(), {reason}}};
    }

    std::vector<Hit> operator()(const LeaveTaken&) const {
        Reason reason = in_words("refused leave taken", point.session->to_string(),
                                 "leave was refused", field_text(*point.fact, "request"));
        reason.sessions.push_back(file.reason_session(*point.session));
        return {Hit{field_text(*point.fact, "request"), {reason}}};
    }

    std::vector<Hit> operator()(const Unresolved& trigger) const {
        std::vector<Hit> found;
        const std::vector<law::CodeIndex> code = {file.school.law().codes().index_of(trigger.code)};
        // No stretch of school days is longer than this many calendar days.
        const Date earliest = point.at.date - (trigger.school_days * 7 + 60);
        for (calendar::Session session :
             file.series->sessions_with({earliest, point.at.date - 1}, code)) {
            if (file.timeline.add_school_days(session.date, trigger.school_days) != point.at.date) {
                continue;
            }
            Reason reason = in_words("unresolved " + trigger.code, session.to_string(),
                                     fmt::format("{} school days", trigger.school_days));
            reason.sessions.push_back(file.reason_session(session));
            found.push_back(Hit{session.to_string(), {reason}});
        }
        return found;
    }

    std::vector<Hit> operator()(const Cadence& cadence) const {
        const bool day_end = point.kind == Point::Kind::kDayEnd;
        if (day_end != at_day_end(cadence) || !is_cadence_day(file.timeline, point.day, cadence)) {
            return {};
        }
        const std::string date = point.at.date.to_string();
        return {Hit{date, {in_words("calendar", date, "cadence")}}};
    }
    std::vector<Hit> operator()(const PeriodEnd&) const {
        const auto period = review_period(file, point.at.date);
        if (!period || period->last != point.at.date) {
            return {};
        }
        return {
            Hit{period->first.to_string(),
                {in_words("calendar", period->first.to_string() + ".." + period->last.to_string(),
                          "review period ends")}}};
    }

    std::vector<Hit> operator()(const Done& trigger) const {
        std::vector<Hit> found;
        const auto closings = file.closings.find(trigger.rule);
        if (closings == file.closings.end()) {
            return found;
        }
        for (const Closing& closing : closings->second) {
            const bool fits =
                trigger.school_days == 0
                    ? closing.fact == point.fact
                    : file.timeline.add_school_days(closing.fact->at.date, trigger.school_days) ==
                          point.at.date;
            if (fits && !closing.set_aside &&
                (trigger.outcome.empty() || trigger.outcome == closing.outcome)) {
                const std::string at = closing.fact->at.to_string();
                found.push_back(
                    Hit{at,
                        {in_words("done", trigger.rule,
                                  fmt::format("{} school days after", trigger.school_days), at)}});
            }
        }
        return found;
    }
    std::vector<Hit> operator()(const NotDone& trigger) const {
        std::vector<Hit> found;
        for (const OpenDuty& duty : open(trigger.rule)) {
            if (file.timeline.add_school_days(duty.due.date, trigger.school_days) <=
                    point.at.date &&
                duty.due < point.at) {
                found.push_back(
                    Hit{duty.key,
                        {in_words("not done", trigger.rule, "was due " + duty.due.to_string())}});
            }
        }
        return found;
    }

    std::vector<Hit> operator()(const FactRecorded& trigger) const {
        if (point.fact->kind != trigger.fact) {
            return {};
        }
        const auto says = [&](const std::pair<std::string, std::string>& test) {
            return field_text(*point.fact, test.first) == test.second;
        };
        if (!std::ranges::all_of(trigger.where, says) ||
            std::ranges::any_of(trigger.except, says)) {
            return {};
        }
        const std::string key = fmt::format("{}-{}", point.fact->entry, point.fact->index);
        return {Hit{key, {in_words("recorded", trigger.fact, point.fact->at.to_string())}}};
    }

    std::vector<Hit> operator()(const NoReturn& trigger) const {
        std::vector<Hit> found;
        for (const school::LeaveRequest& leave : school::leave_requests(*file.pupil, point.at)) {
            const auto days = leave.given_days();
            // In the morning after the nth school day since the leave ended.
            if (days.empty() || file.timeline.add_school_days(
                                    days.back(), trigger.school_days + 1) != point.at.date) {
                continue;
            }
            const Date last = days.back();
            if (file.series->tally({last + 1, point.through}).attended() == 0) {
                found.push_back(
                    Hit{leave.id,
                        {in_words("no return", "since " + last.to_string(),
                                  fmt::format("{} school days", trigger.school_days))}});
            }
        }
        return found;
    }

    std::vector<Hit> operator()(const Returned& trigger) const {
        const Date back = point.session->date;
        const measures::Run run =
            file.series->run_ending(back - 1, file.codes(trigger.marks), false);
        if (run.length < trigger.after) {
            return {};
        }
        Reason reason{"back after " + trigger.marks.to_string(),
                      run.first.to_string() + ".." + run.last.to_string(),
                      Ratio{run.length, run.length},
                      fmt::format("at least {} school days", trigger.after),
                      {},
                      {}};
        reason.sessions.push_back(file.reason_session(*point.session));
        return {Hit{back.to_string(), {reason}}};
    }

    std::vector<Hit> operator()(const AttributeBecomes& trigger) const {
        const school::Attributes& now = file.pupil->attributes[point.attributes];
        const school::Attributes& before = file.pupil->attributes[point.attributes - 1];
        const std::string value = now.value_of(trigger.name);
        if (value != trigger.value || before.value_of(trigger.name) == value) {
            return {};
        }
        return {Hit{now.from.to_string(),
                    {in_words("attribute", trigger.name, trigger.value, now.from.to_string())}}};
    }

    // On the first school day of the academic year or in the summer before it.
    bool is_before_lessons(Date date) const {
        const auto year = file.timeline.year_dates(calendar::academic_year_of(date));
        return year && date <= year->first;
    }
    // On or after the last school day of a year, and no school day of the next has come.
    bool is_after_last_term(Date date) const {
        const auto last = file.timeline.on_or_before(date);
        if (!last) {
            return false;
        }
        const auto& days = file.timeline.days();
        const auto next = static_cast<std::size_t>(*last) + 1;
        return next == days.size() ||
               days[next].start_year != days[static_cast<std::size_t>(*last)].start_year;
    }

    // SI 2024/208 reg 13: no return for the most junior class on the first day of the school year,
    // nor for the most senior class at or after the end of the last term.
    std::vector<Hit> operator()(const RollChange& trigger) const {
        const bool leaving = point.kind == Point::Kind::kLeaving;
        const Date date = leaving ? *point.enrolment->left : point.at.date;
        const bool entered = !leaving && date == point.enrolment->admitted;
        const RollEvent event = leaving   ? RollEvent::kLeaving
                                : entered ? RollEvent::kAdmitted
                                          : RollEvent::kLeft;
        if (event != trigger.event) {
            return {};
        }
        const std::string year_group = file.pupil->year_group_on(entered ? date : date - 1);
        const auto& years = file.policy.years;
        if (trigger.except_junior_start && year_group == years.front() && is_before_lessons(date)) {
            return {};
        }
        if (trigger.except_senior_end && year_group == years.back() && is_after_last_term(date)) {
            return {};
        }
        return {
            Hit{date.to_string(),
                {in_words("roll", date.to_string(), entered ? "name entered" : "name deleted")}}};
    }
};

}  // namespace

std::vector<Hit> hits(const PupilFile& file, const Trigger& trigger, const Point& point,
                      const OpenDuties& open) {
    const bool about_pupil =
        !std::holds_alternative<Cadence>(trigger) &&
        !std::holds_alternative<FactRecorded>(trigger) && !std::holds_alternative<Done>(trigger) &&
        !std::holds_alternative<NotDone>(trigger) && !std::holds_alternative<PeriodEnd>(trigger) &&
        !std::holds_alternative<RegisterMissing>(trigger);
    if (about_pupil && file.pupil == nullptr) {
        return {};
    }
    return std::visit(TriggerHits{file, point, open}, trigger);
}

}  // namespace adsum::duties
