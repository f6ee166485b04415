// Pupils, groups and staff edited one by one, from a day on: the past stays, what is to come waits
// and can be withdrawn. (Closures: closures_test.cpp.)

#include "base/upn.hpp"
#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::november;
using tests::same_when_told_again;
using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kFriday = "2026-11-20T15:30";
const GroupName k7a("7A");
const GroupName k7b("7B");
json::object edit(const char* text, int pupil = -1, const char* at = kFriday) {
    json::object body = tests::object(text);
    body["at"] = at;
    if (pupil >= 0) {
        body["pupil"] = upn_of(pupil).str();
    }
    return body;
}

json::object move(const char* form, const char* from, const char* at = kFriday, int pupil = 0) {
    json::object body = edit("{}", pupil, at);
    body["from"] = from;
    body["changes"] = json::object{{"form", form}};
    return body;
}

json::object withdraw(journal::EntryNumber entry, const char* at = kFriday) {
    json::object body = edit(R"({"reason": "a mistake"})", -1, at);
    body["entry"] = entry;
    return body;
}

SmallSchool with_forms() {
    auto school = SmallSchool::make(4);
    json::object groups{{"at", "2026-09-01T09:00"}};
    groups["groups"] = json::array{json::object{{"group", "7A"},
                                                {"kind", "form"},
                                                {"staff", {"T1"}},
                                                {"members", {upn_of(0).str(), upn_of(2).str()}}},
                                   json::object{{"group", "Maths"},
                                                {"kind", "class"},
                                                {"staff", {"T1"}},
                                                {"members", {upn_of(0).str()}}}};
    EXPECT_EQ(school.record("groups_imported", groups), "");
    return school;
}

