#pragma once
// Chance that a seed settles: SplitMix64, one stream a school, so that threads share none.

#include <cstdint>

namespace adsum::measures {

class EnglandDice {
  public:
    EnglandDice(std::uint64_t seed, std::uint64_t stream)
        : state_(seed * 0x9E37'79B9'7F4A'7C15U + stream * 0xD1B5'4A32'D192'ED03U + 1) {}

    // From 0 to bound - 1. REQUIRES: 0 < bound < 2^32.
    std::uint64_t below(std::uint64_t bound) { return (next() >> 32U) * bound >> 32U; }

  private:
    std::uint64_t next() {
        state_ += 0x9E37'79B9'7F4A'7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
        return z ^ (z >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace adsum::measures
