// Which school days a cadence falls on, by every × on; and how a school-wide duty comes of it.

#include "duties/points.hpp"
#include "duties/trial.hpp"

namespace adsum {
namespace {

using policy::Cadence;
using policy::Every;
using policy::OnDay;
using tests::rule;
using tests::told;
using tests::Trial;

// 2026/27 of the standard calendar: INSET on Wednesday 2 September, half-term from 26 to 30
// October, bank holiday on Monday 3 May 2027.
calendar::Timeline timeline() {
    auto year = calendar::SchoolYear::load(ADSUM_ROOT "/tests/calendars/standard-2026.toml");
    EXPECT_TRUE(year.ok());
    return calendar::Timeline({*year}, "");
}

std::string days_in(DateRange dates, Cadence cadence) {
    const auto line = timeline();
    std::string text;
    for (std::size_t i = 0; i < line.days().size(); ++i) {
        const Date date = line.days()[i].date;
        if (dates.contains(date) && duties::is_cadence_day(line, static_cast<int>(i), cadence)) {
            text += (text.empty() ? "" : " ") + date.to_string();
        }
    }
    return text;
}

TEST(CadenceDay, every_by_on) {
    const DateRange autumn{Date::of(2026, 9, 1), Date::of(2026, 11, 8)};
    const DateRange september{Date::of(2026, 9, 1), Date::of(2026, 9, 20)};
    const DateRange may{Date::of(2027, 4, 26), Date::of(2027, 5, 16)};
    const DateRange year{Date::of(2026, 9, 1), Date::of(2027, 7, 31)};
    struct Row {
        Every every;
        OnDay on;
        DateRange dates;
        const char* days;
    };
    const Row table[] = {
        {Every::kWeek, OnDay::kFirstDay, september, "2026-09-03 2026-09-07 2026-09-14"},
        {Every::kWeek, OnDay::kLastDay, september, "2026-09-04 2026-09-11 2026-09-18"},
        {Every::kWeek, OnDay::kMonday, september, "2026-09-07 2026-09-14"},
        {Every::kWeek, OnDay::kFriday, september, "2026-09-04 2026-09-11 2026-09-18"},
        {Every::kWeek, OnDay::kMiddle, september, "2026-09-03 2026-09-09 2026-09-16"},
        {Every::kWeek, OnDay::kMonday, may, "2027-04-26 2027-05-10"},
        {Every::kWeek, OnDay::kFirstDay, may, "2027-04-26 2027-05-04 2027-05-10"},
        {Every::kDay,
         OnDay::kFirstDay,
         {Date::of(2026, 9, 3), Date::of(2026, 9, 8)},
         "2026-09-03 2026-09-04 2026-09-07 2026-09-08"},
        {Every::kDay, OnDay::kWednesday, september, "2026-09-09 2026-09-16"},
        {Every::kMonth, OnDay::kFirstDay, autumn, "2026-09-03 2026-10-01 2026-11-02"},
        {Every::kMonth,
         OnDay::kLastDay,
         {Date::of(2026, 9, 1), Date::of(2026, 12, 31)},
         "2026-09-30 2026-10-23 2026-11-30 2026-12-18"},
        {Every::kMonth, OnDay::kTuesday, autumn, "2026-09-08 2026-10-06 2026-11-03"},
        {Every::kHalfTerm, OnDay::kFirstDay, autumn, "2026-09-03 2026-11-02"},
        {Every::kHalfTerm, OnDay::kLastDay, autumn, "2026-10-23"},
        {Every::kHalfTerm, OnDay::kMiddle, autumn, "2026-09-29"},
        {Every::kHalfTerm, OnDay::kThursday, autumn, "2026-09-03 2026-11-05"},
        {Every::kTerm, OnDay::kFirstDay, year, "2026-09-03 2027-01-04 2027-04-12"},
        {Every::kTerm, OnDay::kLastDay, year, "2026-12-18 2027-03-25 2027-07-22"},
        {Every::kTerm, OnDay::kMonday, year, "2026-09-07 2027-01-04 2027-04-12"},
        {Every::kYear, OnDay::kFirstDay, year, "2026-09-03"},
        {Every::kYear, OnDay::kLastDay, year, "2027-07-22"},
        {Every::kYear, OnDay::kLastDayOfSeptember, year, "2026-09-30"},
        {Every::kYear, OnDay::kFriday, year, "2026-09-04"},
    };
    for (const Row& row : table) {
        EXPECT_EQ(days_in(row.dates, {row.every, row.on}), row.days)
            << "every " << static_cast<int>(row.every) << " on " << static_cast<int>(row.on);
    }
}

TEST(CadenceDay, falls_exactly_once_in_each_stretch) {
    const auto line = timeline();
    const DateRange year{Date::of(2026, 8, 1), Date::of(2027, 7, 31)};
    const auto count = [&](Every every, OnDay on) {
        const std::string days = days_in(year, {every, on});
        return std::count(days.begin(), days.end(), ' ') + 1;
    };
    const auto weeks = static_cast<std::ptrdiff_t>(line.weeks().size());
    for (const OnDay on : {OnDay::kFirstDay, OnDay::kLastDay, OnDay::kMiddle}) {
        EXPECT_EQ(count(Every::kDay, on), static_cast<std::ptrdiff_t>(line.days().size()));
        EXPECT_EQ(count(Every::kWeek, on), weeks);
        EXPECT_EQ(count(Every::kMonth, on), 11);
        EXPECT_EQ(count(Every::kHalfTerm, on), 6);
        EXPECT_EQ(count(Every::kTerm, on), 3);
        EXPECT_EQ(count(Every::kYear, on), 1);
    }
}

TEST(SchoolWide, duties_concern_no_pupil_and_come_in_the_morning_or_at_the_days_end) {
    const Trial trial(rule("monday", R"({ type = "cadence", every = "week", on = "monday" })",
                           "once = \"week\"", "{ time = \"10:00\" }") +
                          rule("friday", R"({ type = "cadence", every = "week", on = "last_day" })",
                               "once = \"week\"", "{ time = \"17:00\" }"),
                      3);
    auto list = trial.all("2026-09-11");
    std::erase_if(list, [](const auto& duty) { return duty.rule->source == policy::Source::kLaw; });
    ASSERT_EQ(told(list),
              "overdue 2026-09-04T14:00 -> 2026-09-04T17:00; "
              "overdue 2026-09-07T07:00 -> 2026-09-07T10:00; "
              "overdue 2026-09-11T14:00 -> 2026-09-11T17:00");
    for (const auto& duty : list) {
        EXPECT_FALSE(duty.pupil.has_value());
        EXPECT_TRUE(duty.group.empty());
        EXPECT_NE(duty.id.find(".school."), std::string::npos);
    }
    duties::Filter one;
    one.pupil = tests::upn_of(0);
    duties::Filter pupils_only;
    pupils_only.school_wide = false;
    for (const duties::Filter& filter : {one, pupils_only}) {
        for (const auto& duty : duties::duties(trial.policy, trial.school.state(),
                                               tests::time_of("2026-09-11"), filter)) {
            EXPECT_TRUE(duty.pupil.has_value()) << duty.id;
        }
    }
}

TEST(SchoolWide, a_cadence_for_each_pupil_where_the_rule_says_so) {
    const Trial trial(rule("each", R"({ type = "cadence", every = "half_term", on = "first_day" })",
                           "scope = \"pupil\"\nonce = \"half_term\"\n"
                           R"(if = [{ type = "attribute", name = "fsm", is = "yes" }])"),
                      3);
    const auto list = trial.of("each", "2026-09-10");
    EXPECT_EQ(list.size(), 0U);  // the roll does not say
    const Trial all(rule("each", R"({ type = "cadence", every = "half_term", on = "first_day" })",
                         "scope = \"pupil\"\nonce = \"half_term\""),
                    3);
    EXPECT_EQ(all.of("each", "2026-09-10").size(), 3U);
}

}  // namespace
}  // namespace adsum