TEST(Changes, APupilWhoMovesOnMondayIsInTheNewFormsRegisterFromMondayAndInTheOldOnesBefore) {
    auto school = with_forms();
    ASSERT_EQ(school.record("pupil_changed", move("7B", "2026-11-23")), "");
    const auto& state = school.state();
    for (const unsigned before : {2U, 20U, 22U}) {
        EXPECT_TRUE(state.is_member(school.pupil(0), k7a, november(before))) << before;
        EXPECT_FALSE(state.is_member(school.pupil(0), k7b, november(before))) << before;
    }
    for (const unsigned after : {23U, 30U}) {
        EXPECT_FALSE(state.is_member(school.pupil(0), k7a, november(after))) << after;
        EXPECT_TRUE(state.is_member(school.pupil(0), k7b, november(after))) << after;
    }
    EXPECT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-23", "AM",
                                                             "2026-11-23T08:45", {{0, "/"}}, "s")),
        "register-not-member");
    EXPECT_EQ(
        school.record("register_taken", tests::register_body("7B", "2026-11-23", "AM",
                                                             "2026-11-23T08:45", {{0, "/"}}, "s")),
        "");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Changes, WhatIsToComeIsWithdrawnAndWhatHasBegunIsNot) {
    auto school = with_forms();
    const Hash nothing_before = school.state().digest();
    ASSERT_EQ(school.record("pupil_changed", move("7B", "2026-11-23")), "");
    const auto entry = school.state().last_entry();
    EXPECT_EQ(school.record("change_withdrawn", withdraw(entry, "2026-11-23T08:00")),
              "change-in-effect");
    EXPECT_EQ(school.record("change_withdrawn", withdraw(entry)), "");
    EXPECT_TRUE(school.state().is_member(school.pupil(0), k7a, november(23)));
    EXPECT_FALSE(school.state().is_member(school.pupil(0), k7b, november(23)));
    EXPECT_EQ(school.pupil(0).attributes.size(), 1U);
    EXPECT_NE(school.state().digest(), nothing_before) << "that it was planned is still known";
    const school::Change& kept = school.state().changes().at(entry);
    ASSERT_TRUE(kept.withdrawn);
    EXPECT_EQ(kept.withdrawn->reason, "a mistake");
    EXPECT_EQ(school.record("change_withdrawn", withdraw(entry)), "change-withdrawn-already");
    EXPECT_EQ(school.record("change_withdrawn", withdraw(1)), "change-unknown");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Changes, TwoChangesMeetAndEachKeepsToWhatItSays) {
    auto school = with_forms();
    ASSERT_EQ(school.record("pupil_changed", move("7B", "2026-11-30")), "");
    const auto later = school.state().last_entry();
    json::object meals = edit(R"({"from": "2026-11-23", "changes": {"fsm": true}})", 0);
    ASSERT_EQ(school.record("pupil_changed", meals), "");
    const auto& pupil = school.pupil(0);
    EXPECT_EQ(pupil.attributes_on(november(22)).value_of("fsm"), "no");
    EXPECT_EQ(pupil.attributes_on(november(23)).value_of("fsm"), "yes");
    EXPECT_EQ(pupil.attributes_on(november(23)).form, "7A");
    EXPECT_EQ(pupil.attributes_on(november(30)).form, "7B");
    EXPECT_EQ(pupil.attributes_on(november(30)).value_of("fsm"), "yes");
    // A roll that is imported meanwhile changes what holds now; what is to come still comes.
    json::object roll{{"at", "2026-11-24T07:00"}};
    json::object row = tests::roll_row(0);
    row["sen"] = "support";
    row["form"] = "7C";
    roll["pupils"] = json::array{row};
    ASSERT_EQ(school.record("roll_imported", roll), "");
    EXPECT_EQ(school.pupil(0).attributes_on(november(24)).form, "7C");
    EXPECT_EQ(school.pupil(0).attributes_on(november(30)).form, "7B");
    EXPECT_EQ(school.pupil(0).attributes_on(november(30)).sen, "support");
    ASSERT_EQ(school.record("change_withdrawn", withdraw(later, "2026-11-24T08:00")), "");
    EXPECT_EQ(school.pupil(0).attributes_on(november(30)).form, "7C");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Changes, AChangeOfAPupilIsRefusedWhereItWouldAlterThePastOrNothing) {
    auto school = with_forms();
    EXPECT_EQ(school.record("pupil_changed", move("7B", "2026-11-19")), "change-past");
    EXPECT_EQ(school.record("pupil_changed", move("7A", "2026-11-23")), "change-nothing");
    EXPECT_EQ(school.record("pupil_changed", move("7B", "2026-11-23", kFriday, 90)),
              "pupil-unknown");
    EXPECT_EQ(school.record("pupil_changed",
                            edit(R"({"from": "2026-11-23", "changes": {"surname": "New"}})", 0)),
              "change-field");
    EXPECT_EQ(school.record("pupil_changed",
                            edit(R"({"from": "2026-11-23", "changes": {"fsm": "yes"}})", 0)),
              "field-wrong");
    EXPECT_EQ(school.record("pupil_changed",
                            edit(R"({"from": "2026-11-23", "changes": {"year_group": "70"}})", 0)),
              "roll-year-group");
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-20", "AM",
                                                             "2026-11-20T08:45", {{0, "/"}}, "s")),
        "");
    EXPECT_EQ(school.record("pupil_changed", move("7B", "2026-11-20")), "change-marked-day");
    ASSERT_EQ(school.record("pupil_left", edit(R"({"left": "2026-11-25"})", 0)), "");
    EXPECT_EQ(school.record("pupil_changed", move("7B", "2026-11-25")), "pupil-not-on-roll");
}

TEST(Changes, APupilIsAdmittedLeavesAndComesBack) {
    auto school = SmallSchool::make(2);
    json::object joins = edit("{}", 5);
    for (const auto& value : tests::roll_row(5)) {
        if (value.key() != "upn") {
            joins[value.key()] = value.value();
        }
    }
    joins["admitted"] = "2026-11-23";
    ASSERT_EQ(school.record("pupil_admitted", joins), "");
    const auto admission = school.state().last_entry();
    EXPECT_FALSE(school.pupil(5).on_roll(november(22)));
    EXPECT_TRUE(school.pupil(5).on_roll(november(23)));
    EXPECT_EQ(school.record("pupil_admitted", joins), "admitted-already");
    // Withdrawn and admitted for another day.
    ASSERT_EQ(school.record("change_withdrawn", withdraw(admission)), "");
    EXPECT_FALSE(school.pupil(5).on_roll(november(23)));
    joins["admitted"] = "2026-11-24";
    ASSERT_EQ(school.record("pupil_admitted", joins), "");
    EXPECT_EQ(school.pupil(5).enrolments.size(), 1U);
    ASSERT_EQ(school.record("pupil_left", edit(R"({"left": "2026-11-27"})", 5)), "");
    const auto leaving = school.state().last_entry();
    EXPECT_EQ(school.record("pupil_left", edit(R"({"left": "2026-11-26"})", 5)), "left-already");
    EXPECT_FALSE(school.pupil(5).on_roll(november(27)));
    joins["admitted"] = "2026-11-30";
    ASSERT_EQ(school.record("pupil_admitted", joins), "");
    EXPECT_EQ(school.pupil(5).enrolments.size(), 2U);
    EXPECT_EQ(school.record("change_withdrawn", withdraw(leaving)), "change-followed");
    joins["date_of_birth"] = "1950-01-01";
    joins["pupil"] = upn_of(6).str();
    EXPECT_EQ(school.record("pupil_admitted", joins), "roll-dates");
    EXPECT_EQ(school.record("pupil_left", edit(R"({"left": "2025-09-01"})", 0)),
              "left-back-dated pupil-not-on-roll");
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Changes, NobodyLeavesBeforeAMarkThatStands) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-20", "AM",
                                                             "2026-11-20T08:45", {{0, "/"}}, "s")),
        "");
    EXPECT_EQ(school.record("pupil_left", edit(R"({"left": "2026-11-20"})", 0)),
              "left-marks-stand");
    EXPECT_EQ(school.record("pupil_left", edit(R"({"left": "2026-11-21"})", 0)), "");
}

