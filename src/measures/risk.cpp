#include "measures/risk.hpp"

namespace adsum::measures {
namespace {

constexpr std::int64_t kWeekOfSessions = 10;

constexpr std::string_view kRiskNames[] = {"severe", "towards_severe", "persistent",
                                           "towards_persistent", ""};

}  // namespace

std::string_view to_string(Risk risk) {
    return kRiskNames[static_cast<std::size_t>(risk)];
}

Risk risk_of(const law::Law& law, Date today, const Tally& year, const Tally& half_term) {
    const bool tells = half_term.possible() >= kWeekOfSessions;
    const auto towards = [&](Percent bound) { return tells && reaches(half_term, bound); };
    const Percent severe = law.severe_absence(today);
    const Percent persistent = law.persistent_absence(today);
    return reaches(year, severe)       ? Risk::kSevere
           : towards(severe)           ? Risk::kTowardsSevere
           : reaches(year, persistent) ? Risk::kPersistent
           : towards(persistent)       ? Risk::kTowardsPersistent
                                       : Risk::kNone;
}

}  // namespace adsum::measures
