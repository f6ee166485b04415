#pragma once
// How a target that a program can check was kept, week by week. Internal to the room.

#include "duties/case.hpp"
#include "measures/series.hpp"

namespace adsum::duties {

std::vector<TargetWeek> target_weeks(const school::Target& target, const measures::Series& series,
                                     const calendar::Timeline& timeline, const law::Codes& codes,
                                     Date today);

}  // namespace adsum::duties
