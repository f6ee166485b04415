// Every guard is read into its type; what the vocabulary lacks is refused with file and line.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::with_guard;

TEST(Guards, every_type_is_read_into_its_own) {
    const std::pair<const char*, std::size_t> table[] = {
        {R"({ type = "measure", measure = "attendance", window = "previous_year", below = 90 })",
         0},
        {R"({ type = "count", codes = ["O"], at_least = 1, window = "since one" })", 1},
        {R"({ type = "run", category = "absent", at_least = 3 })", 2},
        {R"({ type = "broken_weeks", at_least = 2, window = "term" })", 3},
        {R"({ type = "done", rule = "one", outcome = "partial" })", 4},
        {R"({ type = "not_done", rule = "one" })", 5},
        {R"({ type = "further_absence", since = "one", window = 10 })", 6},
        {R"({ type = "not_improved", since = "one" })", 7},
        {R"({ type = "attribute", name = "social_worker", is = "yes" })", 8},
        {R"({ type = "compulsory_age" })", 9},
        {R"({ type = "season", from = "Autumn 2" })", 10},
        {R"({ type = "season", half_terms = ["Autumn 1", "Spring 1"] })", 10},
        {R"({ type = "recorded", topic = "not_engaging" })", 11},
        {R"({ type = "no_contact" })", 12},
        {R"({ type = "covered_by_evidence" })", 13},
        {R"({ type = "rising", measure = "unauthorised_absence", periods = 2 })", 14},
        {R"({ type = "notices_spent" })", 15},
        {R"({ type = "setting", name = "switch", is = true })", 16},
        {R"({ type = "setting", name = "number", is = 20 })", 16},
        {R"({ type = "setting", name = "word", is = "x" })", 16},
        {R"({ type = "any", of = [{ type = "compulsory_age" }, { type = "no_contact" }] })", 17},
        {R"({ type = "none", of = [{ type = "any", of = [{ type = "no_contact" }] }] })", 18},
        {R"({ type = "role_vacant", role = "champion" })", 19},
        {R"({ type = "review_near", days = 60 })", 20},
        {R"({ type = "reward", reward = "full" })", 21},
        {R"({ type = "outstanding" })", 22}};
    std::set<std::size_t> seen;
    for (const auto& [text, index] : table) {
        const auto policy = with_guard(text);
        ASSERT_TRUE(policy.ok()) << text << "\n" << policy.error().to_string();
        ASSERT_EQ(policy->rule("one")->guards.size(), 1U);
        EXPECT_EQ(policy->rule("one")->guards.front().test.index(), index) << text;
        seen.insert(index);
    }
    EXPECT_EQ(seen.size(), (std::variant_size_v<decltype(Guard::test)>));
}

TEST(Guards, every_fault_is_refused) {
    const std::pair<const char*, const char*> table[] = {
        {R"({ type = "mark", codes = ["L"] })", "policy-guard"},  // a trigger, not a guard
        {R"({ type = "is_tuesday" })", "policy-guard"},
        {R"({ type = "done" })", "toml-missing-key policy-unknown-rule"},
        {R"({ type = "done", rule = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "not_done", rule = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "further_absence", since = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "further_absence", since = "one", window = 0 })", "toml-out-of-range"},
        {R"({ type = "not_improved", since = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "attribute", name = "fsm", becomes = "yes" })",
         "toml-missing-key toml-unknown-key"},
        {R"({ type = "rising", measure = "absence", periods = 0 })", "toml-out-of-range"},
        {R"({ type = "season" })", "policy-season"},
        {R"({ type = "season", from = "Autumn 2", half_terms = ["Autumn 1"] })", "policy-season"},
        {R"({ type = "recorded" })", "toml-missing-key"},
        {R"({ type = "setting", name = "nowhere", is = true })", "policy-unknown-setting"},
        {R"({ type = "setting", name = "switch" })", "toml-missing-key"},
        {R"({ type = "any", of = [] })", "policy-guard-empty"},
        {R"({ type = "none" })", "policy-guard-empty"},
        {R"({ type = "any", of = [{ type = "done", rule = "nowhere" }] })", "policy-unknown-rule"},
        {R"({ type = "none", of = [{ type = "any", of = [{ type = "setting", name = "nowhere", is = 1 }] }] })",
         "policy-unknown-setting"},
        {R"({ type = "reward" })", "toml-missing-key policy-unknown-reward"},
        {R"({ type = "reward", reward = "nowhere" })", "policy-unknown-reward"},
        {R"({ type = "reward", reward = "best" })", "policy-reward"},
        {R"({ type = "no_contact", since = "one" })", "toml-unknown-key"}};
    for (const auto& [text, ids] : table) {
        const auto policy = with_guard(text);
        ASSERT_FALSE(policy.ok()) << text;
        EXPECT_EQ(ids_of(policy.error()), ids) << text;
        for (const Fault& fault : policy.error().faults()) {
            const bool of_rule =
                fault.id.starts_with("policy-unknown-") || fault.id == "policy-reward";
            EXPECT_EQ(fault.place, of_rule ? "p.toml:13" : "p.toml:22") << text;
        }
    }
}

}  // namespace
}  // namespace adsum::policy
