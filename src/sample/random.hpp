#pragma once
// Chance that is the same on every machine: the standard's distributions are not, so the sample
// draws its own. A stream is made from a seed and from what it is for, so that one more draw
// somewhere changes nothing elsewhere.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace adsum::sample {

class Random {
  public:
    explicit Random(std::uint64_t seed) : seed_(seed), state_(seed) {}
    // A stream of its own for a purpose; it does not depend on what was drawn before.
    Random stream(std::string_view purpose, std::uint64_t number = 0) const;

    std::uint64_t next();  // SplitMix64
    double unit();         // 0 up to, not including, 1
    int below(int n);      // REQUIRES: n > 0
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(double probability) { return unit() < probability; }
    // About normal with mean 0 and standard deviation 1: a sum of uniform draws, no logarithms.
    double bell();
    // An index, by weights that are added up: cumulative.back() is their sum.
    std::size_t pick(std::span<const double> cumulative);
    template <class T>
    const T& one_of(std::span<const T> things) {
        return things[static_cast<std::size_t>(below(static_cast<int>(things.size())))];
    }
    template <class T>
    void shuffle(std::vector<T>& things) {
        for (std::size_t i = things.size(); i > 1; --i) {
            std::swap(things[i - 1], things[static_cast<std::size_t>(below(static_cast<int>(i)))]);
        }
    }

  private:
    std::uint64_t seed_;
    std::uint64_t state_;
};

std::vector<double> added_up(std::span<const double> weights);

}  // namespace adsum::sample
