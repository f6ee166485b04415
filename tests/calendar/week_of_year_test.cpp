// Which school week of its year a date is in, for timetables of two weeks.

#include "calendar/standard.hpp"

namespace adsum::calendar {
namespace {

using tests::date;

TEST(WeekOfYear, CountsSchoolWeeksOverHolidays) {
    Calendar calendar;
    calendar.set_year(tests::standard(2025));
    calendar.set_year(tests::standard(2026));
    EXPECT_EQ(calendar.week_of_year(date("2026-09-03")), 0);  // a Thursday, the first day
    EXPECT_EQ(calendar.week_of_year(date("2026-09-07")), 1);
    EXPECT_EQ(calendar.week_of_year(date("2026-10-23")), 7);
    EXPECT_FALSE(calendar.week_of_year(date("2026-10-28")));  // half-term holiday
    EXPECT_EQ(calendar.week_of_year(date("2026-11-02")), 8);
    EXPECT_FALSE(calendar.week_of_year(date("2027-08-02")));
}

TEST(WeekOfYear, SnowDoesNotTurnTheWeeksRoundButAPlannedWeekIsNone) {
    SchoolYear year = tests::standard(2026);
    Closure week{{date("2026-11-09"), date("2026-11-13")}, ClosureKind::kUnplanned, {}, {}};
    year.closures.push_back(week);
    Calendar calendar;
    calendar.set_year(year);
    EXPECT_EQ(calendar.week_of_year(date("2026-11-16")), 10);
    year.closures.back().kind = ClosureKind::kPlanned;
    calendar.set_year(year);
    EXPECT_EQ(calendar.week_of_year(date("2026-11-16")), 9);
    EXPECT_FALSE(calendar.week_of_year(date("2026-11-11")));
    year.closures.back().year_groups = {"7"};
    calendar.set_year(year);
    EXPECT_EQ(calendar.week_of_year(date("2026-11-16")), 10);
}

}  // namespace
}  // namespace adsum::calendar