TEST(Changes, AClassHasTheMembersAndTheStaffOfTheDate) {
    auto school = with_forms();
    json::object change = edit(R"({"group": "Maths", "from": "2026-11-23", "staff": ["O1"]})");
    change["added"] = json::array{upn_of(1).str()};
    change["removed"] = json::array{upn_of(0).str()};
    ASSERT_EQ(school.record("group_changed", change), "");
    const auto entry = school.state().last_entry();
    const auto& maths = school.state().groups().at(GroupName("Maths"));
    EXPECT_EQ(maths.members_on(november(22)), std::vector<Upn>{upn_of(0)});
    EXPECT_EQ(maths.members_on(november(23)), std::vector<Upn>{upn_of(1)});
    EXPECT_EQ(maths.staff_on(november(22)), std::vector<StaffId>{StaffId("T1")});
    EXPECT_EQ(maths.staff_on(november(23)), std::vector<StaffId>{StaffId("O1")});
    EXPECT_TRUE(school.state().is_member(school.pupil(0), GroupName("Maths"), november(20)));
    EXPECT_FALSE(school.state().is_member(school.pupil(0), GroupName("Maths"), november(23)));
    EXPECT_TRUE(same_when_told_again(school));
    ASSERT_EQ(school.record("change_withdrawn", withdraw(entry)), "");
    EXPECT_EQ(maths.members_on(november(23)), std::vector<Upn>{upn_of(0)});
    EXPECT_EQ(maths.staff_on(november(23)), std::vector<StaffId>{StaffId("T1")});
}

TEST(Changes, AGroupImportedAgainIsReplacedFromThatDayOn) {
    auto school = with_forms();
    json::object groups{{"at", "2026-10-05T09:00"}};
    groups["groups"] = json::array{json::object{
        {"group", "Maths"}, {"kind", "class"}, {"staff", {"T1"}}, {"members", {upn_of(3).str()}}}};
    ASSERT_EQ(school.record("groups_imported", groups), "");
    const auto& maths = school.state().groups().at(GroupName("Maths"));
    EXPECT_EQ(maths.members_on(Date::of(2026, 10, 4)), std::vector<Upn>{upn_of(0)});
    EXPECT_EQ(maths.members_on(Date::of(2026, 10, 5)), std::vector<Upn>{upn_of(3)});
}

TEST(Changes, AChangeOfAGroupIsRefusedWithEveryFault) {
    auto school = with_forms();
    const auto of = [&](const char* text, std::vector<int> added, std::vector<int> removed) {
        json::object change = edit(text);
        for (const auto& [key, list] : {std::pair("added", added), std::pair("removed", removed)}) {
            json::array upns;
            for (const int n : list) {
                upns.emplace_back(upn_of(n).str());
            }
            change[key] = upns;
        }
        return school.record("group_changed", change);
    };
    EXPECT_EQ(of(R"({"group": "Maths", "from": "2026-11-23"})", {0}, {1}),
              "group-member-already group-not-member");
    EXPECT_EQ(of(R"({"group": "Maths", "from": "2026-11-23"})", {1}, {1}),
              "mark-duplicate group-not-member");
    EXPECT_EQ(of(R"({"group": "Maths", "from": "2026-11-19"})", {1}, {}), "change-past");
    EXPECT_EQ(of(R"({"group": "Maths", "from": "2026-11-23", "staff": ["T1"]})", {}, {}),
              "change-nothing");
    EXPECT_EQ(of(R"({"group": "Maths", "from": "2026-11-23", "staff": ["X9"]})", {}, {}),
              "staff-unknown");
    EXPECT_EQ(of(R"({"group": "Art", "from": "2026-11-23"})", {1}, {}), "group-unknown");
    EXPECT_EQ(of(R"({"group": "7A", "from": "2026-11-23"})", {1}, {}), "group-form-members");
    EXPECT_EQ(of(R"({"group": "7A", "kind": "class", "from": "2026-11-23"})", {}, {}),
              "group-kind");
    EXPECT_EQ(of(R"({"group": "Art", "kind": "class", "from": "2026-11-23"})", {1}, {}), "");
}

