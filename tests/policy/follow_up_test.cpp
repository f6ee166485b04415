// [follow_up]: who comes first, the hour, the steps, and what closing one answers.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;
using tests::shipped;

Result<Policy> with(const std::string& text) {
    return parse_policy("p.toml", kIdentity + text, tests::the_law_rules());
}

TEST(FollowUp, OfTheFiveOnlyOnePrintsAnHour) {  // DSAT-046
    EXPECT_EQ(shipped("dsat").follow_up.safe_by, TimeOfDay(10, 0));
    for (const char* none : {"oia", "keystone", "atlp", "wessex"}) {
        EXPECT_FALSE(shipped(none).follow_up.safe_by) << none;
    }
}

TEST(FollowUp, EachPolicyPutsItsChildrenInAnOrderAndAsksItsQuestions) {  // DSAT-041
    EXPECT_EQ(shipped("dsat").follow_up.order.front().attribute, "vulnerable");
    EXPECT_EQ(shipped("keystone").follow_up.order.front().attribute, "social_worker");
    const auto asks = [](const char* folder) {
        std::string ids;
        for (const FollowUpQuestion& ask : shipped(folder).follow_up.asks) {
            ids += ask.id + " ";
        }
        return ids;
    };
    EXPECT_EQ(asks("oia"), "safeguarding approved ");
    EXPECT_EQ(asks("keystone"), "");
    EXPECT_EQ(asks("atlp"), "sanction ");
    EXPECT_EQ(asks("dsat"), "safe ");
    EXPECT_EQ(asks("wessex"), "safeguarding authorised ");
}

TEST(FollowUp, APolicyThatSaysNothingHasTheUsualOrderAndNoHour) {
    const auto policy = with("");
    ASSERT_TRUE(policy.ok());
    EXPECT_EQ(policy->follow_up.order.size(), 5U);
    EXPECT_EQ(policy->follow_up.order.back().value, "ehcp");
    EXPECT_FALSE(policy->follow_up.safe_by);
    EXPECT_TRUE(policy->follow_up.steps.empty());
}

TEST(FollowUp, WhatNothingReadsIsRefused) {
    const auto refused = [](const std::string& text) {
        const auto policy = with("[follow_up]\n" + text);
        return policy ? std::string() : ids_of(policy.error());
    };
    EXPECT_EQ(refused("safe_by = \"10:00\"\norder = [\"medical\"]\n"), "");
    EXPECT_EQ(refused("steps = [\"no-such-rule\"]\n"), "policy-unknown-rule");
    EXPECT_EQ(refused("[[follow_up.ask]]\nid = \"code\"\nlabel = \"Code\"\n"),
              "policy-follow-up-ask");
    EXPECT_EQ(refused("[[follow_up.ask]]\nid = \"a\"\nlabel = \"A\"\n"
                      "[[follow_up.ask]]\nid = \"a\"\nlabel = \"A\"\n"),
              "policy-follow-up-ask");
    EXPECT_FALSE(refused("safe_by = \"10 o'clock\"\n").empty());
    EXPECT_FALSE(refused("hour = \"10:00\"\n").empty());
}

}  // namespace
}  // namespace adsum::policy
