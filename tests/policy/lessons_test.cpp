// Periods of the day, and marks that follow from lessons, as policies write them.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;
using tests::shipped;

std::string day_of(const Policy& policy, const char* year_group) {
    std::string text;
    for (const Period* period : policy.periods_of(year_group)) {
        text += (text.empty() ? "" : ", ") + period->id + " " + period->start.to_string() + "-" +
                period->end.to_string();
    }
    return text;
}

TEST(Periods, are_those_that_the_policies_print) {
    // ATLP-044
    EXPECT_EQ(day_of(shipped("atlp"), "9"),
              "P1 09:00-10:00, P2 10:00-11:00, break 11:00-11:20, P3 11:20-12:20, P4 12:20-13:20, "
              "lunch 13:20-14:00, P5 14:00-15:00");
    const Policy wessex = shipped("wessex");
    EXPECT_EQ(day_of(wessex, "6"), "break 10:35-10:55, lunch 12:15-13:10");  // WES-023
    EXPECT_EQ(day_of(wessex, "8"), "break 11:00-11:20, lunch 13:10-14:05");  // WES-024
    EXPECT_EQ(day_of(shipped("oia"), "8"), "");
}

TEST(Derives, are_those_that_the_policies_have) {
    const Policy wessex = shipped("wessex");
    const Derive* pm = wessex.derive_of(calendar::Half::kPm);  // WES-053
    ASSERT_NE(pm, nullptr);
    EXPECT_TRUE(pm->last);
    EXPECT_FALSE(pm->reading.empty());
    EXPECT_EQ(wessex.derive_of(calendar::Half::kAm), nullptr);
    EXPECT_EQ(shipped("oia").derive_of(calendar::Half::kPm), nullptr);
    EXPECT_EQ(wessex.half_at("8", Date::of(2026, 9, 8), TimeOfDay(14, 4)), calendar::Half::kAm);
    EXPECT_EQ(wessex.half_at("8", Date::of(2026, 9, 8), TimeOfDay(14, 5)), calendar::Half::kPm);
}

std::string refusal(const std::string& more) {
    const auto policy = parse_policy("p.toml", kIdentity + more, tests::the_law_rules());
    return policy ? "" : ids_of(policy.error());
}

std::string period(const char* id, const char* start, const char* end, const char* more = "") {
    return std::string("[[period]]\nid = \"") + id + "\"\nstart = \"" + start + "\"\nend = \"" +
           end + "\"\n" + more + "\n";
}

TEST(Periods, that_cannot_be_are_refused) {
    EXPECT_EQ(refusal(period("P1", "09:00", "10:00") + period("P2", "10:00", "11:00")), "");
    EXPECT_EQ(refusal(period("P1", "09:00", "09:00")), "policy-period");
    EXPECT_EQ(refusal(period("P1", "09:00", "10:00") + period("P2", "09:59", "11:00")),
              "policy-period");
    EXPECT_EQ(refusal(period("P1", "09:00", "10:00") + period("P1", "10:00", "11:00")),
              "policy-period");
    EXPECT_EQ(refusal(period("P1", "09:00", "10:00", "year_groups = [\"7\"]") +
                      period("P1", "09:30", "10:30", "year_groups = [\"8\"]")),
              "");
    EXPECT_EQ(refusal(period("P1", "09:00", "10:00", "year_groups = [\"9\"]")), "policy-period");
    EXPECT_NE(refusal(period("P1", "09:00", "10:00", "kind = \"nap\"")), "");
    EXPECT_NE(refusal(period("P1", "09:00", "10:00", "colour = \"red\"")), "");
}

TEST(Derives, that_cannot_be_are_refused) {
    const std::string derive = "[[derive]]\nid = \"d\"\nsession = \"PM\"\nlesson = \"last\"\n";
    EXPECT_EQ(refusal(derive), "policy-derive");  // without lesson registers
    EXPECT_EQ(refusal("lessons = true\n" + derive), "");
    EXPECT_EQ(refusal("lessons = true\n" + derive +
                      "[[derive]]\nid = \"e\"\nsession = \"PM\"\n"
                      "lesson = \"first\"\n"),
              "policy-derive");
    EXPECT_EQ(refusal("lessons = true\n" + derive +
                      "[[derive]]\nid = \"d\"\nsession = \"AM\"\n"
                      "lesson = \"first\"\n"),
              "policy-rule-twice");
}

}  // namespace
}  // namespace adsum::policy
