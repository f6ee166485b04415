// Series by example, over the standard calendars of 2023/24 to 2026/27.

#include "measures/series.hpp"

#include "calendar/calendar.hpp"
#include "measures/streaks.hpp"

#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::measures {
namespace {

using calendar::Half;
using calendar::Session;

const law::Law& the_law() {
    static const auto kLaw = law::Law::load(ADSUM_ROOT "/law");
    return *kLaw;
}

const calendar::Calendar& the_calendar() {
    static const calendar::Calendar kCalendar = [] {
        calendar::Calendar calendar;
        for (const int year : {2023, 2024, 2025, 2026}) {
            calendar.set_year(*calendar::SchoolYear::load(
                fmt::format("{}/tests/calendars/standard-{}.toml", ADSUM_ROOT, year)));
        }
        return calendar;
    }();
    return kCalendar;
}

Date day(const char* text) {
    return *Date::parse(text);
}

// A pupil who is present at every session but those given.
class Marks {
  public:
    Marks& on(const char* date, const char* am, const char* pm) {
        marks_[{day(date), Half::kAm}] = am;
        marks_[{day(date), Half::kPm}] = pm;
        return *this;
    }
    // Every open session of a week, by its Monday.
    Marks& week(const char* monday, const char* code) {
        for (int i = 0; i < 5; ++i) {
            marks_[{day(monday) + i, Half::kAm}] = code;
            marks_[{day(monday) + i, Half::kPm}] = code;
        }
        return *this;
    }
    Series series(Session until = {day("2027-07-31"), Half::kPm}) const {
        return Series(
            the_calendar().timeline(), the_law(), until, [](Date) { return true; },
            [this](Session session) {
                const auto found = marks_.find(session);
                const std::string symbol = found != marks_.end()       ? found->second
                                           : session.half == Half::kAm ? "/"
                                                                       : "\\";
                return symbol == "-" ? law::kNotTaken : the_law().codes().index_of(symbol);
            });
    }

