#pragma once
// A rate stays a fraction until the moment it is shown; thresholds are tested on the integers.

#include <cstdint>
#include <string>
#include <vector>

namespace adsum {

struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;

    bool defined() const { return denominator > 0; }
    constexpr bool operator==(const Ratio&) const = default;
};

// A bound in hundredths of a percent: 96 % is 9600.
struct Percent {
    std::int64_t hundredths = 0;
    static constexpr Percent whole(int percent) { return Percent{percent * 100LL}; }
    std::string to_string() const;  // "96%", "92.5%"
    constexpr auto operator<=>(const Percent&) const = default;
};

// -1, 0, 1 as the ratio is below, on, above the bound: integers only. REQUIRES: ratio.defined()
int compare(Ratio ratio, Percent bound);

// Where a shown figure must not contradict a test: nobody and everybody, severe (50 %), persistent
// (10 % absent, 90 % attending). Policies add their own bounds.
std::vector<Percent> statutory_bounds();

// One decimal, half up, except that rounding never carries the figure onto a bound that the exact
// figure is not on: 89.96 % is shown as 89.9, so that 90.0 never stands beside "persistently
// absent". Empty where undefined.
std::string percent_text(Ratio ratio, const std::vector<Percent>& bounds = statutory_bounds());

}  // namespace adsum
