#include "duties/leave_checks.hpp"

#include "duties/conditions.hpp"
#include "duties/fact_fields.hpp"
#include "duties/leave_notice.hpp"
#include "measures/of_school.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

using calendar::Half;
using calendar::Session;
using policy::LeaveCheck;
using policy::LeaveTest;

LeaveOutcome outcome_of(policy::LeaveEffect effect) {
    switch (effect) {
        case policy::LeaveEffect::kWarns:
            return LeaveOutcome::kWarns;
        case policy::LeaveEffect::kRefuses:
            return LeaveOutcome::kRefuses;
        case policy::LeaveEffect::kBars:
            return LeaveOutcome::kBars;
    }
    return LeaveOutcome::kWarns;
}

std::vector<std::string> texts_in(const school::Fact& fact, std::string_view name) {
    std::vector<std::string> texts;
    const auto* held = fact.fields.if_contains(name);
    if (held != nullptr && held->is_array()) {
        for (const boost::json::value& one : held->get_array()) {
            texts.push_back(value_text(one));
        }
    } else if (held != nullptr) {
        texts.push_back(value_text(*held));
    }
    return texts;
}

struct LeaveTests {
    const LeaveLook& look;
    const LeaveCheck& check;

    const school::LeaveRequest& request() const { return look.leave.request; }
    const calendar::Timeline& timeline() const {
        return look.school.calendar().timeline(look.pupil.year_group_on(request().dates.first));
    }
    std::string said(std::string_view name) const { return field_text(*request().asked, name); }

    LeaveFinding found(bool holds, std::string words, std::optional<Ratio> figure = {}) const {
        return {&check, holds ? LeaveOutcome::kHolds : outcome_of(check.effect), figure,
                std::move(words)};
    }
    LeaveFinding not_known(std::string words) const {
        return {&check, LeaveOutcome::kNotKnown, {}, std::move(words)};
    }
    // The academic year of the day that the leave begins.
    DateRange year(Date last) const {
        return {Date::of(calendar::academic_year_of(request().dates.first), 8, 1), last};
    }
    measures::Series series() const {
        return measures::series_of(look.school, look.pupil, look.moment);
    }

    LeaveFinding in_advance() const {
        const bool holds = request().received.date < request().dates.first;
        return found(holds, "asked on " + request().received.date.to_string() + " for " +
                                request().dates.first.to_string());
    }

    LeaveFinding notice() const {
        const Date asked = request().received.date;
        const Date first = request().dates.first;
        if (check.school_weeks > 0) {
            const int weeks = school_weeks_before(timeline(), asked, first);
            return found(
                weeks >= check.school_weeks,
                fmt::format("{} school weeks before; {} are asked for", weeks, check.school_weeks),
                Ratio{weeks, check.school_weeks});
        }
        const int wanted = check.weeks * 7 + check.days;
        const int days = first - asked;
        return found(days >= wanted, fmt::format("{} days before; {} are asked for", days, wanted),
                     Ratio{days, wanted});
    }

    // docs/readings.md W-24.
    LeaveFinding assessments() const {
        const auto windows = school::assessment_windows(look.school, look.moment);
        const std::string year_group = look.pupil.year_group_on(request().dates.first);
        for (const school::AssessmentWindow& window : windows) {
            if (!window.concerns(year_group)) {
                continue;
            }
            const auto begins = timeline().on_or_after(window.dates.first);
            const int barred = begins ? std::max(0, *begins - check.days) : 0;
            const Date from = begins ? timeline().days()[static_cast<std::size_t>(barred)].date
                                     : window.dates.first;
            const auto touched =
                std::ranges::find_if(look.leave.sessions, [&](const Session& session) {
                    return DateRange{from, window.dates.last}.contains(session.date);
                });
            if (touched != look.leave.sessions.end()) {
                return found(false, fmt::format("{} is in {} ({} to {}) or the {} school days "
                                                "before",
                                                touched->date.to_string(), window.name,
                                                window.dates.first.to_string(),
                                                window.dates.last.to_string(), check.days));
            }
        }
        return windows.empty() ? not_known("the school has set no assessments")
                               : found(true, "none of its days");
    }

    LeaveFinding unauthorised() const {
        const auto& codes = look.school.law().codes();
        std::vector<law::CodeIndex> counted;
        for (const char* symbol : {"G", "O", "U"}) {
            counted.push_back(codes.index_of(symbol));
        }
        std::ranges::sort(counted);
        const int sessions = series().count(year(look.moment.date), counted);
        return found(sessions < check.sessions,
                     fmt::format("{} sessions of G, O or U this academic year", sessions),
                     Ratio{sessions, check.sessions});
    }

