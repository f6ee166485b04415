#pragma once
// Sums of pupils' figures, and the form in which the kernel packs one pupil's.

#include <cstdint>

namespace adsum::measures {

// Four counts of 16 bits, so that a pupil's figures are two numbers, and both add.
//   sessions: present, approved elsewhere, authorised, unauthorised
//   marks:    L, U, persistently absent (0 or 1), severely absent (0 or 1)
// The first named stands in the lowest bits.
struct Totals {
    std::uint64_t pupils = 0;
    std::uint64_t present = 0, approved_elsewhere = 0, authorised = 0, unauthorised = 0;
    std::uint64_t late = 0, late_after_close = 0, persistent = 0, severe = 0;

    void add(std::uint64_t count, std::uint64_t sessions, std::uint64_t marks);
    Totals& operator+=(const Totals& other);
    bool operator==(const Totals&) const = default;
};

}  // namespace adsum::measures
