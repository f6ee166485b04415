#pragma once
// Counts of sessions, the figures of contract section 5. Sums over sums: tallies add, rates do not.

#include "base/ratio.hpp"
#include "law/codes.hpp"

#include <cstdint>

namespace adsum::measures {

struct Tally {
    std::int64_t present = 0;             // / \ L
    std::int64_t approved_elsewhere = 0;  // K V P W B, and J before 19 August 2024
    std::int64_t authorised = 0;
    std::int64_t unauthorised = 0;
    std::int64_t late = 0;              // L
    std::int64_t late_after_close = 0;  // U

    std::int64_t possible() const {
        return present + approved_elsewhere + authorised + unauthorised;
    }
    std::int64_t attended() const { return present + approved_elsewhere; }
    std::int64_t absent() const { return authorised + unauthorised; }
    Ratio attendance() const { return {attended(), possible()}; }
    Ratio absence() const { return {absent(), possible()}; }

    Tally& operator+=(const Tally& other);
    friend Tally operator+(Tally a, const Tally& b) { return a += b; }
    friend Tally operator-(Tally a, const Tally& b);
    bool operator==(const Tally&) const = default;
};

// One session that bears a code: all zero where the session is not possible.
Tally tally_of(const law::RegisterCode& code);

// Whether a tally's absence reaches a bound, on integers; never where no session was possible.
bool reaches(const Tally& tally, Percent absence_bound);

}  // namespace adsum::measures
