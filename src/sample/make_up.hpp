#pragma once
// Of which codes one pupil's year is made.

#include "sample/chosen.hpp"
#include "sample/spells.hpp"

namespace adsum::sample {

struct MakeUp {
    Phase phase;
    const SamplePupil& pupil;
    std::size_t number;
    const std::string& year_group;  // in the year planned
    double place;
    double rate;  // of absence
    int open;     // sessions of the year
    const Chosen& chosen;
    const SharedDays& shared;
    const YearDays& year;
    const Random& seed;

    void fill(PupilYear& marks) const;

  private:
    // Absence with a cause of its own; each takes what it puts from `left`.
    void put_agreed(Spells& spells, Random& random, int& left) const;
    void put_short(Spells& spells, Random& random, int& left) const;
    void put_holiday(Spells& spells, int& left) const;
    // Illness and absence without a good reason: the rest.
    void put_rest(Spells& spells, Random& random, int left) const;
    void put_elsewhere(Spells& spells, Random& random) const;
    void put_late(Spells& spells, Random& random, PupilYear& marks) const;
};

}  // namespace adsum::sample
