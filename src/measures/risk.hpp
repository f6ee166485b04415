#pragma once
// Who is persistently or severely absent by the law's bounds, and who is on the way to it.

#include "law/law.hpp"
#include "measures/tally.hpp"

#include <string_view>

namespace adsum::measures {

// The gravest first.
enum class Risk : std::uint8_t { kSevere, kTowardsSevere, kPersistent, kTowardsPersistent, kNone };
std::string_view to_string(Risk risk);  // "towards_severe"; empty of none

// By law: half or more, a tenth or more, of the possible sessions missed (year to date). On the way
// to it is whoever has missed so much of this half-term alone, once it has a school week of
// sessions: fewer tell nothing.
Risk risk_of(const law::Law& law, Date today, const Tally& year, const Tally& half_term);

}  // namespace adsum::measures
