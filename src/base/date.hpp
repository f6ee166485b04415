#pragma once
// A civil date: no clock, no time zone. Ranges of dates are inclusive at both ends everywhere in
// Adsum.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace adsum {

enum class Weekday : std::uint8_t {
    kMonday,
    kTuesday,
    kWednesday,
    kThursday,
    kFriday,
    kSaturday,
    kSunday
};
std::string_view to_string(Weekday weekday);  // "monday"
std::optional<Weekday> parse_weekday(std::string_view text);

class Date {
  public:
    // 1970-01-01
    constexpr Date() = default;
    static constexpr Date from_days(std::int32_t days_since_1970) {
        Date date;
        date.days_ = days_since_1970;
        return date;
    }
    // REQUIRES: a date that exists.
    static Date of(int year, unsigned month, unsigned day);
    // YYYY-MM-DD only; nothing for a date that does not exist.
    static std::optional<Date> parse(std::string_view text);

    constexpr std::int32_t days() const { return days_; }
    int year() const;
    unsigned month() const;  // 1 to 12
    unsigned day() const;    // 1 to 31
    constexpr Weekday weekday() const {
        // 1970-01-01 was a Thursday.
        return static_cast<Weekday>(((days_ + 3) % 7 + 7) % 7);
    }
    constexpr Date monday() const { return *this - static_cast<std::int32_t>(weekday()); }
    // The same day `years` later; 29 February becomes 28 February where there is none.
    Date plus_years(int years) const;
    std::string to_string() const;  // YYYY-MM-DD

    constexpr auto operator<=>(const Date&) const = default;
    constexpr friend Date operator+(Date date, std::int32_t days) {
        return from_days(date.days_ + days);
    }
    constexpr friend Date operator-(Date date, std::int32_t days) {
        return from_days(date.days_ - days);
    }
    constexpr friend std::int32_t operator-(Date a, Date b) { return a.days_ - b.days_; }

  private:
    std::int32_t days_ = 0;
};

// Both ends included; empty where first > last.
struct DateRange {
    Date first;
    Date last;
    constexpr bool contains(Date date) const { return first <= date && date <= last; }
    constexpr bool empty() const { return last < first; }
    constexpr bool operator==(const DateRange&) const = default;
};

// Age in whole years on a date.
int age_on(Date born, Date on);

}  // namespace adsum

template <>
struct std::hash<adsum::Date> {
    std::size_t operator()(adsum::Date date) const noexcept {
        return std::hash<std::int32_t>{}(date.days());
    }
};
