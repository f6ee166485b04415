#include "duties/ground.hpp"

#include "duties/points.hpp"

#include <algorithm>

namespace adsum::duties {

DayPlan::DayPlan(const Agenda& agenda, const calendar::Timeline& timeline)
    : agenda_(agenda), timeline_(timeline) {
    for (std::vector<Day>& days : days_) {
        days.resize(timeline_.days().size());
    }
}

void DayPlan::work_out(const AgendaPart& part, int day, Day& into) {
    const Date date = timeline_.days()[static_cast<std::size_t>(day)].date;
    into.known = true;
    const auto put = [&](Woken& woken, RulePlace place) {
        if (!woken.any) {
            woken.any = true;
            woken.rules = RuleSet(part.rules.size());
        }
        woken.rules.put(place);
        woken.any_in_earlier_years =
            woken.any_in_earlier_years || part.rules[place].in_earlier_years;
    };
    for (const AgendaPart::OfCalendar& one : part.of_calendar) {
        const auto* cadence = std::get_if<policy::Cadence>(one.trigger);
        if (cadence == nullptr ? !is_last_of_block(date)
                               : !is_cadence_day(timeline_, day, *cadence)) {
            continue;
        }
        put(cadence == nullptr || at_day_end(*cadence) ? into.end : into.morning, one.place);
    }
}

bool DayPlan::is_last_of_block(Date date) {
    return agenda_.policy().review_periods.weeks > 0 &&
           std::ranges::any_of(blocks_of(calendar::academic_year_of(date)),
                               [&](const DateRange& block) { return block.last == date; });
}

const std::vector<DateRange>& DayPlan::blocks_of(int start_year) {
    const auto [place, is_new] = blocks_.try_emplace(start_year);
    if (is_new) {
        const policy::ReviewPeriods& periods = agenda_.policy().review_periods;
        place->second =
            timeline_.blocks_of_weeks(start_year, periods.from, periods.weeks, periods.join_below);
    }
    return place->second;
}

}  // namespace adsum::duties
