#pragma once
// A tally in two words of four 16-bit counts each, which add and subtract as they are: running sums
// of a pupil's years stay in the processor's nearest memory. 65,535 sessions are 170 years.

#include "measures/tally.hpp"

namespace adsum::measures {

struct PackedTally {
    std::uint64_t absence = 0;  // present, approved elsewhere, authorised, unauthorised
    std::uint64_t others = 0;   // L, U, sessions that count to the national threshold

    static PackedTally of(const law::RegisterCode& code) {
        const Tally one = tally_of(code);
        PackedTally packed;
        packed.absence = at(one.present, 0) | at(one.approved_elsewhere, 1) |
                         at(one.authorised, 2) | at(one.unauthorised, 3);
        packed.others =
            at(one.late, 0) | at(one.late_after_close, 1) | at(code.counts_to_threshold ? 1 : 0, 2);
        return packed;
    }
    Tally tally() const {
        return {in(absence, 0), in(absence, 1), in(absence, 2),
                in(absence, 3), in(others, 0),  in(others, 1)};
    }
    std::int64_t threshold() const { return in(others, 2); }

    friend PackedTally operator+(PackedTally a, PackedTally b) {
        return {a.absence + b.absence, a.others + b.others};
    }
    // REQUIRES: b is part of a.
    friend PackedTally operator-(PackedTally a, PackedTally b) {
        return {a.absence - b.absence, a.others - b.others};
    }

  private:
    static std::uint64_t at(std::int64_t count, unsigned place) {
        return static_cast<std::uint64_t>(count) << 16U * place;
    }
    static std::int64_t in(std::uint64_t word, unsigned place) {
        return static_cast<std::int64_t>(word >> 16U * place & 0xFFFFU);
    }
};

}  // namespace adsum::measures
