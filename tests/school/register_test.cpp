#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using calendar::Half;
using tests::code_of;
using tests::kTuesdayMorning;
using tests::register_body;
using tests::SmallSchool;
using tests::upn_of;

TEST(Register, IsKeptAsOneEntryWithWhoTookIt) {
    auto school = SmallSchool::make();
    const auto before = school.state().last_entry();
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-08", "AM", "2026-09-08T08:45",
                                                      {{0, "/"}, {2, "N"}}, "s-1")),
        "");
    EXPECT_EQ(school.state().last_entry(), before + 1);
    EXPECT_EQ(code_of(school, 0, kTuesdayMorning), "/");
    EXPECT_EQ(code_of(school, 2, kTuesdayMorning), "N");
    const auto& taken = school.state().registers().at({kTuesdayMorning, GroupName("7A")});
    EXPECT_EQ(taken.who.position, "Tutor of 7A");
    EXPECT_EQ(taken.marks, 2);
    EXPECT_EQ(taken.at.to_string(), "2026-09-08T08:45");
}

TEST(Register, TheSameSubmissionAgainGivesTheEarlierEntryAndAppendsNothing) {
    auto school = SmallSchool::make();
    const auto body =
        register_body("7A", "2026-09-08", "AM", "2026-09-08T08:45", {{0, "/"}, {2, "/"}}, "s-1");
    const auto draft = school.draft("register_taken", body);
    const auto first = school.office.record(std::span(&draft, 1));
    const auto again = school.office.record(std::span(&draft, 1));
    ASSERT_TRUE(first.ok() && again.ok());
    EXPECT_EQ(first->front().number, again->front().number);
    EXPECT_EQ(first->front().hash, again->front().hash);
    const std::vector<journal::Draft> twice = {
        draft,
        school.draft("register_taken", register_body("7A", "2026-09-08", "PM", "2026-09-08T13:05",
                                                     {{0, "\\"}}, "s-2")),
        school.draft("register_taken", register_body("7A", "2026-09-08", "PM", "2026-09-08T13:05",
                                                     {{0, "\\"}}, "s-2"))};
    const auto batch = school.office.record(twice);
    ASSERT_TRUE(batch.ok());
    EXPECT_EQ((*batch)[0].number, first->front().number);
    EXPECT_EQ((*batch)[1].number, first->front().number + 1);
    EXPECT_EQ((*batch)[2].number, first->front().number + 1);
    EXPECT_EQ(school.state().last_entry(), first->front().number + 1);
}

TEST(Register, AMarkThatStandsIsKeptWhereItAgreesAndNamedWhereItDiffers) {
    auto school = SmallSchool::make();
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-08", "AM", "2026-09-08T08:30",
                                                      {{0, "I"}}, "office")),
        "");
    const auto differs =
        register_body("7A", "2026-09-08", "AM", "2026-09-08T08:45", {{0, "/"}, {2, "/"}}, "tutor");
    const auto draft = school.draft("register_taken", differs);
    const auto refused = school.office.record(std::span(&draft, 1));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(tests::ids_of(refused.error()), "register-differs");
    EXPECT_EQ(refused.error().first().place, upn_of(0).str());
    EXPECT_EQ(code_of(school, 2, kTuesdayMorning), "");
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-08", "AM", "2026-09-08T08:46",
                                                      {{0, "I"}, {2, "/"}}, "tutor")),
        "");
    EXPECT_EQ(code_of(school, 0, kTuesdayMorning), "I");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).front().at.to_string(),
              "2026-09-08T08:30");
}

// What the office recorded stands; what the teacher said beside it is kept and is no mark.
TEST(Register, WhatDifferedIsKeptAsSaidAndIsNoMark) {
    auto school = SmallSchool::make();
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-08", "AM", "2026-09-08T08:30",
                                                      {{0, "I"}}, "office")),
        "");
    auto merged = register_body("7A", "2026-09-08", "AM", "2026-09-08T10:12", {{2, "/"}}, "tutor");
    merged["differed"] =
        boost::json::array{boost::json::array{upn_of(0).str(), "L", 7, "by the gate"}};
    merged["taken_on_device_at"] = "2026-09-08T08:47";
    ASSERT_EQ(school.record("register_taken", merged), "");
    EXPECT_EQ(code_of(school, 0, kTuesdayMorning), "I");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).size(), 1U);
    EXPECT_EQ(code_of(school, 2, kTuesdayMorning), "/");
    const school::RegisterTaken* taken = school.state().submission("tutor");
    ASSERT_NE(taken, nullptr);
    ASSERT_EQ(taken->differed.size(), 1U);
    EXPECT_EQ(taken->differed[0],
              (school::Differed{upn_of(0), "L", std::optional<int>(7), "by the gate"}));
    EXPECT_EQ(taken->on_device->to_string(), "2026-09-08T08:47");
    EXPECT_EQ(taken->at.to_string(), "2026-09-08T10:12");
    const auto differing = school.state().differing(GroupName("7A"), kTuesdayMorning);
    ASSERT_EQ(differing.size(), 1U);
    EXPECT_EQ(differing[0]->submission, "tutor");
    EXPECT_TRUE(school.state().differing(GroupName("7B"), kTuesdayMorning).empty());
    const auto& first = school.state().registers().at({kTuesdayMorning, GroupName("7A")});
    EXPECT_EQ(first.submission, "office");

    const auto replayed = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(replayed.ok());
    EXPECT_EQ(replayed->state().digest(), school.state().digest());
}

