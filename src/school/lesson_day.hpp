#pragma once
// The lessons of a day: the timetable in force, the week (A or B), cover, and the days on which the
// school is closed, put together.

#include "school/state.hpp"

#include <vector>

namespace adsum::school {

struct Lesson {
    LessonId id;
    TimeOfDay start, end;
    StaffId teacher;  // as timetabled; may be empty
    std::string room, subject;
    std::optional<Cover> cover;

    // Who takes it that day, and where.
    const StaffId& taken_by() const { return cover ? cover->teacher : teacher; }
    const std::string& taken_in() const {
        return cover && !cover->room.empty() ? cover->room : room;
    }
};

// The half of the day whose closures a lesson follows: one that starts before noon is of the
// morning. (Which session's register a lesson stands beside is the policy's: its pm_start.)
calendar::Half half_of(TimeOfDay start);

// A or B; kEvery where the date is in no school week.
TimetableWeek timetable_week_on(const State& state, Date date);
// By start, then class; none where the school, or everybody of the class, is closed.
std::vector<Lesson> lessons_on(const State& state, Date date);
std::optional<Lesson> lesson_of(const State& state, const LessonId& id);
std::vector<Lesson> lessons_of_class(const State& state, const GroupName& group, Date date);
// Those that this person takes that day: their own that nobody covers, and those they cover.
std::vector<Lesson> lessons_of_teacher(const State& state, const StaffId& teacher, Date date);
// Those of the pupil's classes, while on the roll and where the day is open to their year group.
std::vector<Lesson> lessons_of_pupil(const State& state, const Pupil& pupil, Date date);

}  // namespace adsum::school
