#pragma once
// Policies written on the spot: a small good one, and it with a rule of the test's own.

#include "policy/policy.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adsum::policy::tests {

inline const std::vector<Rule>& the_law_rules() {
    static const std::vector<Rule> kRules = [] {
        auto rules = load_law_rules(ADSUM_ROOT "/law");
        EXPECT_TRUE(rules.ok()) << (rules ? "" : rules.error().to_string());
        return rules ? *rules : std::vector<Rule>{};
    }();
    return kRules;
}

// One of the five, as it is shipped.
inline Policy shipped(const std::string& folder) {
    auto policy = load_policy(ADSUM_ROOT "/policies/" + folder, the_law_rules());
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return policy ? std::move(*policy) : Policy{};
}

// 13 lines.
inline const std::string kIdentity = R"([policy]
id = "test"
prefix = "TST"
name = "A policy of the tests"
edition = "1"
from = 2026-09-01
years = ["7", "8"]
[day]
am_start = "08:45"
am_close = "09:15"
pm_start = "13:30"
pm_close = "14:00"
)";

struct RuleText {
    std::string id = "one";
    std::string clauses = "clauses = [\"TST-001\"]";
    std::string when = "when = [{ type = \"mark\", codes = [\"L\"] }]";
    std::string due = "due = { school_days = 2 }";
    std::string more;  // further keys, a line each
};

inline std::string rule_text(const RuleText& rule) {
    return "[[rule]]\nid = \"" + rule.id +
           "\"\ntitle = \"A rule\"\nkind = \"task\"\nrole = \"tutor\"\nmandatory = true\n" +
           rule.clauses + "\n" + rule.when + "\n" + rule.due + "\n" + rule.more + "\n";
}

inline Result<Policy> with_rule(const RuleText& rule, const std::string& more = {}) {
    return parse_policy("p.toml", kIdentity + rule_text(rule) + more, the_law_rules());
}

inline Result<Policy> with_trigger(const std::string& trigger) {
    RuleText rule;
    rule.when = "when = [" + trigger + "]";
    return with_rule(rule);
}

inline Result<Policy> with_guard(const std::string& guard) {
    RuleText rule;
    rule.more = "if = [" + guard + "]";
    return with_rule(rule, R"([settings]
switch = true
number = 20
word = "x"
[[reward]]
id = "full"
title = "Full"
clauses = ["TST-001"]
basis = "attendance"
window = "term"
attendance = { at_least = 100 }
[[reward]]
id = "best"
title = "The best class"
clauses = ["TST-001"]
basis = "best"
window = "term"
unit = "form"
places = 1
)");
}

inline std::string ids_of(const Error& error) {
    std::string ids;
    for (const Fault& fault : error.faults()) {
        ids += (ids.empty() ? "" : " ") + fault.id;
    }
    return ids;
}

}  // namespace adsum::policy::tests