TEST(Register, TheDigestTellsWhatDifferedAndWhenItWasSavedOnADevice) {
    const auto told = [](const char* code, const char* on_device) {
        auto school = SmallSchool::make();
        EXPECT_EQ(school.record("register_taken",
                                register_body("7A", "2026-09-08", "AM", "2026-09-08T08:30",
                                              {{0, "I"}}, "office")),
                  "");
        auto merged =
            register_body("7A", "2026-09-08", "AM", "2026-09-08T10:12", {{2, "/"}}, "tutor");
        merged["differed"] = boost::json::array{boost::json::array{upn_of(0).str(), code}};
        merged["taken_on_device_at"] = on_device;
        EXPECT_EQ(school.record("register_taken", merged), "");
        return school.state().digest();
    };
    EXPECT_EQ(told("/", "2026-09-08T08:47"), told("/", "2026-09-08T08:47"));
    EXPECT_NE(told("/", "2026-09-08T08:47"), told("N", "2026-09-08T08:47"));
    EXPECT_NE(told("/", "2026-09-08T08:47"), told("/", "2026-09-08T08:48"));
}

TEST(Register, RefusesWhatDidNotDifferAndTimesThatNoDeviceCanHave) {
    auto school = SmallSchool::make(6);
    ASSERT_EQ(
        school.record("register_taken", register_body("7A", "2026-09-08", "AM", "2026-09-08T08:30",
                                                      {{0, "I"}}, "office")),
        "");
    struct Case {
        const char* why;
        boost::json::array row;
        const char* on_device;
        const char* ids;
    };
    const std::string stands = upn_of(0).str();
    const Case cases[] = {
        {"the same mark", {stands, "I"}, "2026-09-08T08:47", "register-differs-not"},
        {"no mark stands", {upn_of(4).str(), "N"}, "2026-09-08T08:47", "register-differs-not"},
        {"no such code", {stands, "J"}, "2026-09-08T08:47", "mark-code-unknown"},
        {"of another form", {upn_of(1).str(), "N"}, "2026-09-08T08:47", "register-not-member"},
        {"also among the marks", {upn_of(2).str(), "N"}, "2026-09-08T08:47", "mark-duplicate"},
        {"no row", {7}, "2026-09-08T08:47", "field-wrong"},
        {"saved after it arrived", {stands, "N"}, "2026-09-08T10:13", "register-device-time"},
        {"saved the day before", {stands, "N"}, "2026-09-07T23:59", "register-device-time"},
        {"saved at no time", {stands, "N"}, "soon", "field-wrong"},
        {"saved as it arrived", {stands, "N"}, "2026-09-08T10:12", ""},
    };
    const auto before = school.state().digest();
    for (const Case& one : cases) {
        if (*one.ids == '\0') {
            EXPECT_EQ(school.state().digest(), before);
        }
        auto body = register_body("7A", "2026-09-08", "AM", "2026-09-08T10:12", {{2, "/"}}, "s");
        body["differed"] = boost::json::array{boost::json::value(one.row)};
        body["taken_on_device_at"] = one.on_device;
        EXPECT_EQ(school.record("register_taken", body), one.ids) << one.why;
    }
}

struct Refusal {
    const char* why;
    std::string group, date, half, at;
    std::vector<std::pair<int, std::string>> marks;
    std::string ids;
};

