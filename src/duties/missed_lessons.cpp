#include "duties/missed_lessons.hpp"

#include "duties/fact_fields.hpp"
#include "school/leave.hpp"
#include "school/whereabouts.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// Absent with no reason that holds: not for lateness (U), nor for a reason that stands in the code.
bool is_missing(const law::RegisterCode& code) {
    return code.category == law::Category::kUnauthorised && !code.asks_minutes_late;
}

std::vector<law::CodeIndex> missing_codes(const law::Codes& codes) {
    std::vector<law::CodeIndex> missing;
    for (const law::RegisterCode& code : codes.all()) {
        if (is_missing(code)) {
            missing.push_back(code.index);
        }
    }
    return missing;
}

// The mark as it was known at the file's moment; nothing where it was not made yet.
std::optional<school::LessonMark> as_known(PupilFile& file, school::LessonMark mark) {
    if (!mark.amended && mark.known <= file.moment) {
        return mark;
    }
    bool known = false;
    for (const school::MarkEntry& entry :
         file.school.lessons().history(file.pupil->upn, mark.lesson)) {
        if (file.moment < entry.at) {
            file.may_change_at(entry.at);
            continue;
        }
        mark.code = entry.code;
        mark.known = entry.at;
        known = true;
    }
    return known ? std::optional(mark) : std::nullopt;
}

bool covers(const school::Fact& fact, calendar::Session session) {
    const auto first = Date::parse(field_text(fact, "first"));
    const auto last = Date::parse(field_text(fact, "last"));
    const std::string sessions = field_text(fact, "sessions");
    return first && last && *first <= session.date && session.date <= *last &&
           (sessions == "both" || sessions == calendar::to_string(session.half));
}

// Leave that was granted, an absence that was reported, or a plan that was not withdrawn.
bool is_explained(const PupilFile& file, calendar::Session session) {
    std::set<std::string> withdrawn;
    for (const school::Fact* fact : file.facts) {
        if (fact->kind == "plan_withdrawn") {
            withdrawn.insert(field_text(*fact, "plan"));
        }
    }
    for (const school::Fact* fact : file.facts) {
        const bool counts =
            fact->kind == "absence_reported" ||
            (fact->kind == "marks_planned" && !withdrawn.contains(std::to_string(fact->entry)));
        if (counts && covers(*fact, session)) {
            return true;
        }
    }
    return std::ranges::any_of(
        school::leave_requests(*file.pupil, file.moment),
        [&](const school::LeaveRequest& leave) { return leave.gives(session); });
}

// Signed out before the lesson's register was taken, or in only after the lesson had begun: by the
// desk, or by the minutes beside an L or U.
bool is_off_site(const PupilFile& file, const school::LessonMark& mark, calendar::Session session,
                 const school::MarkEntry& registered) {
    const school::Fact* last = nullptr;
    const TimeOfDay start = file.day_model(session.date).start(session.half);
    bool came_later =
        mark.start.minutes() < start.minutes() + registered.minutes_late.value_or(0) &&
        registered.minutes_late;
    for (const school::Fact* fact : file.facts) {
        if (fact->at.date != mark.lesson.date || !school::is_of_desk(*fact)) {
            continue;
        }
        if (fact->at <= std::max(mark.known, SchoolTime{mark.lesson.date, mark.start})) {
            last = fact;
        }
        came_later = came_later || (fact->kind == "arrived" && mark.start < fact->at.time);
    }
    return came_later || (last != nullptr && last->kind == "left_site");
}

// The mark that stands for the session; nothing where it does not say that the pupil came.
std::optional<school::MarkEntry> registered_as(PupilFile& file, calendar::Session session) {
    std::optional<school::MarkEntry> known;
    for (const school::MarkEntry& entry : file.pupil->mark_history(session)) {
        if (entry.at <= file.moment) {
            known = entry;
        } else {
            file.may_change_at(entry.at);
        }
    }
    return known && school::came(file.school, known->code, session.date) ? known : std::nullopt;
}

}  // namespace

std::vector<Point> missed_lessons(PupilFile& file, Date first) {
    std::vector<Point> points;
    if (!file.agenda.asks_for_lessons()) {
        return points;
    }
    const DateRange dates{first, file.moment.date};
    for (const school::LessonMark& stands : file.school.lessons().marks_of(
             file.pupil->upn, dates, missing_codes(file.school.law().codes()))) {
        const auto mark = as_known(file, stands);
        const Date date = stands.lesson.date;
        if (!mark || !is_missing(file.school.law().codes().at(mark->code, date))) {
            continue;
        }
        const calendar::Session session{
            date, file.policy.half_at(file.year_group(date), date, mark->start)};
        const auto registered = registered_as(file, session);
        if (!registered || is_off_site(file, *mark, session, *registered) ||
            is_explained(file, session)) {
            continue;
        }
        Point point;
        point.kind = Point::Kind::kLesson;
        point.at = std::max(mark->known, registered->at);
        point.through = date - 1;
        point.day = file.timeline.position(date).value_or(-1);
        point.session = session;
        point.lesson = &file.missed.emplace_back(*mark);
        points.push_back(point);
    }
    return points;
}

}  // namespace adsum::duties
