#include "base/date.hpp"

#include <array>
#include <cassert>
#include <chrono>

#include <fmt/format.h>

namespace adsum {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::chrono::year_month_day civil(std::int32_t days) {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

Date from_civil(std::chrono::year_month_day date) {
    return Date::from_days(
        static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()));
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

// Writes a number below 100 as two figures.
void fill_two(std::string& text, std::size_t at, unsigned number) {
    text[at] = static_cast<char>('0' + number / 10);
    text[at + 1] = static_cast<char>('0' + number % 10);
}

}  // namespace

std::string_view to_string(Weekday weekday) {
    return kWeekdays[static_cast<std::size_t>(weekday)];
}

std::optional<Weekday> parse_weekday(std::string_view text) {
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        if (kWeekdays[i] == text) {
            return static_cast<Weekday>(i);
        }
    }
    return std::nullopt;
}

Date Date::of(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    assert(date.ok());
    return from_civil(date);
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) {
        return std::nullopt;
    }
    return from_civil(date);
}

int Date::year() const {
    return static_cast<int>(civil(days_).year());
}
unsigned Date::month() const {
    return static_cast<unsigned>(civil(days_).month());
}
unsigned Date::day() const {
    return static_cast<unsigned>(civil(days_).day());
}

Date Date::plus_years(int years) const {
    auto date = civil(days_) + std::chrono::years(years);
    if (!date.ok()) {
        date = date.year() / date.month() / std::chrono::day(28);
    }
    return from_civil(date);
}

std::string Date::to_string() const {
    const auto date = civil(days_);
    const int year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto day = static_cast<unsigned>(date.day());
    if (year < 1000 || 9999 < year) {
        return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    }
    // Asked for more often than a general formatter is quick.
    std::string text = "0000-00-00";
    fill_two(text, 0, static_cast<unsigned>(year) / 100);
    fill_two(text, 2, static_cast<unsigned>(year) % 100);
    fill_two(text, 5, month);
    fill_two(text, 8, day);
    return text;
}

int age_on(Date born, Date on) {
    int age = on.year() - born.year();
    if (born.plus_years(age) > on) {
        --age;
    }
    return age;
}

}  // namespace adsum
