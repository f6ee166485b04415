#pragma once
// How long a pupil has been away, or there, without a break; and in how many school weeks they
// missed something.

#include "measures/series.hpp"

namespace adsum::measures {

struct Streaks {
    Run absent;            // whole days, ending with the last day (Series::absence_run_ending)
    Run present;           // days without a missed session, up to the last day
    int weeks_open = 0;    // school weeks of the range in which a session was possible
    int weeks_broken = 0;  // of those, with at least one missed (docs/readings.md O-01)
};

// As of the last day of the range; the two runs reach back as far as they go, over terms and years.
// A day on which no session was possible neither counts nor breaks; one not taken does not count.
Streaks streaks_of(const Series& series, DateRange range);

}  // namespace adsum::measures
