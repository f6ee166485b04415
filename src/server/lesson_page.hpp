#pragma once
// A class's register at a lesson, in the shape of a statutory one (RegisterSummary and Register of
// api/openapi.yaml) and kept apart from it: its marks are the lesson's, and what the register of
// the session says stands beside them.

#include "school/lesson_day.hpp"
#include "server/call.hpp"
#include "server/register_page.hpp"

namespace adsum::server {

struct LessonHead {
    school::Lesson lesson;
    calendar::Session session;  // whose register it stands beside
    RegisterState state = RegisterState::kUpcoming;
    bool late = false;  // taken after its end, or not taken yet and past it
    std::optional<school::LessonTaken> taken;
    std::vector<const school::Pupil*> pupils;
};

// {class}, {date} and {period} of a path; nothing where there is no such lesson, or this person
// neither teaches nor covers it nor sees the whole school.
std::optional<school::Lesson> lesson_in_path(const school::State& state, const Call& call);
bool may_take_lesson(const school::State& state, const Person& person,
                     const school::Lesson& lesson);

LessonHead lesson_head(const school::State& state, const policy::Policy& policy,
                       school::Lesson lesson, SchoolTime now);
std::string why_not_take(const LessonHead& head, SchoolTime now);

boost::json::object lesson_summary(const school::State& state, const LessonHead& head);
// Today's lessons with their states, by start then class: of the whole school, or of one person.
boost::json::array lessons_today(const school::State& state, const policy::Policy& policy,
                                 SchoolTime now);
boost::json::array lessons_today(const school::State& state, const policy::Policy& policy,
                                 const StaffId& teacher, SchoolTime now);
boost::json::object lesson_page(const school::State& state, const policy::Policy& policy,
                                const LessonHead& head, SchoolTime now);
// A pupil's lessons of a day, taken or not: PupilLesson of api/openapi.yaml.
boost::json::array lesson_day(const school::State& state, const school::Pupil& pupil, Date date);
// A pupil's marks of a day's lessons, by start: [{period, code}].
boost::json::array lesson_marks_on(const school::State& state, const Upn& upn, Date date);

}  // namespace adsum::server
