// A calendar file: what is read, and every fault with its line.

#include "calendar/standard.hpp"

namespace adsum::calendar {
namespace {

using tests::date;

constexpr const char* kGood = R"(year = "2026/27"
[[half_term]]
name = "Autumn 1"
term = "autumn"
first = 2026-09-02
last = 2026-10-23
[[half_term]]
name = "Spring 1"
term = "spring"
first = 2027-01-04
last = 2027-02-12
[[closed]]
first = 2026-09-02
last = 2026-09-02
kind = "inset"
[[closed]]
first = 2026-09-07
last = 2026-09-08
kind = "unplanned"
year_groups = ["7", "8"]
sessions = ["PM"]
)";

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), with);
}

TEST(SchoolYear, is_read_whole) {
    const auto year = SchoolYear::parse("c.toml", kGood);
    ASSERT_TRUE(year.ok()) << year.error().to_string();
    EXPECT_EQ(year->start_year, 2026);
    EXPECT_EQ(year->source, kGood);
    ASSERT_EQ(year->half_terms.size(), 2U);
    EXPECT_EQ(year->half_terms[1].name, "Spring 1");
    EXPECT_EQ(year->half_terms[1].term, Term::kSpring);
    ASSERT_EQ(year->closures.size(), 2U);
    EXPECT_TRUE(year->closures[0].whole_school());
    EXPECT_EQ(year->closures[1].kind, ClosureKind::kUnplanned);
    EXPECT_EQ(year->closures[1].halves, std::vector<Half>{Half::kPm});
}

TEST(SchoolYear, each_fault_is_refused_with_its_line) {
    struct Row {
        const char* old;
        const char* with;
        const char* id;
        int line;
    };
    const Row table[] = {
        {"2026/27", "2026-27", "calendar-year", 1},
        {"2026/27", "2026/28", "calendar-year", 1},
        {"2026/27", "26/27", "calendar-year", 1},
        {"term = \"autumn\"", "term = \"winter\"", "toml-unknown-choice", 4},
        {"last = 2026-10-23", "last = 2026-08-31", "calendar-dates-out-of-order", 6},
        {"first = 2027-01-04", "first = 2026-10-23", "calendar-half-terms-out-of-order", 10},
        {"last = 2027-02-12", "last = 2027-08-01", "calendar-outside-year", 7},
        {"first = 2026-09-02\nlast = 2026-10-23", "first = 2026-07-31\nlast = 2026-10-23",
         "calendar-outside-year", 2},
        {"kind = \"inset\"", "kind = \"holiday\"", "toml-unknown-choice", 15},
        {"kind = \"inset\"", "kind = \"inset\"\nwhy = \"x\"", "toml-unknown-key", 16},
        {"last = 2026-09-08", "last = 2026-09-06", "calendar-dates-out-of-order", 18},
        {"last = 2026-09-08", "last = 2027-09-08", "calendar-outside-year", 16},
        {"[\"PM\"]", "[\"pm\"]", "calendar-session", 21},
        {"name = \"Autumn 1\"\n", "", "toml-missing-key", 2},
        {"first = 2026-09-07\n", "", "toml-missing-key", 16},
        {"first = 2026-09-07", "first = \"2026-09-07\"", "toml-wrong-type", 17},
    };
    for (const Row& row : table) {
        const auto year = SchoolYear::parse("c.toml", replaced(kGood, row.old, row.with));
        ASSERT_FALSE(year.ok()) << row.with;
        const Fault& fault = year.error().first();
        EXPECT_EQ(fault.id, row.id) << row.with;
        EXPECT_EQ(fault.place, "c.toml:" + std::to_string(row.line)) << row.with;
    }
}

TEST(SchoolYear, several_faults_are_told_at_once) {
    const auto year = SchoolYear::parse(
        "c.toml", replaced(replaced(kGood, "\"spring\"", "\"x\""), "\"unplanned\"", "\"snow\""));
    ASSERT_FALSE(year.ok());
    EXPECT_EQ(year.error().faults().size(), 2U);
}

TEST(SchoolYear, without_a_half_term_is_refused) {
    const auto year = SchoolYear::parse("c.toml", "year = \"2026/27\"\n");
    ASSERT_FALSE(year.ok());
    EXPECT_EQ(year.error().first().id, "calendar-empty");
}

TEST(SchoolYear, a_missing_file_is_refused) {
    const auto year = SchoolYear::load(ADSUM_ROOT "/no/such.toml");
    ASSERT_FALSE(year.ok());
    EXPECT_EQ(year.error().first().id, "file-unreadable");
}

TEST(SchoolYear, the_century_turns_in_its_name) {
    EXPECT_EQ(academic_year_name(2099), "2099/00");
    EXPECT_EQ(academic_year_name(2009), "2009/10");
    EXPECT_EQ(academic_year_of(date("2026-07-31")), 2025);
    EXPECT_EQ(academic_year_of(date("2026-08-01")), 2026);
}

TEST(Closure, covers_its_dates_its_halves_and_its_years_only) {
    const Closure closure{
        {date("2026-09-07"), date("2026-09-08")}, ClosureKind::kUnplanned, {"7"}, {Half::kPm}};
    EXPECT_TRUE(closure.covers({date("2026-09-07"), Half::kPm}, "7"));
    EXPECT_TRUE(closure.covers({date("2026-09-08"), Half::kPm}, "7"));
    EXPECT_FALSE(closure.covers({date("2026-09-07"), Half::kAm}, "7"));
    EXPECT_FALSE(closure.covers({date("2026-09-07"), Half::kPm}, "8"));
    EXPECT_FALSE(closure.covers({date("2026-09-07"), Half::kPm}, ""));
    EXPECT_FALSE(closure.covers({date("2026-09-09"), Half::kPm}, "7"));
}

TEST(Calendar, keeps_years_in_order_and_replaces_the_same_one) {
    Calendar calendar;
    EXPECT_TRUE(calendar.empty());
    EXPECT_TRUE(calendar.timeline("7").days().empty());
    calendar.set_year(tests::standard(2026));
    calendar.set_year(tests::standard(2025));
    ASSERT_EQ(calendar.years().size(), 2U);
    EXPECT_EQ(calendar.years()[0].start_year, 2025);
    const auto before = calendar.timeline().days().size();
    SchoolYear snow = tests::standard(2026);
    snow.closures.push_back(
        {{date("2026-09-07"), date("2026-09-07")}, ClosureKind::kUnplanned, {"7"}, {}});
    calendar.set_year(snow);
    EXPECT_EQ(calendar.years().size(), 2U);
    EXPECT_EQ(calendar.timeline("7").days().size(), before - 1);
    EXPECT_EQ(calendar.timeline("8").days().size(), before);
    EXPECT_EQ(calendar.timeline().days().size(), before);
    EXPECT_NE(calendar.closure_at({date("2026-09-07"), Half::kAm}, "7"), nullptr);
    EXPECT_EQ(calendar.closure_at({date("2026-09-07"), Half::kAm}, "8"), nullptr);
}

}  // namespace
}  // namespace adsum::calendar
