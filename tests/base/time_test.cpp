// School time and moments: Europe/London, through both changes of the clock.

#include "base/time.hpp"

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

SchoolTime school(const char* text) {
    const auto time = SchoolTime::parse(text);
    EXPECT_TRUE(time.has_value()) << text;
    return time.value_or(SchoolTime{});
}

TEST(TimeOfDay, reads_times_and_refuses_the_rest) {
    for (const char* text : {"00:00", "08:45", "23:59", "12:00"}) {
        ASSERT_TRUE(TimeOfDay::parse(text).has_value()) << text;
        EXPECT_EQ(TimeOfDay::parse(text)->to_string(), text);
    }
    for (const char* text :
         {"", "24:00", "08:60", "8:45", "08.45", "08:45:00", " 08:45", "08:4", "-1:00", "aa:bb"}) {
        EXPECT_FALSE(TimeOfDay::parse(text).has_value()) << text;
    }
}

TEST(SchoolTime, reads_a_date_and_a_time_only) {
    EXPECT_EQ(school("2026-11-20T08:30").to_string(), "2026-11-20T08:30");
    for (const char* text : {"", "2026-11-20", "2026-11-20 08:30", "2026-11-20T08:30Z",
                             "2026-02-30T08:30", "2026-11-20T25:00", "2026-11-20T08:30:00"}) {
        EXPECT_FALSE(SchoolTime::parse(text).has_value()) << text;
    }
}

TEST(SchoolTime, starts_at_midnight_and_ends_a_minute_before) {
    const Date date = Date::of(2026, 11, 20);
    EXPECT_EQ(SchoolTime::start_of(date).to_string(), "2026-11-20T00:00");
    EXPECT_EQ(SchoolTime::end_of(date).to_string(), "2026-11-20T23:59");
    EXPECT_LT(SchoolTime::end_of(date), SchoolTime::start_of(date + 1));
}

TEST(SchoolTime, minutes_pass_midnight_both_ways) {
    const std::tuple<const char*, int, const char*> table[] = {
        {"2026-11-20T08:30", 15, "2026-11-20T08:45"},
        {"2026-11-20T23:50", 15, "2026-11-21T00:05"},
        {"2026-11-20T00:05", -10, "2026-11-19T23:55"},
        {"2026-12-31T23:59", 1, "2027-01-01T00:00"},
        {"2026-11-20T00:00", 2880, "2026-11-22T00:00"},
        {"2026-11-20T00:00", -1, "2026-11-19T23:59"},
        {"2026-11-20T08:30", 0, "2026-11-20T08:30"},
        {"2024-02-28T23:00", 120, "2024-02-29T01:00"}};
    for (const auto& [from, minutes, to] : table) {
        EXPECT_EQ(school(from).plus_minutes(minutes).to_string(), to) << from << " + " << minutes;
    }
}

// The clock goes on at 01:00 UTC on the last Sunday of March and back at 01:00 UTC on the last of
// October.
TEST(London, school_time_to_utc_across_both_clock_changes) {
    const std::pair<const char*, const char*> table[] = {
        {"2026-01-15T08:30", "2026-01-15T08:30:00.000Z"},
        {"2026-06-15T08:30", "2026-06-15T07:30:00.000Z"},
        {"2026-03-29T00:59", "2026-03-29T00:59:00.000Z"},
        {"2026-03-29T01:30", "2026-03-29T01:30:00.000Z"},  // left out: as if it had not been
        {"2026-03-29T02:00", "2026-03-29T01:00:00.000Z"},
        {"2026-10-25T00:59", "2026-10-24T23:59:00.000Z"},
        {"2026-10-25T01:30", "2026-10-25T00:30:00.000Z"},  // repeated: the first
        {"2026-10-25T02:00", "2026-10-25T02:00:00.000Z"},
        {"2024-03-31T02:30", "2024-03-31T01:30:00.000Z"}};
    for (const auto& [local, utc] : table) {
        EXPECT_EQ(to_moment(school(local)).to_string(), utc) << local;
    }
}

TEST(London, utc_to_school_time_across_both_clock_changes) {
    const std::pair<const char*, const char*> table[] = {
        {"2026-03-29T00:59:59.999Z", "2026-03-29T00:59"},
        {"2026-03-29T01:00:00.000Z", "2026-03-29T02:00"},
        {"2026-10-25T00:30:00.000Z", "2026-10-25T01:30"},
        {"2026-10-25T01:30:00.000Z", "2026-10-25T01:30"},
        {"2026-10-25T02:00:00.000Z", "2026-10-25T02:00"},
        {"2026-06-30T23:30:00.000Z", "2026-07-01T00:30"},
        {"2026-12-31T23:59:59.999Z", "2026-12-31T23:59"}};
    for (const auto& [utc, local] : table) {
        const auto moment = Moment::parse(utc);
        ASSERT_TRUE(moment.has_value()) << utc;
        EXPECT_EQ(to_school_time(*moment).to_string(), local) << utc;
    }
}

TEST(Moment, refuses_what_to_string_would_not_write) {
    for (const char* text :
         {"", "2026-11-20T08:30:00Z", "2026-11-20T08:30:00.000", "2026-11-20T08:30:60.000Z",
          "2026-11-20T24:00:00.000Z", "2026-02-30T08:30:00.000Z", "2026-11-20T08:30:00,000Z",
          "2026-11-20T08:30:0a.000Z", "2026-11-20 08:30:00.000Z"}) {
        EXPECT_FALSE(Moment::parse(text).has_value()) << text;
    }
}

RC_GTEST_PROP(MomentProperty, text_round_trips_also_before_1970, ()) {
    const auto moment = Moment::from_milliseconds(
        *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 4'000'000'000'000));
    RC_ASSERT(Moment::parse(moment.to_string()) == std::optional(moment));
}

RC_GTEST_PROP(MomentProperty, order_of_text_is_order_of_moments, ()) {
    const auto any = [] {
        return Moment::from_milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000));
    };
    const Moment a = any();
    const Moment b = any();
    RC_ASSERT((a < b) == (a.to_string() < b.to_string()));
}

// Every minute of school time comes back, but for the hour that March leaves out.
RC_GTEST_PROP(LondonProperty, school_time_round_trips_through_utc, ()) {
    const SchoolTime time{Date::from_days(*rc::gen::inRange(16'000, 26'000)),
                          TimeOfDay::from_minutes(*rc::gen::inRange(0, 1440))};
    RC_PRE(time.time.minutes() < 60 || time.time.minutes() >= 120);
    RC_ASSERT(to_school_time(to_moment(time)) == time);
}

}  // namespace
}  // namespace adsum
