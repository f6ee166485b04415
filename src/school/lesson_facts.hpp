#pragma once
// The facts about a lesson's register, as they stand in their JSON, and the rules of its marks: one
// set for a register, an amendment and whoever proposes a mark.

#include "school/json_fields.hpp"
#include "school/lesson_day.hpp"
#include "school/mark_facts.hpp"

#include <vector>

namespace adsum::school {

// `date`, `class`, `period`.
LessonId read_lesson_id(Fields& fields);
// lesson-unknown in `faults` where the class has no such lesson that day.
std::optional<Lesson> known_lesson(const State& state, const LessonId& id, Faults& faults);

// lesson_mark_amended.
struct LessonAmendment {
    Upn upn;
    LessonId lesson;
    NewMark mark;
    std::string reason;
};
LessonAmendment read_lesson_amendment(Fields& fields);

// A lesson's marks are read as a register's; their session is the half of the day that the lesson
// is in.
calendar::Session session_of(const Lesson& lesson);

// Whether a mark may stand for a lesson: a code of its date, `/` for present in every lesson, the
// pupil on the roll and a member of the class, the day open to them. No evidence is asked for: that
// belongs to the statutory mark.
void check_lesson_mark(const State& state, const Pupil& pupil, const Lesson& lesson,
                       const NewMark& mark, const std::string& place, Faults& faults);
// Of that, what the code itself must be.
void check_lesson_code(const State& state, const LessonId& lesson, const NewMark& mark,
                       const std::string& place, Faults& faults);
// Whether a mark stands that says otherwise; a bare code agrees with whatever stands beside it.
bool differs_from_lesson_mark(const State& state, const Upn& upn, const LessonId& lesson,
                              const NewMark& mark);
// On the roll and in the class that day; otherwise a fault (register-not-member).
bool check_lesson_member(const State& state, const Pupil& pupil, const LessonId& lesson,
                         const std::string& place, Faults& faults);

}  // namespace adsum::school
