#include "duties/target_weeks.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// The part of a school week that the target covers; nothing where it covers no school day of it.
std::optional<DateRange> covered_days(const school::Target& target, const calendar::Timeline& days,
                                      const calendar::SchoolWeek& week) {
    Date last = days.days()[static_cast<std::size_t>(week.last_day)].date;
    if (target.until) {
        last = std::min(last, *target.until);
    }
    if (target.ended) {
        last = std::min(last, target.ended->date);
    }
    const DateRange dates{
        std::max(target.from, days.days()[static_cast<std::size_t>(week.first_day)].date), last};
    return dates.empty() ? std::nullopt : std::optional(dates);
}

bool is_kept(const school::Target& target, const TargetWeek& week) {
    if (target.measure == "sessions_a_week") {
        // Nine of ten, of a week with eight sessions: eight.
        return week.attended * target.of >= target.at_least * week.possible;
    }
    return week.faults == 0;
}

}  // namespace

std::vector<TargetWeek> target_weeks(const school::Target& target, const measures::Series& series,
                                     const calendar::Timeline& timeline, const law::Codes& codes,
                                     Date today) {
    std::vector<TargetWeek> weeks;
    if (target.measure.empty()) {
        return weeks;
    }
    for (const calendar::SchoolWeek& each : timeline.weeks()) {
        const auto dates = covered_days(target, timeline, each);
        if (!dates || today < dates->first) {
            continue;
        }
        TargetWeek week;
        week.dates = *dates;
        const measures::Tally tally = series.tally(*dates);
        week.attended = static_cast<int>(tally.attended());
        week.possible = static_cast<int>(tally.possible());
        for (const measures::SeriesSession& one : series.sessions_in(*dates)) {
            if (one.code == law::kNotTaken) {
                continue;
            }
            const bool late = codes.at(one.code, one.session.date).asks_minutes_late;
            const bool unauthorised = one.category == law::Category::kUnauthorised;
            week.faults += (target.measure == "no_late" && late) ||
                                   (target.measure == "no_unauthorised" && unauthorised)
                               ? 1
                               : 0;
        }
        week.over = dates->last < today;
        week.kept = is_kept(target, week);
        weeks.push_back(week);
    }
    return weeks;
}

}  // namespace adsum::duties