  private:
    std::map<Session, std::string> marks_;
};

std::vector<law::CodeIndex> codes(const std::vector<std::string>& symbols) {
    std::vector<law::CodeIndex> found;
    for (const std::string& symbol : symbols) {
        found.push_back(the_law().codes().index_of(symbol));
    }
    return found;
}

const DateRange kAlways{day("2023-08-01"), day("2027-07-31")};

TEST(Series, CountsEachSessionInItsColumn) {
    const Series series = Marks()
                              .on("2025-11-03", "L", "U")
                              .on("2025-11-04", "I", "V")
                              .on("2025-11-05", "X", "-")
                              .on("2025-11-06", "J1", "#")
                              .series();
    Tally expected;
    expected.present = 3;  // L and Friday
    expected.approved_elsewhere = 1;
    expected.authorised = 2;
    expected.unauthorised = 1;
    expected.late = 1;
    expected.late_after_close = 1;
    const Tally week = series.tally({day("2025-11-03"), day("2025-11-07")});
    EXPECT_EQ(week, expected);
    EXPECT_EQ(week.possible(), 7);
    EXPECT_EQ(week.attendance(), (Ratio{4, 7}));
    EXPECT_EQ(week.absence(), (Ratio{3, 7}));
}

TEST(Series, AnInterviewCountsByTheDateOfItsSession) {
    const Series series = Marks().on("2024-07-01", "J", "J").on("2024-09-16", "J1", "J1").series();
    EXPECT_EQ(series.tally({day("2024-07-01"), day("2024-07-01")}).approved_elsewhere, 2);
    EXPECT_EQ(series.tally({day("2024-09-16"), day("2024-09-16")}).authorised, 2);
}

TEST(Series, StopsAtTheSessionAskedFor) {
    const DateRange one_day{day("2025-11-03"), day("2025-11-03")};
    EXPECT_EQ(Marks().series({day("2025-11-03"), Half::kAm}).tally(one_day).possible(), 1);
    EXPECT_EQ(Marks().series({day("2025-11-03"), Half::kPm}).tally(one_day).possible(), 2);
    EXPECT_EQ(Marks().series({day("2025-11-02"), Half::kPm}).tally(one_day).possible(), 0);
    EXPECT_TRUE(Marks().series({day("2020-01-01"), Half::kPm}).sessions().empty());
}

TEST(Series, AnEmptyRangeHoldsNothing) {
    const Series series = Marks().week("2025-11-03", "O").series();
    EXPECT_EQ(series.tally({day("2025-11-07"), day("2025-11-03")}), Tally());
    EXPECT_FALSE(series.threshold_met_on({day("2025-11-07"), day("2025-11-03")}));
}

TEST(Threshold, IsMetOnTheDayOfTheTenthSession) {
    const Series series = Marks()
                              .on("2025-11-03", "G", "N")
                              .on("2025-11-10", "O", "U")
                              .on("2025-11-17", "O", "O")
                              .on("2025-11-24", "N", "N")
                              .on("2025-12-01", "U", "U")
                              .series();
    EXPECT_EQ(series.threshold_met_on(kAlways), day("2025-12-01"));
    EXPECT_EQ(series.threshold_count_on(day("2025-11-30")), 8);
    EXPECT_EQ(series.threshold_count_on(day("2025-12-01")), 10);
}

TEST(Threshold, AuthorisedAbsenceDoesNotCount) {
    EXPECT_FALSE(
        Marks().week("2025-11-03", "I").week("2025-11-10", "C").series().threshold_met_on(kAlways));
}

// Six sessions in July and four in September: what counts is the school weeks between them, not the
// weeks of the holiday.
TEST(Threshold, ReachesOverTermsAndYearsInSchoolWeeks) {
    Marks marks;
    marks.on("2025-07-07", "O", "O").on("2025-07-08", "O", "O").on("2025-07-09", "O", "O");
    const calendar::Timeline& timeline = the_calendar().timeline();
    const int july =
        timeline.days()[static_cast<std::size_t>(*timeline.position(day("2025-07-07")))].week;
    // The tenth and the eleventh school week, that of July being the first.
    const Date tenth = timeline.weeks()[static_cast<std::size_t>(july + 9)].monday + 2;
    const Date eleventh = timeline.weeks()[static_cast<std::size_t>(july + 10)].monday + 2;
    ASSERT_GT(tenth, day("2025-09-01"));
    Marks in_time = marks;
    in_time.on(tenth.to_string().c_str(), "O", "O").on((tenth + 1).to_string().c_str(), "O", "O");
    EXPECT_EQ(in_time.series().threshold_met_on(kAlways), tenth + 1);
    Marks too_late = marks;
    too_late.on(eleventh.to_string().c_str(), "O", "O")
        .on((eleventh + 1).to_string().c_str(), "O", "O");
    EXPECT_FALSE(too_late.series().threshold_met_on(kAlways));
}

TEST(Threshold, ACountThatStoodBeforeTheRangeIsMetOnItsFirstSchoolDay) {
    const Series series = Marks().week("2025-11-03", "O").series();
    EXPECT_EQ(series.threshold_met_on({day("2025-11-08"), day("2025-12-31")}), day("2025-11-10"));
}

TEST(Threshold, HoldsUnderBothCodeSets) {
    EXPECT_EQ(Marks().week("2024-06-03", "O").series().threshold_met_on(kAlways),
              day("2024-06-07"));
}

struct RunCase {
    const char* name;
    Marks marks;
    bool strict;
    int length;
    const char* first;
    const char* last;
};

// Monday 2025-11-03 to Friday 2025-11-14; the run is asked for on Friday 14th. Clauses of
// docs/readings.md: X-13, X-14.
TEST(Runs, EndWithTheLastSchoolDayOnWhichThePupilWasExpected) {
    const std::vector<RunCase> cases = {
        {"two weeks, the weekend neither counts nor breaks",
         Marks().week("2025-11-03", "O").week("2025-11-10", "N"), false, 10, "2025-11-03",
         "2025-11-14"},
        {"an attended session breaks it",
         Marks().week("2025-11-03", "O").week("2025-11-10", "O").on("2025-11-11", "O", "\\"), false,
         3, "2025-11-12", "2025-11-14"},
        {"another kind of absence breaks it",
         Marks().week("2025-11-03", "O").week("2025-11-10", "O").on("2025-11-12", "I", "O"), false,
         2, "2025-11-13", "2025-11-14"},
        {"a day that was not possible neither counts nor breaks it",
         Marks().week("2025-11-10", "O").on("2025-11-12", "Y2", "Y2"), false, 4, "2025-11-10",
         "2025-11-14"},
        {"unless strict", Marks().week("2025-11-10", "O").on("2025-11-12", "Y2", "Y2"), true, 2,
         "2025-11-13", "2025-11-14"},
        {"a day with one session possible is decided by that one",
         Marks().week("2025-11-10", "O").on("2025-11-12", "O", "D"), false, 5, "2025-11-10",
         "2025-11-14"},
        {"the last day attended: no run",
         Marks().week("2025-11-10", "O").on("2025-11-14", "/", "O"), false, 0, "1970-01-01",
         "1970-01-01"},
        {"a day not yet taken neither counts nor breaks it",
         Marks().week("2025-11-10", "O").on("2025-11-14", "-", "-"), false, 4, "2025-11-10",
         "2025-11-13"},
        {"a day half taken does not count yet",
         Marks().week("2025-11-10", "O").on("2025-11-14", "O", "-"), true, 4, "2025-11-10",
         "2025-11-13"},
    };
    for (const RunCase& test : cases) {
        SCOPED_TRACE(test.name);
        const measures::Run run = test.marks.series().run_ending(
            day("2025-11-14"), codes({"G", "N", "O", "U"}), test.strict);
        EXPECT_EQ(run.length, test.length);
        EXPECT_EQ(run.first, day(test.first));
        EXPECT_EQ(run.last, day(test.last));
    }
}

TEST(Runs, OfAnyAbsenceMixTheCodes) {
    const Series series = Marks().week("2025-11-10", "O").on("2025-11-12", "I", "M").series();
    EXPECT_EQ(series.absence_run_ending(day("2025-11-14")).length, 5);
    EXPECT_EQ(series.absence_run_ending(day("2025-11-16")).length, 5);  // a Sunday
    EXPECT_EQ(series.absence_run_ending(day("2025-11-17")).length, 0);
}

TEST(Runs, GoOnOverAHoliday) {
    const Series series = Marks().week("2025-12-15", "I").week("2026-01-05", "I").series();
    const measures::Run run = series.absence_run_ending(day("2026-01-09"));
    EXPECT_EQ(run.first, day("2025-12-15"));
    EXPECT_EQ(run.length,
              the_calendar().timeline().count_school_days({day("2025-12-15"), day("2026-01-09")}));
}

TEST(BrokenWeeks, AreWeeksWithAnAbsentSession) {  // docs/readings.md O-01
    const Series series = Marks()
                              .on("2025-11-03", "I", "\\")
                              .on("2025-11-05", "O", "O")
                              .on("2025-11-12", "L", "V")
                              .on("2025-11-19", "/", "M")
                              .on("2025-11-26", "Y1", "D")
                              .series();
    EXPECT_EQ(series.broken_weeks({day("2025-11-03"), day("2025-12-05")}), 2);
    EXPECT_EQ(series.broken_weeks({day("2025-11-06"), day("2025-12-05")}), 1);
}

TEST(Series, TellsTheSessionsBehindAFigure) {
    const Series series = Marks().on("2025-11-03", "I", "\\").on("2025-11-05", "O", "O").series();
    const DateRange month{day("2025-11-01"), day("2025-11-30")};
    EXPECT_EQ(series.absent_sessions(month),
              (std::vector<Session>{{day("2025-11-03"), Half::kAm},
                                    {day("2025-11-05"), Half::kAm},
                                    {day("2025-11-05"), Half::kPm}}));
    EXPECT_EQ(series.sessions_with(month, codes({"I"})),
              (std::vector<Session>{{day("2025-11-03"), Half::kAm}}));
    EXPECT_EQ(series.last_absence_on_or_before(day("2025-11-04")), day("2025-11-03"));
    EXPECT_FALSE(series.last_absence_on_or_before(day("2025-11-02")));
}

TEST(Tallies, ReachABoundOnIntegersOnly) {
    const auto with = [](int absent, int possible) {
        Tally tally;
        tally.authorised = absent;
        tally.present = possible - absent;
        return tally;
    };
    const Percent ten = Percent::whole(10);
    EXPECT_TRUE(reaches(with(10, 100), ten));
    EXPECT_FALSE(reaches(with(9, 100), ten));
    EXPECT_TRUE(reaches(with(251, 2500), ten));   // attendance 89.96 %
    EXPECT_FALSE(reaches(with(249, 2500), ten));  // attendance 90.04 %
    EXPECT_FALSE(reaches(with(0, 0), ten));
    EXPECT_FALSE(reaches(with(0, 0), Percent::whole(0)));
    EXPECT_EQ(with(3, 10) - with(1, 4), with(2, 6));
}

TEST(Streaks, runsEndWithTheLastDayAndBrokenWeeksAreCounted) {
    const DateRange weeks{day("2026-09-07"), day("2026-09-25")};
    struct Row {
        const char* what;
        Marks marks;
        int absent, present, open, broken;
    };
    const Row table[] = {
        {"never away", Marks(), 0, 0, 3, 0},
        {"ill for the last two days", Marks().on("2026-09-24", "I", "I").on("2026-09-25", "I", "I"),
         2, 0, 3, 1},
        {"half of Monday missed", Marks().on("2026-09-21", "I", "\\"), 0, 4, 3, 1},
        {"half of the last day missed: neither away nor there", Marks().on("2026-09-25", "/", "I"),
         0, 0, 3, 1},
        {"excluded from every count for a week", Marks().week("2026-09-14", "X"), 0, 0, 2, 0},
        {"each Monday",
         Marks().on("2026-09-07", "O", "O").on("2026-09-14", "O", "O").on("2026-09-21", "O", "O"),
         0, 4, 3, 3}};
    for (const Row& row : table) {
        const Series series = row.marks.series({weeks.last, Half::kPm});
        const Streaks found = streaks_of(series, weeks);
        EXPECT_EQ(found.absent.length, row.absent) << row.what;
        if (row.broken > 0) {
            EXPECT_EQ(found.present.length, row.present) << row.what;
        } else {
            EXPECT_GT(found.present.length, 300) << row.what << ": back over the years";
        }
        EXPECT_EQ(found.weeks_open, row.open) << row.what;
        EXPECT_EQ(found.weeks_broken, row.broken) << row.what;
    }
}

}  // namespace
}  // namespace adsum::measures
