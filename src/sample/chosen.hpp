#pragma once
// Who has what: a stated share of the pupils, so that a small school has its suspended pupils, its
// part-time timetable and its family holidays in the national numbers and not by luck.

#include "sample/plan.hpp"

#include <map>
#include <set>

namespace adsum::sample {

struct Chosen {
    Chosen(const Phasing& phasing, const std::vector<SamplePupil>& pupils,
           const std::vector<std::size_t>& members, const std::vector<double>& place,
           const Random& seed);

    std::set<std::size_t> suspended, part_time, exceptional, elsewhere, sport, avoiding;
    std::set<int> holiday_families, religious_families;
    std::map<std::size_t, double> lateness;  // place by lateness, 0 to 1
};

// Days that many pupils share.
struct SharedDays {
    SharedDays(const YearDays& year, const Random& seed);

    std::vector<int> religious;  // of the year's days
    // Forms: the day of a visit, and weeks in which something goes round.
    std::vector<int> visits_of(const std::string& form) const;
    const std::vector<double>& illness_weights(const std::string& form, Phase phase) const;

    const YearDays& year;
    Random seed;
    mutable std::map<std::pair<std::string, Phase>, std::vector<double>> weights;
};

}  // namespace adsum::sample
