#include "measures/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace adsum::measures {
namespace {

// Tried in turn. A pupil starts with a week to half a year of everybody's; a session of their own
// tells from a fiftieth to the whole of itself.
constexpr std::array<double, 7> kStrengths = {2, 5, 10, 20, 40, 80, 160};
constexpr std::array<double, 9> kWeights = {0.02, 0.04, 0.07, 0.12, 0.2, 0.33, 0.5, 0.7, 1.0};
// From 0 to 1000, so that each step tells what to do and few pupils suffice to check it.
constexpr std::array<int, 7> kSteps = {0, 50, 200, 400, 600, 800, 1001};
constexpr double kLeast = 0.01;  // of alpha and beta: nobody's rate is known to be nought

double log_beta(double a, double b) {
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
}

}  // namespace

struct Outlook::Shape {
    double alpha = 0, beta = 0;

    double log_chance(int absent, int of) const {
        const double n = of;
        const double x = absent;
        return std::lgamma(n + 1) - std::lgamma(x + 1) - std::lgamma(n - x + 1) +
               log_beta(x + alpha, n - x + beta) - log_beta(alpha, beta);
    }
    // At least so many of them.
    double chance_of(int least, int of) const {
        double chance = std::exp(log_chance(least, of));
        double sum = chance;
        for (int x = least; x < of; ++x) {
            chance *= (of - x) / (x + 1.0) * (alpha + x) / (beta + of - x - 1.0);
            sum += chance;
        }
        return std::min(1.0, sum);
    }
};

int short_of(Percent bound, int absent, int sessions) {
    constexpr std::int64_t kWhole = 10'000;  // hundredths of a per cent
    const std::int64_t needed = bound.hundredths * sessions - kWhole * absent;
    return static_cast<int>(needed <= 0 ? 0 : (needed + kWhole - 1) / kWhole);
}

Outlook::Shape Outlook::shape_of(SoFar so_far) const {
    const double all = strength_ + weight_ * so_far.possible;
    const double alpha = season_ * (strength_ * mean_ + weight_ * so_far.absent);
    const double held = std::clamp(alpha, kLeast, std::max(kLeast, all - kLeast));
    return {held, std::max(kLeast, all - held)};
}

std::optional<Outlook> Outlook::fit(std::span<const YearThatWas> pupils) {
    Outlook outlook;
    SoFar before;
    SoFar after;
    for (const YearThatWas& one : pupils) {
        if (one.so_far.possible > 0 && one.rest.possible > 0) {
            ++outlook.pupils_;
            before = {before.absent + one.so_far.absent, before.possible + one.so_far.possible};
            after = {after.absent + one.rest.absent, after.possible + one.rest.possible};
        }
    }
    if (outlook.pupils_ < kFewest || before.absent == 0 || after.absent == 0) {
        return std::nullopt;
    }
    outlook.mean_ = static_cast<double>(before.absent) / before.possible;
    outlook.season_ = static_cast<double>(after.absent) / after.possible / outlook.mean_;
    Outlook best = outlook;
    std::optional<double> most;
    for (const double strength : kStrengths) {
        for (const double weight : kWeights) {
            outlook.strength_ = strength;
            outlook.weight_ = weight;
            double sum = 0;
            for (const YearThatWas& one : pupils) {
                if (one.so_far.possible > 0 && one.rest.possible > 0) {
                    sum +=
                        outlook.shape_of(one.so_far).log_chance(one.rest.absent, one.rest.possible);
                }
            }
            if (!most || *most < sum) {
                most = sum;
                best = outlook;
            }
        }
    }
    return best;
}

std::optional<int> Outlook::per_mille(SoFar so_far, int left, Percent bound) const {
    if (so_far.possible + left <= 0) {
        return std::nullopt;
    }
    const int needed = short_of(bound, so_far.absent, so_far.possible + left);
    if (needed <= 0) {
        return 1000;
    }
    if (needed > left) {
        return 0;
    }
    const double chance = shape_of(so_far).chance_of(needed, left);
    return std::clamp(static_cast<int>(std::lround(1000 * chance)), 1, 999);
}

int Outlook::season_hundredths() const {
    return static_cast<int>(std::lround(100 * season_));
}

std::vector<Outlook::Held> Outlook::held_against(std::span<const YearThatWas> pupils,
                                                 Percent bound) const {
    std::vector<Held> held;
    std::vector<int> sums;
    for (std::size_t i = 0; i + 1 < kSteps.size(); ++i) {
        held.push_back({kSteps[i], std::min(1000, kSteps[i + 1]), 0, 0, 0});
        sums.push_back(0);
    }
    for (const YearThatWas& one : pupils) {
        const auto chance = per_mille(one.so_far, one.rest.possible, bound);
        if (!chance || one.rest.possible == 0) {
            continue;
        }
        const auto at = static_cast<std::size_t>(std::ranges::upper_bound(kSteps, *chance) -
                                                 kSteps.begin() - 1);
        ++held[at].pupils;
        sums[at] += *chance;
        held[at].came += short_of(bound, one.so_far.absent + one.rest.absent,
                                  one.so_far.possible + one.rest.possible) <= 0
                             ? 1
                             : 0;
    }
    for (std::size_t i = 0; i < held.size(); ++i) {
        held[i].expected = (sums[i] + 500) / 1000;
    }
    return held;
}

}  // namespace adsum::measures