TEST(Changes, ARoleHoldsFromItsDayAndWhoLeavesHasNone) {
    auto school = SmallSchool::make(1);
    const StaffId tess("T1");
    ASSERT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "T1", "from": "2026-11-23", "position": "Head of Y7",
                                     "roles": ["tutor", "Pastoral lead"]})")),
              "");
    const auto& state = school.state();
    EXPECT_EQ(state.staff_on(tess, november(22))->roles, std::set<std::string>{"tutor"});
    EXPECT_EQ(state.staff_on(tess, november(23))->roles,
              (std::set<std::string>{"tutor", "pastoral_lead"}));
    EXPECT_EQ(state.staff_on(tess, november(23))->name, "Tess Tutor");
    // Whoever acts before that day is still a tutor.
    EXPECT_EQ(school.draft("note_added", edit(R"({"text": "x", "by": "T1"})")).who.position,
              "Tutor of 7A");
    ASSERT_EQ(school.record("staff_left", edit(R"({"staff": "T1", "left": "2026-12-18"})")), "");
    const auto leaving = state.last_entry();
    EXPECT_TRUE(state.staff_on(tess, Date::of(2026, 12, 18))->gone);
    EXPECT_TRUE(state.staff_on(tess, Date::of(2026, 12, 18))->roles.empty());
    EXPECT_FALSE(state.staff_on(tess, Date::of(2026, 12, 17))->gone);
    EXPECT_TRUE(same_when_told_again(school));
    ASSERT_EQ(school.record("change_withdrawn", withdraw(leaving)), "");
    EXPECT_FALSE(state.staff_on(tess, Date::of(2026, 12, 18))->gone);
    // Somebody new, who does not come after all.
    ASSERT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "N1", "from": "2026-11-30", "name": "Nia New",
                                     "position": "Tutor", "roles": ["tutor"]})")),
              "");
    ASSERT_EQ(school.record("change_withdrawn", withdraw(state.last_entry())), "");
    EXPECT_FALSE(state.staff().contains(StaffId("N1")));
    EXPECT_TRUE(same_when_told_again(school));
}

TEST(Changes, AChangeOfTheStaffIsRefusedWithItsReason) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "T1", "from": "2026-11-19", "name": "T"})")),
              "change-past");
    EXPECT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "T1", "from": "2026-11-23", "roles": []})")),
              "staff-roles");
    EXPECT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "T1", "from": "2026-11-23", "roles": ["tutor"]})")),
              "change-nothing");
    EXPECT_EQ(school.record("staff_changed",
                            edit(R"({"staff": "N1", "from": "2026-11-23", "roles": ["tutor"]})")),
              "field-missing");
    EXPECT_EQ(school.record("staff_left", edit(R"({"staff": "N1", "left": "2026-11-23"})")),
              "staff-unknown");
    ASSERT_EQ(school.record("staff_left", edit(R"({"staff": "T1", "left": "2026-11-23"})")), "");
    EXPECT_EQ(school.record("staff_left", edit(R"({"staff": "T1", "left": "2026-11-24"})")),
              "staff-left-already");
}

TEST(Changes, TheLastChangeOfASubjectTellsWhetherSomebodyElseWasThere) {
    using school::Area;
    auto school = SmallSchool::make(2);
    const std::string first = upn_of(0).str();
    const auto roll = school.state().last_change(Area::kPupils, first);
    EXPECT_GT(roll, 0);
    ASSERT_EQ(school.record("pupil_changed", move("7B", "2026-11-23")), "");
    const auto entry = school.state().last_entry();
    EXPECT_EQ(school.state().last_change(Area::kPupils, first), entry);
    EXPECT_EQ(school.state().last_change(Area::kPupils, upn_of(1).str()), roll);
    EXPECT_EQ(school.state().last_change(Area::kPupils, {}), entry);
    ASSERT_EQ(school.record("change_withdrawn", withdraw(entry)), "");
    EXPECT_EQ(school.state().last_change(Area::kPupils, first), entry + 1);
}

}  // namespace
}  // namespace adsum
