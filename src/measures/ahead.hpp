#pragma once
// The plain arithmetic of the rest of a pupil's year, on integers: what can still come, whatever
// happens. No forecast.

#include "measures/tally.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::measures {

// Open sessions of the pupil's year that bear no mark yet, from a moment on; none after they leave.
std::vector<calendar::Session> sessions_to_come(const school::Pupil& pupil,
                                                const calendar::Timeline& timeline, SchoolTime now);

struct Ahead {
    Tally so_far;  // of the year
    int left = 0;  // sessions to come

    // If every session to come is attended.
    Ratio best() const { return {so_far.attended() + left, so_far.possible() + left}; }
    // The fewest sessions attended one after the other until attendance is at the bound or above; 0
    // where it is, nothing where the year has not so many left.
    std::optional<int> in_a_row(Percent attendance) const;
    // How many of the sessions to come may be missed before absence over the whole year is at the
    // bound or above, whatever else is attended: 0 where it is certain. Nothing where even all of
    // them would not make it so.
    std::optional<int> missed_until(Percent absence) const;
};

}  // namespace adsum::measures
