#pragma once
// Putting absence into a pupil's year: in spells, on days that are likelier than others.

#include "sample/plan.hpp"

#include <array>

namespace adsum::sample {

using WeekdayFactors = std::array<double, 5>;

// The weight of each school day of a year, added up.
std::vector<double> day_weights(const YearDays& year, const WeekdayFactors& weekdays);

class Spells {
  public:
    Spells(const YearDays& year, PupilYear& marks, Random& random)
        : year_(year), marks_(marks), random_(random) {}

    bool is_free(std::size_t slot) const { return year_.open(slot) && marks_[slot].code.empty(); }
    // Whole days from a day on (or back from it) until so many sessions are put; less where the
    // year has no room. Returns what was put.
    int put_days(std::string_view code, int day, int sessions, bool backwards = false);
    // Runs of days: `lengths` are the weights of 1, 2, 3 … days. `half_days` is the chance of a
    // spell of one session.
    int put_spells(std::string_view code, int sessions, std::span<const double> weights,
                   std::span<const double> lengths, double half_days);
    // Single sessions.
    int put_sessions(std::string_view code, int sessions, std::span<const double> weights,
                     double mornings);
    bool put(std::size_t slot, std::string_view code, int minutes = 0);

  private:
    int fill(std::string_view code, int sessions);

    const YearDays& year_;
    PupilYear& marks_;
    Random& random_;
};

}  // namespace adsum::sample
