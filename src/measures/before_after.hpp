#pragma once
// Attendance before and after something was done for a pupil (a letter, a meeting, a contract, a
// strategy for a cohort), beside pupils who stood as they did and for whom nothing was done.
//
// Never proof: something is done for pupils when their attendance is at its lowest, and it would
// have risen for many without it. Pupils of the same band over the same days, who stood in the same
// band over the year so far too, are the least that it must be held against.

#include "measures/breakdown.hpp"

#include <set>

namespace adsum::measures {

// School days on each side of the day on which it was done, that day not counted: the same number,
// up to 30 sessions.
constexpr int kDaysAround = 15;

struct Step {
    std::string what;  // steps of one name are judged together
    Date date;
    std::set<Upn> pupils;
};

struct Effect {
    std::string what;
    int done = 0;        // for so many pupils, with sessions on both sides; one may count twice
    int too_recent = 0;  // for these the days after it are not over
    Tally before, after;
    // Comparable: the same band over the days before and over the year so far, and no step on
    // either side.
    int others = 0;
    Tally others_before, others_after;  // sums, each pupil once for each band and day of a step
    // Points of attendance in millionths that the comparable pupils gained, each band counted by
    // how many pupils of it the steps were for; nothing where a step had none to compare with.
    std::optional<std::int64_t> others_gained_ppm;

    std::int64_t gained_ppm() const;  // REQUIRES: done > 0
};

// In order of `what`. REQUIRES: band_of is set.
std::vector<Effect> before_and_after(const school::State& state, const std::vector<Step>& steps,
                                     SchoolTime known_at, const BandOf& band_of,
                                     const Sheet* sheet = nullptr);

}  // namespace adsum::measures
