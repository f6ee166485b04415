#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::roll_row;
using tests::SmallSchool;
using tests::upn_of;

std::string import(SmallSchool& school, const boost::json::object& row, const char* at) {
    boost::json::object roll;
    roll["at"] = at;
    roll["pupils"] = boost::json::array{row};
    return school.record("roll_imported", roll);
}

TEST(Roll, AttributesThatDifferStartOnTheDayOfTheImportAndTheFirstOnesAtAdmission) {
    auto school = SmallSchool::make(1);
    auto row = roll_row(0);
    row["form"] = "7C";
    row["fsm"] = true;
    ASSERT_EQ(import(school, row, "2026-10-05T08:00"), "");
    const auto& pupil = school.pupil(0);
    ASSERT_EQ(pupil.attributes.size(), 2U);
    EXPECT_EQ(pupil.attributes_on(Date::of(2020, 1, 1)).form, "7A");
    EXPECT_EQ(pupil.attributes_on(Date::of(2026, 10, 4)).form, "7A");
    EXPECT_EQ(pupil.attributes_on(Date::of(2026, 10, 4)).value_of("fsm"), "no");
    EXPECT_EQ(pupil.attributes_on(Date::of(2026, 10, 5)).form, "7C");
    EXPECT_EQ(pupil.attributes_on(Date::of(2026, 10, 5)).value_of("fsm"), "yes");
    ASSERT_EQ(import(school, row, "2026-10-06T08:00"), "");
    EXPECT_EQ(school.pupil(0).attributes.size(), 2U);
}

TEST(Roll, WhatARowDoesNotSayStaysAsItIs) {
    auto school = SmallSchool::make(1);
    auto row = roll_row(0);
    row["fsm"] = true;
    row["preferred_name"] = "Kit";
    ASSERT_EQ(import(school, row, "2026-10-05T08:00"), "");
    ASSERT_EQ(import(school, roll_row(0), "2026-10-06T08:00"), "");
    EXPECT_TRUE(school.pupil(0).attributes.back().fsm);
    EXPECT_EQ(school.pupil(0).preferred_name, "Kit");
    row["fsm"] = false;
    row["preferred_name"] = "";
    ASSERT_EQ(import(school, row, "2026-10-07T08:00"), "");
    EXPECT_FALSE(school.pupil(0).attributes.back().fsm);
    EXPECT_EQ(school.pupil(0).preferred_name, "");
}

TEST(Roll, APupilWhoLeavesAndReturnsHasTwoEnrolments) {
    auto school = SmallSchool::make(1);
    auto row = roll_row(0);
    row["left"] = "2026-09-10";
    ASSERT_EQ(import(school, row, "2026-09-09T08:00"), "");
    EXPECT_TRUE(school.pupil(0).on_roll(Date::of(2026, 9, 9)));
    EXPECT_FALSE(school.pupil(0).on_roll(Date::of(2026, 9, 10)));
    auto back = roll_row(0);
    back["admitted"] = "2026-09-09";
    EXPECT_EQ(import(school, back, "2026-10-01T08:00"), "roll-enrolments-overlap");
    back["admitted"] = "2026-10-01";
    back["year_group"] = "8";
    ASSERT_EQ(import(school, back, "2026-10-03T08:00"), "");
    EXPECT_EQ(school.pupil(0).enrolments.size(), 2U);
    EXPECT_FALSE(school.pupil(0).on_roll(Date::of(2026, 9, 30)));
    EXPECT_TRUE(school.pupil(0).on_roll(Date::of(2026, 10, 1)));
    EXPECT_EQ(school.pupil(0).year_group_on(Date::of(2026, 10, 1)), "8");
    EXPECT_EQ(school.pupil(0).year_group_on(Date::of(2026, 9, 9)), "7");
    auto third = roll_row(0);
    third["admitted"] = "2026-11-01";
    EXPECT_EQ(import(school, third, "2026-11-01T08:00"), "roll-enrolments-overlap");
}

TEST(Roll, AMistakenLeavingIsTakenBackByAnEmptyOne) {
    auto school = SmallSchool::make(1);
    auto row = roll_row(0);
    row["left"] = "2026-09-10";
    ASSERT_EQ(import(school, row, "2026-09-09T08:00"), "");
    ASSERT_EQ(import(school, roll_row(0), "2026-09-11T08:00"), "");
    EXPECT_FALSE(school.pupil(0).on_roll(Date::of(2026, 9, 12)));
    row["left"] = nullptr;
    ASSERT_EQ(import(school, row, "2026-09-11T08:00"), "");
    EXPECT_TRUE(school.pupil(0).on_roll(Date::of(2026, 9, 12)));
}

