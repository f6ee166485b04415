// Civil dates: what is read and what is refused, the arithmetic that deadlines and ages rest on.

#include "base/date.hpp"

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

TEST(DateParse, reads_dates_that_exist) {
    for (const char* text : {"1970-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "2026-08-01",
                             "1999-11-30", "2100-02-28"}) {
        const auto date = Date::parse(text);
        ASSERT_TRUE(date.has_value()) << text;
        EXPECT_EQ(date->to_string(), text);
    }
}

TEST(DateParse, refuses_everything_else) {
    for (const char* text : {"",           "2026-02-29",  "2100-02-29",  "1900-02-29",
                             "2026-04-31", "2026-00-10",  "2026-13-01",  "2026-01-00",
                             "2026-01-32", "2026-1-01",   "26-01-01",    "2026/01/01",
                             "01-01-2026", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00",
                             "2026-o1-01", "+026-01-01",  "2026-01-0a",  "2026-01--1",
                             "yyyy-mm-dd"}) {
        EXPECT_FALSE(Date::parse(text).has_value()) << text;
    }
}

TEST(Date, knows_its_weekday_before_and_after_1970) {
    const std::pair<const char*, const char*> table[] = {
        {"1970-01-01", "thursday"}, {"1969-12-31", "wednesday"}, {"1969-12-29", "monday"},
        {"2024-02-29", "thursday"}, {"2026-09-02", "wednesday"}, {"2026-11-22", "sunday"},
        {"2000-01-01", "saturday"}, {"2027-05-03", "monday"},    {"2026-10-23", "friday"}};
    for (const auto& [date, weekday] : table) {
        EXPECT_EQ(to_string(Date::parse(date)->weekday()), weekday) << date;
        EXPECT_EQ(parse_weekday(weekday), Date::parse(date)->weekday());
    }
    EXPECT_FALSE(parse_weekday("Monday").has_value());
    EXPECT_FALSE(parse_weekday("").has_value());
}

TEST(Date, monday_is_the_start_of_its_own_week) {
    for (int n = -20; n < 20; ++n) {
        const Date date = Date::from_days(n);
        EXPECT_EQ(date.monday().weekday(), Weekday::kMonday);
        EXPECT_LE(date.monday(), date);
        EXPECT_LT(date - date.monday(), 7);
    }
}

TEST(Date, plus_years_takes_29_february_to_28) {
    const std::tuple<const char*, int, const char*> table[] = {
        {"2024-02-29", 1, "2025-02-28"},  {"2024-02-29", 4, "2028-02-29"},
        {"2024-02-29", -4, "2020-02-29"}, {"2024-02-29", -1, "2023-02-28"},
        {"2096-02-29", 4, "2100-02-28"},  {"2026-08-31", 0, "2026-08-31"},
        {"2025-02-28", 3, "2028-02-28"},  {"2014-12-31", 16, "2030-12-31"}};
    for (const auto& [from, years, to] : table) {
        EXPECT_EQ(Date::parse(from)->plus_years(years).to_string(), to) << from << " + " << years;
    }
}

TEST(Date, age_changes_on_the_birthday_itself) {
    const std::tuple<const char*, const char*, int> table[] = {
        {"2014-09-01", "2026-08-31", 11}, {"2014-09-01", "2026-09-01", 12},
        {"2014-09-01", "2014-09-01", 0},  {"2020-02-29", "2025-02-27", 4},
        {"2020-02-29", "2025-02-28", 5},  {"2020-02-29", "2024-02-28", 3},
        {"2020-02-29", "2024-02-29", 4},  {"2014-12-31", "2030-12-30", 15}};
    for (const auto& [born, on, age] : table) {
        EXPECT_EQ(age_on(*Date::parse(born), *Date::parse(on)), age) << born << " on " << on;
    }
}

TEST(DateRange, holds_both_ends_and_may_be_empty) {
    const Date first = Date::of(2026, 9, 2);
    const DateRange range{first, first + 2};
    EXPECT_FALSE(range.contains(first - 1));
    EXPECT_TRUE(range.contains(first));
    EXPECT_TRUE(range.contains(first + 2));
    EXPECT_FALSE(range.contains(first + 3));
    EXPECT_FALSE((DateRange{first, first}).empty());
    EXPECT_TRUE((DateRange{first, first - 1}).empty());
}

RC_GTEST_PROP(DateProperty, text_and_parts_round_trip, ()) {
    const Date date = Date::from_days(*rc::gen::inRange(-20'000, 60'000));
    RC_ASSERT(Date::parse(date.to_string()) == std::optional(date));
    RC_ASSERT(Date::of(date.year(), date.month(), date.day()) == date);
    RC_ASSERT((date + 1).weekday() ==
              static_cast<Weekday>((static_cast<int>(date.weekday()) + 1) % 7));
}

RC_GTEST_PROP(DateProperty, order_of_text_is_order_of_dates, ()) {
    const Date a = Date::from_days(*rc::gen::inRange(0, 60'000));
    const Date b = Date::from_days(*rc::gen::inRange(0, 60'000));
    RC_ASSERT((a < b) == (a.to_string() < b.to_string()));
    RC_ASSERT(b + (a - b) == a);
}

}  // namespace
}  // namespace adsum
