#include "measures/session_groups.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::measures {
namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "weekday", "session", "day", "week", "half_term", "month", "year", "code", "holiday"};

// Longer than a weekend with bank holidays on both sides of it.
constexpr int kHolidayDays = 5;

// "before" a holiday, "after" one, or "other": for the first to the last day of the calendar.
std::string_view near_holiday(const calendar::Timeline& timeline, Date date) {
    const auto& days = timeline.days();
    const auto position = timeline.position(date);
    if (!position) {
        return "other";
    }
    const auto at = static_cast<std::size_t>(*position);
    if (at + 1 < days.size() && days[at + 1].date - date > kHolidayDays) {
        return "before";
    }
    return at > 0 && date - days[at - 1].date > kHolidayDays ? "after" : "other";
}

std::string half_term_of(const calendar::Calendar& calendar, Date date) {
    for (const calendar::SchoolYear& year : calendar.years()) {
        for (const calendar::HalfTerm& half_term : year.half_terms) {
            if (half_term.dates.first <= date && date <= half_term.dates.last) {
                return calendar::academic_year_name(year.start_year) + " " + half_term.name;
            }
        }
    }
    return {};
}

std::string name_of(const calendar::Calendar& calendar, Date date, std::string_view by) {
    if (by == "day") {
        return date.to_string();
    }
    if (by == "week") {
        return date.monday().to_string();
    }
    if (by == "half_term") {
        return half_term_of(calendar, date);
    }
    return by == "month" ? date.to_string().substr(0, 7)
                         : calendar::academic_year_name(calendar::academic_year_of(date));
}

}  // namespace

bool SessionGroups::knows(std::string_view name) {
    return std::ranges::find(kNames, name) != kNames.end();
}

// Groups in time are named as they come.
std::uint32_t SessionGroups::group_of_date(const calendar::Calendar& calendar, Date date,
                                           std::string_view by) {
    if (by == "weekday") {
        return static_cast<std::uint32_t>(date.weekday());
    }
    if (by == "holiday") {
        return static_cast<std::uint32_t>(
            std::ranges::find(names_, near_holiday(calendar.timeline(), date)) - names_.begin());
    }
    std::string group = name_of(calendar, date, by);
    if (group != names_.back()) {
        names_.push_back(std::move(group));
    }
    return static_cast<std::uint32_t>(names_.size() - 1);
}

SessionGroups::SessionGroups(const school::State& state, DateRange dates, std::string_view name)
    : first_(dates.first), names_{""} {
    if (name == "session") {
        kind_ = Kind::kHalf;
        names_ = {"AM", "PM"};
    } else if (name == "code") {
        kind_ = Kind::kCode;
        const law::Codes& codes = state.law().codes();
        names_.resize(static_cast<std::size_t>(codes.count_of_symbols()) + 1);
        for (std::size_t i = 0; i < names_.size(); ++i) {
            names_[i] = codes.symbol(static_cast<law::CodeIndex>(i));
        }
    } else if (!name.empty()) {
        kind_ = Kind::kDate;
        if (name == "weekday") {
            names_.clear();
            for (int day = 0; day < 7; ++day) {
                names_.emplace_back(to_string(static_cast<Weekday>(day)));
            }
        } else if (name == "holiday") {
            names_ = {"before", "after", "other"};
        }
        for (Date date = dates.first; date <= dates.last; date = date + 1) {
            of_date_.push_back(group_of_date(state.calendar(), date, name));
        }
    }
}

}  // namespace adsum::measures
