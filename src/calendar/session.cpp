#include "calendar/session.hpp"

#include <cassert>

#include <fmt/format.h>

namespace adsum::calendar {
namespace {

Date first_day(int start_year) {
    return Date::of(start_year, 8, 1);
}

struct DayOfYear {
    int start_year = 0;
    int day = 0;  // from 1 August, 0 to 365
};

// Years counted from 1 March, so that a leap day is a year's last: then 1 August is always day 153.
// Asked for each mark of each pupil, which a calendar's general arithmetic made felt.
DayOfYear day_of_year(Date date) {
    constexpr int kDaysToMarch = 719468;  // from 1 March of year 0 to 1 January 1970
    constexpr int kDaysOf400 = 146097;
    constexpr int kAugust = 153;
    const int days = date.days() + kDaysToMarch;
    const int era = (days >= 0 ? days : days - (kDaysOf400 - 1)) / kDaysOf400;
    const int of_era = days - era * kDaysOf400;
    const int year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / (kDaysOf400 - 1)) / 365;
    const int year = era * 400 + year_of_era;
    const int day = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    if (day >= kAugust) {
        return {year, day - kAugust};
    }
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return {year - 1, day + (leap ? 366 : 365) - kAugust};
}

}  // namespace

std::string_view to_string(Half half) {
    return half == Half::kAm ? "AM" : "PM";
}

std::optional<Half> parse_half(std::string_view text) {
    if (text == "AM") {
        return Half::kAm;
    }
    if (text == "PM") {
        return Half::kPm;
    }
    return std::nullopt;
}

std::string Session::to_string() const {
    return fmt::format("{} {}", date.to_string(), calendar::to_string(half));
}

int academic_year_of(Date date) {
    return day_of_year(date).start_year;
}

std::string academic_year_name(int start_year) {
    return fmt::format("{}/{:02}", start_year, (start_year + 1) % 100);
}

int slot_of(Session session) {
    return 2 * day_of_year(session.date).day + (session.half == Half::kPm ? 1 : 0);
}

Session session_at(int start_year, int slot) {
    assert(slot >= 0 && slot < kSlotsPerYear);
    return {first_day(start_year) + slot / 2, slot % 2 == 0 ? Half::kAm : Half::kPm};
}

}  // namespace adsum::calendar