TEST(Register, RefusesWhatDoesNotBelong) {
    const Refusal refusals[] = {
        {"no such group",
         "9Z",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "/"}},
         "register-group-unknown"},
        {"of another form",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{1, "/"}},
         "register-not-member"},
        {"nobody", "7A", "2026-09-08", "AM", "2026-09-08T08:45", {{99, "/"}}, "pupil-unknown"},
        {"twice",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "/"}, {0, "/"}},
         "mark-duplicate"},
        {"a holiday",
         "7A",
         "2026-10-28",
         "AM",
         "2026-10-28T08:45",
         {{0, "/"}},
         "mark-outside-calendar"},
        {"a Saturday",
         "7A",
         "2026-09-12",
         "AM",
         "2026-09-12T08:45",
         {{0, "/"}},
         "mark-outside-calendar"},
        {"the INSET day",
         "7A",
         "2026-09-02",
         "AM",
         "2026-09-02T08:45",
         {{0, "/"}},
         "mark-session-closed"},
        {"tomorrow's",
         "7A",
         "2026-09-09",
         "AM",
         "2026-09-08T08:45",
         {{0, "/"}},
         "register-before-its-day"},
        {"the morning's code",
         "7A",
         "2026-09-08",
         "PM",
         "2026-09-08T13:00",
         {{0, "/"}},
         "mark-code-session"},
        {"the old set",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "J"}},
         "mark-code-unknown"},
        {"of compulsory age",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "X"}},
         "mark-code-age"},
        {"the calendar's code",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "#"}},
         "mark-code-calendar"},
        {"not a mobile child",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "T"}},
         "mark-evidence-missing"},
        {"no note",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "Y7"}},
         "mark-evidence-missing"},
        {"both are told",
         "7A",
         "2026-09-08",
         "AM",
         "2026-09-08T08:45",
         {{0, "Y7"}, {2, "J"}},
         "mark-evidence-missing mark-code-unknown"},
    };
    auto school = SmallSchool::make();
    const auto before = school.state().digest();
    for (const Refusal& refusal : refusals) {
        EXPECT_EQ(
            school.record("register_taken", register_body(refusal.group, refusal.date, refusal.half,
                                                          refusal.at, refusal.marks, "s")),
            refusal.ids)
            << refusal.why;
    }
    EXPECT_EQ(school.state().digest(), before);
}

TEST(Register, AcceptsTheCalendarsCodeOnAClosedDayAndKeepsNothing) {
    auto school = SmallSchool::make();
    EXPECT_EQ(school.record("register_taken", register_body("7A", "2026-09-02", "AM",
                                                            "2026-09-02T08:45", {{0, "#"}}, "s")),
              "");
    EXPECT_EQ(school.pupil(0).mark({Date::of(2026, 9, 2), Half::kAm}), nullptr);
    EXPECT_EQ(school.record("register_taken", register_body("7A", "2026-09-02", "AM",
                                                            "2026-09-02T08:45", {{0, "Y4"}}, "t")),
              "mark-code-calendar");
}

TEST(Register, MinutesStandBesideLateCodesOnly) {
    struct Case {
        const char* code;
        int minutes;
        const char* ids;
    };
    const Case cases[] = {{"L", 0, ""},
                          {"U", 400, ""},
                          {"L", 401, "mark-minutes-late"},
                          {"U", -1, "mark-minutes-late"},
                          {"/", 5, "mark-minutes-late"},
                          {"O", 5, "mark-minutes-late"}};
    for (const Case& one : cases) {
        auto school = SmallSchool::make(1);
        auto body = register_body("7A", "2026-09-08", "AM", "2026-09-08T09:45", {}, "s");
        body["marks"] =
            boost::json::array{boost::json::array{upn_of(0).str(), one.code, one.minutes, ""}};
        EXPECT_EQ(school.record("register_taken", body), one.ids) << one.code << one.minutes;
        if (*one.ids == '\0') {
            EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).front().minutes_late,
                      one.minutes);
        }
    }
}

TEST(Register, ANoteIsKeptWithItsMark) {
    auto school = SmallSchool::make(1);
    auto body = register_body("7A", "2026-09-08", "AM", "2026-09-08T08:45", {}, "s");
    body["marks"] = boost::json::array{
        boost::json::array{upn_of(0).str(), "Y7", nullptr, "the lane is flooded"}};
    ASSERT_EQ(school.record("register_taken", body), "");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).front().note, "the lane is flooded");
}

TEST(Register, TakenADayLateIsKnownFromThen) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(school.record("register_taken", register_body("7A", "2026-09-08", "AM",
                                                            "2026-09-09T10:00", {{0, "/"}}, "s")),
              "");
    const auto slash = school.state().law().codes().index_of("/");
    EXPECT_EQ(school.pupil(0).code_as_at(kTuesdayMorning, *SchoolTime::parse("2026-09-09T09:59")),
              law::kNotTaken);
    EXPECT_EQ(school.pupil(0).code_as_at(kTuesdayMorning, *SchoolTime::parse("2026-09-09T10:00")),
              slash);
}

TEST(Register, AClassTakesItsOwnMembersOfBothForms) {
    auto school = SmallSchool::make();
    boost::json::object groups = tests::object(R"({"at": "2026-09-01T09:00", "groups": [
        {"group": "Maths 1", "kind": "class", "staff": ["T1"], "members": []}]})");
    groups["groups"].as_array()[0].as_object()["members"] =
        boost::json::array{upn_of(0).str(), upn_of(1).str()};
    ASSERT_EQ(school.record("groups_imported", groups), "");
    EXPECT_EQ(school.record("register_taken",
                            register_body("Maths 1", "2026-09-08", "AM", "2026-09-08T08:45",
                                          {{0, "/"}, {1, "/"}}, "s")),
              "");
    EXPECT_EQ(school.record("register_taken", register_body("Maths 1", "2026-09-08", "AM",
                                                            "2026-09-08T08:45", {{2, "/"}}, "t")),
              "register-not-member");
}

}  // namespace
}  // namespace adsum
