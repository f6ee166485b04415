// A reminder of a register: kept among the school's facts, never twice within two minutes.

#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;

boost::json::object nudge(const char* at, const char* group = "7A", const char* date = "2026-09-08",
                          const char* by = "O1") {
    return {{"at", at}, {"group", group}, {"date", date}, {"session", "AM"}, {"by", by}};
}

TEST(Nudge, IsKeptWithWhoAndWhen) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("register_nudged", nudge("2026-09-08T09:20")), "");
    const school::Fact& fact = school.state().school_facts().back();
    EXPECT_EQ(fact.kind, "register_nudged");
    EXPECT_EQ(fact.at.to_string(), "2026-09-08T09:20");
    EXPECT_EQ(fact.who.id, "O1");
    EXPECT_EQ(fact.fields.at("group"), "7A");
}

TEST(Nudge, IsRefusedTwiceWithinTwoMinutesForOneRegister) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("register_nudged", nudge("2026-09-08T09:20")), "");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:20")),
              "register-nudged-already");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:21")),
              "register-nudged-already");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:21", "7B")), "");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:22")), "");
}

TEST(Nudge, IsRefusedWhereItMeansNothing) {
    auto school = SmallSchool::make();
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:20", "9Z")),
              "register-group-unknown");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-09T09:20")),
              "register-nudged-not-its-day");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:20", "7A", "2026-09-08", "")),
              "field-missing");
    EXPECT_EQ(
        school.record("register_nudged", nudge("2026-09-08T09:20", "7A", "2026-09-08", "nobody")),
        "staff-unknown");
    ASSERT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-09-08", "AM", "2026-09-08T09:21",
                                                 {{0, "/"}, {2, "/"}}, "s-1")),
              "");
    EXPECT_EQ(school.record("register_nudged", nudge("2026-09-08T09:30")), "register-nudged-taken");
}

}  // namespace
}  // namespace adsum