TEST(Roll, APupilWhoIsImportedAgainKeepsTheirMarks) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-09-08", "AM",
                                                             "2026-09-08T08:45", {{0, "/"}}, "s")),
        "");
    auto row = roll_row(0);
    row["surname"] = "Changed";
    ASSERT_EQ(import(school, row, "2026-09-09T08:00"), "");
    EXPECT_EQ(school.pupil(0).surname, "Changed");
    EXPECT_NE(school.pupil(0).mark({Date::of(2026, 9, 8), calendar::Half::kAm}), nullptr);
    row["left"] = "2026-09-08";
    ASSERT_EQ(import(school, row, "2026-09-10T08:00"), "");
    ASSERT_EQ(school.warnings.size(), 1U);
    EXPECT_EQ(school.warnings[0].id, "roll-marks-after-left");
}

TEST(Roll, AYearGroupIsCountedDownForEarlierYears) {
    struct Case {
        const char* stated;
        int years_earlier;
        const char* expected;
    };
    const Case cases[] = {{"9", 0, "9"}, {"9", 1, "8"},   {"9", 8, "1"},  {"9", 9, "R"},
                          {"1", 1, "R"}, {"1", 2, "N2"},  {"1", 3, "N1"}, {"1", 4, "N1"},
                          {"R", 1, "R"}, {"N2", 3, "N2"}, {"9", -1, "9"}};
    for (const Case& one : cases) {
        school::Pupil pupil;
        school::Attributes held;
        held.from = Date::of(2010, 1, 1);
        held.stated = Date::of(2026, 11, 20);
        held.year_group = one.stated;
        pupil.attributes = {held};
        EXPECT_EQ(pupil.year_group_on(Date::of(2026 - one.years_earlier, 10, 1)), one.expected)
            << one.stated << one.years_earlier;
    }
}

TEST(Roll, AFormGroupFollowsTheRoll) {
    auto school = SmallSchool::make(2);
    boost::json::object groups = tests::object(R"({"at": "2026-09-01T09:00", "groups": [
        {"group": "7A", "kind": "form", "staff": ["T1"], "members": []}]})");
    groups["groups"].as_array()[0].as_object()["members"] = boost::json::array{upn_of(0).str()};
    ASSERT_EQ(school.record("groups_imported", groups), "");
    auto moves_out = roll_row(0);
    moves_out["form"] = "7B";
    auto moves_in = roll_row(1);
    moves_in["form"] = "7A";
    ASSERT_EQ(import(school, moves_out, "2026-09-09T08:00"), "");
    ASSERT_EQ(import(school, moves_in, "2026-09-09T08:00"), "");
    const auto form = school.state().form_on(GroupName("7A"), Date::of(2026, 9, 9));
    ASSERT_EQ(form.size(), 1U);
    EXPECT_EQ(form[0]->upn, upn_of(1));
    EXPECT_EQ(school.state().forms_on(Date::of(2026, 9, 9)),
              (std::vector<GroupName>{GroupName("7A"), GroupName("7B")}));
}

TEST(School, BeginsOnceAndBeforeEverythingElse) {
    auto office = school::Office::open(journal::memory_store(), tests::the_law(), SchoolId("new"));
    ASSERT_FALSE(office.ok());
    EXPECT_EQ(office.error().kind(), ErrorKind::kNotFound);
    auto fresh =
        school::Office::open(journal::memory_store(), tests::the_law(), SchoolId("new"), true);
    ASSERT_TRUE(fresh.ok());
    const Moment now = tests::moment("2026-09-01T08:00");
    const auto note =
        school::make_draft(fresh->state(), "note_added",
                           tests::object(R"({"at": "2026-09-01T08:00", "text": "x"})"), {}, now);
    EXPECT_EQ(tests::ids_of(fresh->record(std::span(&note, 1)).error()), "school-unknown");
    const auto created = school::school_created(SchoolId("new"), "New", "oia", now);
    ASSERT_TRUE(fresh->record(std::span(&created, 1)).ok());
    EXPECT_EQ(tests::ids_of(fresh->record(std::span(&created, 1)).error()), "school-exists");
    const auto bad_id = school::school_created(SchoolId("new school/1"), "New", "oia", now);
    auto other =
        school::Office::open(journal::memory_store(), tests::the_law(), SchoolId("x"), true);
    EXPECT_EQ(tests::ids_of(other->record(std::span(&bad_id, 1)).error()), "school-id");
}

TEST(School, ACalendarIsRefusedWithTheLineOfItsFault) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(
        school
            .record(
                "calendar_set",
                R"({"at": "2026-09-01T09:00", "year": "2027/28", "toml": "year = \"2026/27\"\n"})")
            .empty(),
        false);
    boost::json::object body = tests::object(R"({"at": "2026-09-01T09:00", "year": "2025/26"})");
    body["toml"] = school.state().calendar().years().back().source;
    EXPECT_EQ(school.record("calendar_set", body), "calendar-year");
}

}  // namespace
}  // namespace adsum
