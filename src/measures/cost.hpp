#pragma once
// What a percentage costs: the days, sessions, weeks and lessons of a school year that are missed
// at it, and the days of lessons that minutes late each day add up to. On integers, exactly; the
// tables that schools print are rounded by hand (docs/readings.md).

#include "base/ratio.hpp"

#include <vector>

namespace adsum::measures {

struct YearOfSchool {
    int school_days = 0;
    int lessons_a_day = 0;         // 0: lessons are not told of
    int lesson_minutes_a_day = 0;  // of a whole day of lessons
};

// Halves are counted as such: a half day is a session, and 23 half weeks are 11.5 weeks.
struct AbsenceCost {
    Percent attendance;
    int half_days = 0;
    int half_weeks = 0;
    int lessons = 0;
};
AbsenceCost absence_cost(const YearOfSchool& year, Percent attendance);

struct LatenessCost {
    int minutes_a_day = 0;
    int half_days = 0;
};
// REQUIRES: year.lesson_minutes_a_day > 0
LatenessCost lateness_cost(const YearOfSchool& year, int minutes_a_day);

}  // namespace adsum::measures
