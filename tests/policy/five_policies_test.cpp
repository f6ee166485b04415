// The five policies and the law as they are shipped.

#include "base/toml.hpp"
#include "policy/written.hpp"

#include <set>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using tests::shipped;
using tests::the_law_rules;

struct Shipped {
    const char* folder;
    const char* prefix;
    int clauses;
    bool leaves_a_gap;  // the policy names no band for the highest attendance
};
constexpr Shipped kShipped[] = {{"oia", "OIA", 133, false},
                                {"keystone", "KEY", 112, false},
                                {"atlp", "ATLP", 144, true},
                                {"dsat", "DSAT", 122, false},
                                {"wessex", "WES", 139, false}};

TEST(Law, has_exactly_the_rules_that_the_contract_names) {
    std::set<std::string> ids;
    for (const Rule& rule : the_law_rules()) {
        ids.insert(rule.id);
        EXPECT_EQ(rule.source, Source::kLaw);
        EXPECT_FALSE(rule.references.empty()) << rule.id;
        EXPECT_FALSE(rule.reading.empty()) << rule.id;
    }
    EXPECT_EQ(ids, (std::set<std::string>{
                       "n-unresolved", "attendance-return", "sickness-return", "penalty-threshold",
                       "penalty-limit", "new-pupil-return", "deletion-return", "persistent-absence",
                       "severe-absence", "register-not-taken", "deletion-ground-h",
                       "deletion-ground-i", "part-time-timetable-review", "issue-notice-to-improve",
                       "notice-to-improve-review", "penalty-after-notice", "penalty-request"}));
    EXPECT_EQ(the_law_rules().size(), ids.size());
}

TEST(FivePolicies, load_and_say_which_they_are) {
    for (const Shipped& one : kShipped) {
        const Policy policy = shipped(one.folder);
        EXPECT_EQ(policy.id, one.folder);
        EXPECT_EQ(policy.prefix, one.prefix);
        EXPECT_GT(policy.rules.size(), the_law_rules().size() + 10) << one.folder;
        EXPECT_FALSE(policy.bands.empty()) << one.folder;
        EXPECT_FALSE(policy.arrivals.empty()) << one.folder;
    }
}

TEST(FivePolicies, list_every_clause_once_and_in_order) {
    for (const Shipped& one : kShipped) {
        const auto file = toml_file::File::load(
            fmt::format("{}/policies/{}/clauses.toml", ADSUM_ROOT, one.folder));
        ASSERT_TRUE(file.ok()) << file.error().to_string();
        int n = 0;
        for (toml_file::Table& clause : file->root().tables("clause")) {
            EXPECT_EQ(clause.text("id"), fmt::format("{}-{:03}", one.prefix, ++n));
            EXPECT_FALSE(clause.text("text").empty());
            EXPECT_FALSE(clause.text("kind").empty());
        }
        EXPECT_EQ(n, one.clauses) << one.folder;
        EXPECT_TRUE(file->check().ok()) << file->check().error().to_string();
    }
}

TEST(FivePolicies, cite_only_clauses_that_are_listed) {
    for (const Shipped& one : kShipped) {
        std::set<std::string> listed;
        for (int n = 1; n <= one.clauses; ++n) {
            listed.insert(fmt::format("{}-{:03}", one.prefix, n));
        }
        const Policy policy = shipped(one.folder);
        const auto check = [&](const std::vector<std::string>& clauses, const std::string& what) {
            for (const std::string& id : clauses) {
                EXPECT_TRUE(listed.contains(id)) << what << " cites " << id;
            }
        };
        for (const Rule& rule : policy.rules) {
            check(rule.clauses, rule.id);
        }
        for (const Band& band : policy.bands) {
            check(band.clauses, band.id);
        }
        for (const Arrival& arrival : policy.arrivals) {
            check(arrival.clauses, "arrival " + arrival.code);
        }
        for (const Period& period : policy.periods) {
            check(period.clauses, "period " + period.id);
        }
        for (const Derive& derive : policy.derives) {
            check(derive.clauses, derive.id);
        }
    }
}

TEST(FivePolicies, give_every_attendance_a_band) {
    for (const Shipped& one : kShipped) {
        const Policy policy = shipped(one.folder);
        for (int n = 0; n <= 1000; ++n) {
            const Band* band = policy.band_of({n, 1000});
            if (one.leaves_a_gap && n >= 960) {
                EXPECT_EQ(band, nullptr) << one.folder << " at " << n;
            } else {
                EXPECT_NE(band, nullptr) << one.folder << " at " << n;
            }
        }
    }
}

TEST(FivePolicies, describe_every_rule_in_words) {
    for (const Shipped& one : kShipped) {
        const Policy policy = shipped(one.folder);
        for (const Rule& rule : policy.rules) {
            const std::string words = describe(policy, rule);
            EXPECT_FALSE(words.empty()) << rule.id;
            EXPECT_EQ(words.find('_'), std::string::npos) << rule.id << ": " << words;
            EXPECT_NE(words.front(), ' ') << rule.id << ": " << words;
            EXPECT_EQ(words.find("  "), std::string::npos) << rule.id << ": " << words;
        }
    }
}

TEST(Describe, joins_triggers_and_guards) {
    tests::RuleText text;
    text.when =
        R"(when = [{ type = "measure", measure = "unauthorised_absence", window = "10 school_weeks", at_least = 10 }, { type = "mark", codes = ["L", "U"] }])";
    text.more =
        R"(if = [{ type = "done", rule = "one", outcome = "partly_kept" }, { type = "none", of = [{ type = "compulsory_age" }, { type = "no_contact" }] }])";
    const auto policy = tests::with_rule(text);
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    EXPECT_EQ(
        describe(*policy, *policy->rule("one")),
        "unauthorised absence at least 10% in 10 school weeks, or a mark of L U; ‘A rule’ done "
        "with outcome partly kept; not (of compulsory school age or no contact yet)");
}

}  // namespace
}  // namespace adsum::policy
