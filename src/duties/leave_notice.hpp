#pragma once
// How long before its first day leave was asked for. Internal to the room.

#include "calendar/timeline.hpp"

namespace adsum::duties {

// Whole school weeks from the day of asking to the first day of the leave: a week counts where the
// same weekday, or an earlier one, comes round again in a later school week (docs/readings.md
// Holidays in between give no time.
int school_weeks_before(const calendar::Timeline& timeline, Date asked, Date first);

}  // namespace adsum::duties
