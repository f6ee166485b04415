// Closures declared one by one: they close as those of the calendar's file do, and take nothing
// away that was marked.

#include "school/closure_facts.hpp"
#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using calendar::Half;
using tests::november;
using tests::same_when_told_again;
using tests::SmallSchool;

json::object closure(const char* text, const char* at = "2026-11-20T07:10") {
    json::object body = tests::object(text);
    body["at"] = at;
    if (!body.contains("reason")) {
        body["reason"] = "the boiler failed";
    }
    return body;
}

constexpr const char* kToday =
    R"({"first": "2026-11-20", "last": "2026-11-20", "kind": "unplanned"})";
constexpr const char* kThisAfternoon =
    R"({"first": "2026-11-20", "last": "2026-11-20", "kind": "unplanned", "sessions": ["PM"]})";

TEST(Closures, WhatIsDeclaredClosesAsTheCalendarsFileDoes) {
    auto school = SmallSchool::make(4);
    ASSERT_EQ(school.record("closure_added", closure(kToday)), "");
    EXPECT_FALSE(school.state().calendar().timeline("7").is_school_day(november(20)));
    EXPECT_TRUE(school.state().calendar().timeline("7").is_school_day(november(23)));
    EXPECT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-20", "AM",
                                                             "2026-11-20T08:45", {{0, "/"}}, "s")),
        "mark-session-closed");
    // The calendar's code stands there: Y4, unexpectedly closed.
    EXPECT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-20", "AM",
                                                             "2026-11-20T08:45", {{0, "Y4"}}, "t")),
        "");
    // A calendar that is set again keeps what was declared.
    const auto year = calendar::SchoolYear::load(ADSUM_ROOT "/tests/calendars/standard-2026.toml");
    json::object again{{"at", "2026-11-20T09:00"}, {"year", "2026/27"}, {"toml", year->source}};
    ASSERT_EQ(school.record("calendar_set", again), "");
    EXPECT_FALSE(school.state().calendar().timeline("7").is_school_day(november(20)));
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Closures, AClosureMayBeForSomeYearsAndOneSession) {
    auto school = SmallSchool::make(4);
    json::object row = tests::roll_row(9);
    row["year_group"] = "8";
    row["form"] = "8A";
    ASSERT_EQ(school.record("roll_imported",
                            json::object{{"at", "2026-09-02T08:00"}, {"pupils", json::array{row}}}),
              "");
    json::object sevens = closure(kThisAfternoon);
    sevens["year_groups"] = json::array{"7"};
    ASSERT_EQ(school.record("closure_added", sevens), "");
    const auto& calendar = school.state().calendar();
    EXPECT_TRUE(calendar.timeline("7").is_open({november(20), Half::kAm}));
    EXPECT_FALSE(calendar.timeline("7").is_open({november(20), Half::kPm}));
    EXPECT_TRUE(calendar.timeline("8").is_open({november(20), Half::kPm}));
}

TEST(Closures, ASessionThatHasMarksIsNotClosedAndTheRestOfTheDayIs) {
    auto school = SmallSchool::make(4);
    ASSERT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-11-20", "AM", "2026-11-20T08:45",
                                                 {{0, "/"}, {2, "N"}}, "s")),
              "");
    const auto draft = school.draft("closure_added", closure(kToday, "2026-11-20T09:30"));
    const auto refused = school.state().check(draft);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().first().id, "closure-marks-stand");
    EXPECT_EQ(refused.error().first().what, "marks stand already: 7A 2026-11-20 AM (2)");
    EXPECT_EQ(school.record("closure_added", closure(kThisAfternoon, "2026-11-20T09:30")), "");
    EXPECT_NE(school.pupil(0).mark({november(20), Half::kAm}), nullptr);
}

TEST(Closures, WhatItWouldDoIsCountedBefore) {
    auto school = SmallSchool::make(4);
    Faults faults;
    const json::object body = closure(
        R"({"first": "2026-11-20", "last": "2026-11-23", "kind": "planned", "year_groups": ["7"]})");
    school::Fields fields(body, {}, faults);
    const auto effect = school::effect_of(school.state(), school::read_closure(fields));
    EXPECT_EQ(effect.sessions.size(), 4U) << "the weekend has none";
    EXPECT_EQ(effect.registers.size(), 8U) << "7A and 7B";
    EXPECT_EQ(effect.pupils, 4);
    EXPECT_TRUE(effect.marked.empty());
}

TEST(Closures, TheSchoolOpensAgainFromADayOnAndThePastStaysClosed) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(
        school.record("closure_added", closure(R"({"first": "2026-11-20", "last": "2026-11-27",
                                        "kind": "unplanned"})")),
        "");
    const auto entry = school.state().last_entry();
    json::object opens = closure(R"({"from": "2026-11-24"})", "2026-11-23T12:00");
    opens["entry"] = entry;
    ASSERT_EQ(school.record("closure_withdrawn", opens), "");
    const auto& line = school.state().calendar().timeline("7");
    EXPECT_FALSE(line.is_school_day(november(20)));
    EXPECT_FALSE(line.is_school_day(november(23)));
    EXPECT_TRUE(line.is_school_day(november(24)));
    EXPECT_EQ(school.record("closure_withdrawn", opens), "closure-over");
    opens["from"] = "2026-11-20";
    EXPECT_EQ(school.record("closure_withdrawn", opens), "change-past");
    opens["entry"] = 1;
    EXPECT_EQ(school.record("closure_withdrawn", opens), "closure-unknown");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Closures, OneThatIsStillToComeIsWithdrawnWhole) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("closure_added", closure(R"({"first": "2026-11-25",
                  "last": "2026-11-25", "kind": "inset"})")),
              "");
    json::object opens = closure(R"({"from": "2026-11-25"})");
    opens["entry"] = school.state().last_entry();
    ASSERT_EQ(school.record("closure_withdrawn", opens), "");
    EXPECT_TRUE(school.state().calendar().timeline("7").is_school_day(november(25)));
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Closures, AreRefusedWithTheirReason) {
    auto school = SmallSchool::make(2);
    struct Case {
        const char* text;
        const char* fault;
    };
    const Case cases[] = {
        {R"({"first": "2026-11-21", "last": "2026-11-22", "kind": "planned"})", "closure-nothing"},
        {R"({"first": "2026-11-24", "last": "2026-11-23", "kind": "planned"})", "fact-dates"},
        {R"({"first": "2027-07-30", "last": "2027-08-02", "kind": "planned"})",
         "closure-outside-year"},
        {R"({"first": "2030-11-20", "last": "2030-11-20", "kind": "planned"})",
         "closure-outside-year"},
        {R"({"first": "2026-11-24", "last": "2026-11-24", "kind": "flood"})", "field-wrong"},
        {R"({"first": "2026-11-24", "last": "2026-11-24", "kind": "planned",
             "year_groups": ["12B"]})",
         "roll-year-group"},
        {R"({"first": "2026-11-24", "last": "2026-11-24", "kind": "planned",
             "sessions": ["noon"]})",
         "calendar-session"},
        {R"({"first": "2026-11-24", "last": "2026-11-24", "kind": "planned", "reason": ""})",
         "field-missing"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(school.record("closure_added", closure(one.text)), one.fault) << one.text;
    }
}

}  // namespace
}  // namespace adsum