    LeaveFinding rate(policy::Measure measure) const {
        const Ratio ratio = ratio_of(series().tally(year(look.moment.date)), measure);
        return bounded(ratio, std::string(to_string(measure)) + " of the year to date");
    }
    LeaveFinding bounded(Ratio ratio, const std::string& what) const {
        if (!ratio.defined()) {
            return not_known("no session has been possible yet");
        }
        return found(!check.bound.holds(ratio),
                     fmt::format("{} {} % ({} of {}); refused {}", what, percent_text(ratio),
                                 ratio.numerator, ratio.denominator, check.bound.to_string()),
                     ratio);
    }

    LeaveFinding days_in_year() const {
        const Date first = request().dates.first;
        const auto& codes = look.school.law().codes();
        const std::vector<law::CodeIndex> code = {codes.index_of(look.leave.kind->code)};
        auto sessions = static_cast<std::int64_t>(
            series().count(year(Date::of(calendar::academic_year_of(first) + 1, 7, 31)), code));
        for (const school::LeaveRequest& other : school::leave_requests(look.pupil, look.moment)) {
            if (other.id != request().id && other.code == look.leave.kind->code) {
                sessions += std::ranges::count_if(
                    school::sessions_asked(other, timeline()), [&](const Session& session) {
                        return other.gives(session) &&
                               calendar::academic_year_of(session.date) ==
                                   calendar::academic_year_of(first) &&
                               look.pupil.code_as_at(session, look.moment) == law::kNotTaken;
                    });
            }
        }
        const auto asked = static_cast<std::int64_t>(look.leave.sessions.size());
        return found(sessions + asked <= 2 * check.days,
                     fmt::format("{} sessions this year and {} asked for; {} days", sessions, asked,
                                 check.days),
                     Ratio{sessions + asked, 2 * check.days});
    }
    LeaveFinding days_at_once() const {
        const auto asked = static_cast<std::int64_t>(look.leave.sessions.size());
        const int most = check.sessions > 0 ? check.sessions : 2 * check.days;
        return found(asked <= most, fmt::format("{} sessions; {} at once", asked, most),
                     Ratio{asked, most});
    }

    LeaveFinding licence() const {
        const std::string number = said("licence");
        if (number.empty()) {
            return found(false, "no licence or exemption was given");
        }
        return found(true, look.leave.licensed ? number + ", which names every day"
                                               : number + ", which names no days");
    }
    // docs/readings.md W-28.
    LeaveFinding education() const {
        std::int64_t days = 0;
        Date counted;
        for (const Session& session : look.leave.sessions) {
            if (session.date <= look.moment.date && session.date != counted) {
                counted = session.date;
                ++days;
            }
        }
        std::int64_t minutes = 0;
        for (const school::LeaveEducation& one :
             school::leave_education(look.pupil, request().id, look.moment)) {
            minutes += one.minutes;
        }
        if (days == 0) {
            return not_known("no day of it has come");
        }
        return found(minutes >= days * check.minutes,
                     fmt::format("{} minutes over {} days; {} a day", minutes, days, check.minutes),
                     Ratio{minutes, days * check.minutes});
    }

