#include "sample/random.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

}  // namespace

Random Random::stream(std::string_view purpose, std::uint64_t number) const {
    std::uint64_t key = mixed(seed_ + kStep);
    for (const char c : purpose) {
        key = mixed(key ^ static_cast<unsigned char>(c)) + kStep;
    }
    return Random(mixed(key + mixed(number + kStep)));
}

std::uint64_t Random::next() {
    state_ += kStep;
    return mixed(state_);
}

double Random::unit() {
    return static_cast<double>(next() >> 11) / 9007199254740992.0;  // 2^53
}

int Random::below(int n) {
    return static_cast<int>(next() % static_cast<std::uint64_t>(n));
}

double Random::bell() {
    double sum = 0;
    for (int i = 0; i < 12; ++i) {
        sum += unit();
    }
    return sum - 6.0;
}

std::size_t Random::pick(std::span<const double> cumulative) {
    const double at = unit() * cumulative.back();
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), at);
    return std::min(static_cast<std::size_t>(found - cumulative.begin()), cumulative.size() - 1);
}

std::vector<double> added_up(std::span<const double> weights) {
    std::vector<double> sums;
    double sum = 0;
    for (const double weight : weights) {
        sum += weight;
        sums.push_back(sum);
    }
    return sums;
}

}  // namespace adsum::sample
