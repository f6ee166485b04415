// Counting in school days, school weeks, half-terms and terms on a real calendar.

#include "calendar/standard.hpp"

namespace adsum::calendar {
namespace {

using tests::date;
using tests::two_years;

// Autumn 1 ends on Friday 23 October, Autumn 2 starts on Monday 2 November; Monday 3 May 2027 is a
// bank holiday; Wednesday 2 September 2026 is an INSET day.
TEST(AddSchoolDays, counts_over_weekends_holidays_inset_and_bank_holidays) {
    const Timeline timeline = two_years();
    const std::tuple<const char*, int, const char*> table[] = {
        {"2026-09-03", 0, "2026-09-03"},  // a school day itself
        {"2026-09-03", 1, "2026-09-04"}, {"2026-09-04", 1, "2026-09-07"},
        {"2026-09-05", 0, "2026-09-07"},  // Saturday: the first on or after
        {"2026-09-05", 1, "2026-09-07"},  // and the first after
        {"2026-09-06", 2, "2026-09-08"}, {"2026-10-23", 1, "2026-11-02"},
        {"2026-10-28", 5, "2026-11-06"}, {"2026-10-21", 5, "2026-11-04"},
        {"2026-12-18", 1, "2027-01-04"}, {"2027-04-30", 1, "2027-05-04"},
        {"2027-05-03", 0, "2027-05-04"}, {"2026-09-02", 0, "2026-09-03"},  // INSET
        {"2026-09-02", 1, "2026-09-03"}, {"2026-09-01", 10, "2026-09-16"}};
    for (const auto& [from, n, to] : table) {
        EXPECT_EQ(timeline.add_school_days(date(from), n).to_string(), to) << from << " + " << n;
    }
}

TEST(AddSchoolDays, starts_before_the_first_day_at_the_first) {
    const Timeline timeline = two_years();
    const Date first = timeline.days().front().date;
    EXPECT_EQ(timeline.add_school_days(first - 40, 0), first);
    EXPECT_EQ(timeline.add_school_days(first - 40, 1), first);
    EXPECT_EQ(timeline.add_school_days(first - 40, 2), timeline.days()[1].date);
}

TEST(AddSchoolDays, counts_weekdays_beyond_the_calendars_end) {
    const Timeline timeline = two_years();
    ASSERT_EQ(timeline.days().back().date, date("2027-07-22"));  // a Thursday
    const std::tuple<const char*, int, const char*> table[] = {
        {"2027-07-22", 0, "2027-07-22"}, {"2027-07-22", 1, "2027-07-23"},
        {"2027-07-22", 2, "2027-07-26"}, {"2027-07-21", 3, "2027-07-26"},
        {"2027-07-23", 0, "2027-07-23"}, {"2027-07-23", 1, "2027-07-26"},
        {"2027-07-24", 0, "2027-07-26"}, {"2027-07-24", 1, "2027-07-26"},
        {"2027-07-28", 0, "2027-07-28"}, {"2027-07-28", 5, "2027-08-04"}};
    for (const auto& [from, n, to] : table) {
        EXPECT_EQ(timeline.add_school_days(date(from), n).to_string(), to) << from << " + " << n;
    }
    const Timeline none({}, "");
    EXPECT_EQ(none.add_school_days(date("2026-09-05"), 0), date("2026-09-07"));
    EXPECT_EQ(none.add_school_days(date("2026-09-04"), 0), date("2026-09-04"));
    EXPECT_EQ(none.add_school_days(date("2026-09-04"), 3), date("2026-09-09"));
}

TEST(Closures, of_one_half_leave_the_day_a_school_day) {
    const Date day = date("2026-09-09");
    const Timeline timeline = two_years({{{day, day}, ClosureKind::kPlanned, {}, {Half::kAm}}});
    EXPECT_TRUE(timeline.is_school_day(day));
    EXPECT_FALSE(timeline.is_open({day, Half::kAm}));
    EXPECT_TRUE(timeline.is_open({day, Half::kPm}));
    EXPECT_EQ(timeline.add_school_days(date("2026-09-08"), 1), day);
}

TEST(Closures, of_some_years_close_only_to_them) {
    const std::vector<Closure> snow = {
        {{date("2026-09-09"), date("2026-09-10")}, ClosureKind::kUnplanned, {"7"}, {}}};
    const Timeline seven = two_years(snow, "7");
    const Timeline eight = two_years(snow, "8");
    EXPECT_FALSE(seven.is_school_day(date("2026-09-09")));
    EXPECT_TRUE(eight.is_school_day(date("2026-09-09")));
    EXPECT_EQ(seven.add_school_days(date("2026-09-08"), 1), date("2026-09-11"));
    EXPECT_EQ(eight.add_school_days(date("2026-09-08"), 1), date("2026-09-09"));
    EXPECT_EQ(seven.count_school_days({date("2026-09-07"), date("2026-09-13")}), 3);
    EXPECT_EQ(eight.count_school_days({date("2026-09-07"), date("2026-09-13")}), 5);
}

TEST(Closures, two_halves_closed_apart_close_the_day) {
    const Date day = date("2026-09-09");
    const Timeline timeline = two_years({{{day, day}, ClosureKind::kPlanned, {}, {Half::kAm}},
                                         {{day, day}, ClosureKind::kUnplanned, {}, {Half::kPm}}});
    EXPECT_FALSE(timeline.is_school_day(day));
}

TEST(Closures, a_whole_week_closed_is_no_school_week) {
    const Timeline open = two_years();
    const Timeline closed =
        two_years({{{date("2026-09-14"), date("2026-09-18")}, ClosureKind::kUnplanned, {}, {}}});
    EXPECT_EQ(closed.weeks().size() + 1, open.weeks().size());
    const auto at = [](const Timeline& timeline, const char* text) {
        return timeline.position(date(text)).value();
    };
    EXPECT_EQ(open.school_weeks_ending(at(open, "2026-09-22"), 3),
              (DateRange{date("2026-09-07"), date("2026-09-27")}));
    EXPECT_EQ(closed.school_weeks_ending(at(closed, "2026-09-22"), 3),
              (DateRange{date("2026-08-31"), date("2026-09-27")}));
}

TEST(SchoolWeeks, run_over_holidays_and_years) {
    const Timeline timeline = two_years();
    const auto weeks = [&](const char* day, int n) {
        return timeline.school_weeks_ending(timeline.position(date(day)).value(), n);
    };
    EXPECT_EQ(weeks("2026-11-04", 1), (DateRange{date("2026-11-02"), date("2026-11-08")}));
    EXPECT_EQ(weeks("2026-11-04", 2), (DateRange{date("2026-10-19"), date("2026-11-08")}));
    // The first week of 2026/27 and the last of 2025/26.
    const Date last_monday = timeline.year_dates(2025)->last.monday();
    EXPECT_EQ(weeks("2026-09-03", 2), (DateRange{last_monday, date("2026-09-06")}));
    // Fewer at the calendar's start.
    const Date first = timeline.days().front().date;
    EXPECT_EQ(timeline.school_weeks_ending(0, 10), (DateRange{first.monday(), first.monday() + 6}));
}

TEST(Periods, half_term_and_term_of_a_date) {
    const Timeline timeline = two_years();
    EXPECT_EQ(timeline.half_term_of(date("2026-10-23"))->name, "Autumn 1");
    EXPECT_EQ(timeline.half_term_of(date("2026-11-02"))->name, "Autumn 2");
    EXPECT_FALSE(timeline.half_term_of(date("2026-10-26")).has_value());
    EXPECT_EQ(timeline.half_term_of(date("2026-09-02"))->name, "Autumn 1");  // INSET is within
    // A term goes on through its half-term holiday.
    EXPECT_EQ(timeline.term_of(date("2026-10-26"))->term, Term::kAutumn);
    EXPECT_EQ(timeline.term_of(date("2026-10-26"))->dates.last, date("2026-12-18"));
    EXPECT_FALSE(timeline.term_of(date("2026-12-25")).has_value());
    EXPECT_EQ(timeline.half_terms().size(), 12U);
    EXPECT_EQ(timeline.terms().size(), 6U);
}

TEST(Periods, the_previous_term_may_lie_in_the_year_before) {
    const Timeline timeline = two_years();
    EXPECT_EQ(timeline.previous_term(date("2027-01-04"))->term, Term::kAutumn);
    EXPECT_EQ(timeline.previous_term(date("2027-05-01"))->term, Term::kSpring);
    const auto before_autumn = timeline.previous_term(date("2026-09-10"));
    ASSERT_TRUE(before_autumn.has_value());
    EXPECT_EQ(before_autumn->term, Term::kSummer);
    EXPECT_EQ(before_autumn->start_year, 2025);
    EXPECT_FALSE(timeline.previous_term(timeline.days().front().date).has_value());
    EXPECT_FALSE(timeline.previous_term(date("2026-08-10")).has_value());
}

TEST(Periods, hold_their_own_school_days) {
    const Timeline timeline = two_years();
    for (const auto* periods : {&timeline.half_terms(), &timeline.terms()}) {
        int next = 0;
        for (const Period& period : *periods) {
            EXPECT_EQ(period.first_day, next) << period.name;
            next = period.last_day + 1;
            EXPECT_TRUE(period.dates.contains(
                timeline.days()[static_cast<std::size_t>(period.first_day)].date));
            EXPECT_TRUE(period.dates.contains(
                timeline.days()[static_cast<std::size_t>(period.last_day)].date));
        }
        EXPECT_EQ(next, static_cast<int>(timeline.days().size()));
    }
}

TEST(Blocks, cut_the_year_into_school_weeks_from_a_half_term_on) {
    const Timeline timeline = two_years();
    const auto six = timeline.blocks_of_weeks(2026, "Autumn 2", 6, 0);
    ASSERT_FALSE(six.empty());
    EXPECT_EQ(six.front(), (DateRange{date("2026-11-02"), date("2026-12-11")}));
    // One week before Christmas and five after.
    EXPECT_EQ(six[1], (DateRange{date("2026-12-14"), date("2027-02-05")}));
    EXPECT_EQ(six.back().last, date("2027-07-22"));
    EXPECT_TRUE(timeline.blocks_of_weeks(2026, "Autumn 9", 6, 0).empty());
    EXPECT_TRUE(timeline.blocks_of_weeks(2031, "Autumn 1", 6, 0).empty());
}

TEST(Blocks, a_short_last_one_joins_the_one_before) {
    const Timeline timeline = two_years();
    std::size_t weeks = 0;
    for (const SchoolWeek& week : timeline.weeks()) {
        weeks += date("2026-11-01") < week.monday ? 1 : 0;
    }
    const std::size_t rest = weeks % 6;
    ASSERT_GT(rest, 0U);
    const auto apart = timeline.blocks_of_weeks(2026, "Autumn 2", 6, static_cast<int>(rest));
    const auto joined = timeline.blocks_of_weeks(2026, "Autumn 2", 6, static_cast<int>(rest) + 1);
    EXPECT_EQ(apart.size(), weeks / 6 + 1);
    EXPECT_EQ(joined.size(), weeks / 6);
    EXPECT_EQ(joined.back().first, apart[apart.size() - 2].first);
    EXPECT_EQ(joined.back().last, apart.back().last);
    // A year that is one short block has none before it to join.
    EXPECT_EQ(timeline.blocks_of_weeks(2026, "Summer 2", 40, 40).size(), 1U);
}

TEST(YearDates, are_the_first_and_last_school_day) {
    const Timeline timeline = two_years();
    EXPECT_EQ(timeline.year_dates(2026), (DateRange{date("2026-09-03"), date("2027-07-22")}));
    EXPECT_FALSE(timeline.year_dates(2030).has_value());
}

TEST(Count, is_none_outside_and_for_an_empty_range) {
    const Timeline timeline = two_years();
    EXPECT_EQ(timeline.count_school_days({date("2026-09-05"), date("2026-09-06")}), 0);
    EXPECT_EQ(timeline.count_school_days({date("2026-09-10"), date("2026-09-09")}), 0);
    EXPECT_EQ(timeline.count_school_days({date("2020-01-01"), date("2020-12-31")}), 0);
    EXPECT_EQ(timeline.count_school_days({date("2026-10-19"), date("2026-11-06")}), 10);
}

}  // namespace
}  // namespace adsum::calendar
