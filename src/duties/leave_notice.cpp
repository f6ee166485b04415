#include "duties/leave_notice.hpp"

#include <algorithm>

namespace adsum::duties {

int school_weeks_before(const calendar::Timeline& timeline, Date asked, Date first) {
    const auto from = timeline.on_or_after(asked);
    const auto to = timeline.on_or_after(first);
    if (first <= asked || !from || !to) {
        return 0;
    }
    const auto week_of = [&](int day) {
        return timeline.days()[static_cast<std::size_t>(day)].week;
    };
    const int week = week_of(*from);
    const Date monday = timeline.weeks()[static_cast<std::size_t>(week)].monday;
    const Date begins = timeline.days()[static_cast<std::size_t>(*to)].date;
    // Asked on a Thursday for a Tuesday: the last week is not whole.
    const bool cut = monday <= asked && begins.weekday() < asked.weekday();
    return std::max(0, week_of(*to) - week - (cut ? 1 : 0));
}

}  // namespace adsum::duties