    LeaveFinding confirmed() const {
        const auto said_so = texts_in(*request().asked, "confirmed");
        const bool holds = std::ranges::find(said_so, check.statement) != said_so.end();
        return found(holds, holds ? "confirmed" : "not confirmed");
    }
    LeaveFinding booked() const {
        const auto date = Date::parse(said("booked"));
        if (!date) {
            return not_known("no booking was named");
        }
        return found(request().received.date <= *date, "booked on " + date->to_string());
    }
    // The same every week, or asked for again within the academic year.
    LeaveFinding regular() const {
        if (said("tutor") == "true") {
            return found(true, "a tutor is provided");
        }
        int earlier = 0;
        for (const school::LeaveRequest& other : school::leave_requests(look.pupil, look.moment)) {
            if (other.asked->entry < request().asked->entry &&
                leave_kind(look.policy, other) == look.leave.kind &&
                calendar::academic_year_of(other.dates.first) ==
                    calendar::academic_year_of(request().dates.first)) {
                ++earlier;
            }
        }
        const bool again = earlier > 0 || !request().weekdays.empty();
        return found(!again, again ? fmt::format("{}; no tutor is named",
                                                 earlier > 0 ? "asked for before this year"
                                                             : "the same every week")
                                   : "once");
    }
    LeaveFinding evidence() const {
        const std::string seen = said("evidence");
        return found(!seen.empty(), seen.empty() ? "no card or letter was seen" : seen);
    }
    LeaveFinding set_times() const {
        const bool holds =
            !request().weekdays.empty() && !said("leaves_at").empty() && !said("back_at").empty();
        return found(holds, holds ? "from " + said("leaves_at") + " to " + said("back_at") +
                                        ", until " + request().dates.last.to_string()
                                  : "no weekdays and times were given");
    }
    LeaveFinding shortest_time() const {
        const auto leaves = TimeOfDay::parse(said("leaves_at"));
        const auto back = TimeOfDay::parse(said("back_at"));
        if (!leaves || !back) {
            return not_known("no times were given");
        }
        const policy::DayModel& day = look.policy.day_of(
            look.pupil.year_group_on(request().dates.first), request().dates.first);
        const bool morning = *leaves < day.pm_start && day.am_start < *back;
        const bool afternoon = day.pm_start < *back;
        const bool too_much =
            (request().sessions != "PM" && !morning) || (request().sessions != "AM" && !afternoon);
        return found(!too_much,
                     fmt::format("away {} to {}: {}", leaves->to_string(), back->to_string(),
                                 morning && afternoon ? "both sessions"
                                 : morning            ? "the morning alone"
                                                      : "the afternoon alone"));
    }
};

}  // namespace

std::vector<Date> licence_days(const school::LeaveRequest& request) {
    std::vector<Date> days;
    for (const std::string& text : texts_in(*request.asked, "licence_days")) {
        if (const auto date = Date::parse(text)) {
            days.push_back(*date);
        }
    }
    return days;
}

LeaveFinding look_at(const LeaveLook& look, const LeaveCheck& check) {
    const LeaveTests tests{look, check};
    switch (check.test) {
        case LeaveTest::kInAdvance:
            return tests.in_advance();
        case LeaveTest::kNotice:
            return tests.notice();
        case LeaveTest::kAssessments:
            return tests.assessments();
        case LeaveTest::kUnauthorised:
            return tests.unauthorised();
        case LeaveTest::kAuthorisedAbsence:
            return tests.rate(policy::Measure::kAuthorisedAbsence);
        case LeaveTest::kAttendance:
            return tests.rate(policy::Measure::kAttendance);
        case LeaveTest::kProjected:
            return tests.bounded(
                projected_attendance(look.school, look.pupil, look.leave.request, look.moment),
                "attendance would be");
        case LeaveTest::kPurpose:
            return tests.found(false, look.leave.kind == nullptr ? "" : look.leave.kind->text);
        case LeaveTest::kDaysInYear:
            return tests.days_in_year();
        case LeaveTest::kDaysAtOnce:
            return tests.days_at_once();
        case LeaveTest::kLicence:
            return tests.licence();
        case LeaveTest::kEducation:
            return tests.education();
        case LeaveTest::kConfirmed:
            return tests.confirmed();
        case LeaveTest::kBooked:
            return tests.booked();
        case LeaveTest::kRegular:
            return tests.regular();
        case LeaveTest::kEvidence:
            return tests.evidence();
        case LeaveTest::kShortest:
            return tests.shortest_time();
        case LeaveTest::kSetTimes:
            return tests.set_times();
    }
    return tests.not_known("");
}

Ratio projected_attendance(const school::State& school, const school::Pupil& pupil,
                           const school::LeaveRequest& request, SchoolTime moment) {
    const auto& timeline = school.calendar().timeline(pupil.year_group_on(request.dates.first));
    const auto& codes = school.law().codes();
    const Date start = Date::of(calendar::academic_year_of(request.dates.last), 8, 1);
    measures::Tally tally;
    for (const calendar::SchoolDay& day : timeline.days()) {
        if (day.date < start || request.dates.last < day.date || !pupil.on_roll(day.date)) {
            continue;
        }
        for (const Half half : {Half::kAm, Half::kPm}) {
            const Session session{day.date, half};
            const law::CodeIndex code = pupil.code_as_at(session, moment);
            if (!day.open(half)) {
                continue;
            }
            if (code != law::kNotTaken) {
                tally += measures::tally_of(codes.at(code, day.date));
            } else if (moment.date <= day.date) {
                (request.asks_for(session) ? tally.authorised : tally.present) += 1;
            }
        }
    }
    return tally.attendance();
}

}  // namespace adsum::duties
