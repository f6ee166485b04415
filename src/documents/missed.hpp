#pragma once
// What a pupil has missed in the year so far, and what that comes to: days and lessons, the rate
// over a whole year. For the reports and messages to parents.

#include "measures/tally.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <array>

namespace adsum::documents {

// Lessons in the morning and in the afternoon, by the policy's day; three and three where it names
// none.
std::array<int, 2> lessons_by_half(const policy::Policy& policy, const std::string& year_group);

struct Missed {
    measures::Tally tally;  // year to date
    int lessons = 0;
    // Where something was missed: at this rate over a whole year.
    std::optional<int> year_half_days, year_lessons;

    int half_days() const { return static_cast<int>(tally.absent()); }
};
Missed missed_of(const policy::Policy& policy, const school::State& state,
                 const school::Pupil& pupil, SchoolTime now);

}  // namespace adsum::documents
