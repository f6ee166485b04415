// Every rule of law and of every policy is proved from both sides: a scenario expects its
// duty, and a scenario expects none. All gaps are told at once.

#include "scenario/bench_folder.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace adsum::scenario {
namespace {

struct Proof {
    std::set<std::string> arises, does_not;  // names of scenarios
};
using Proofs = std::map<std::string, Proof>;

// Of the rules that scenarios name in `expect RULE …` and `expect no RULE …`. A duty expected
// nought times proves neither side: it may stand in another state.
Proofs proofs_of(const std::vector<Script>& scripts) {
    Proofs proofs;
    for (const Script& script : scripts) {
        for (const Line& line : script.lines) {
            if (line.word != "expect" || line.words.empty()) {
                continue;
            }
            const auto times = std::find(line.words.begin(), line.words.end(), "times");
            if (line.words[0] == "no" && line.words.size() > 1) {
                proofs[line.words[1]].does_not.insert(script.name);
            } else if (times == line.words.end() || std::next(times) == line.words.end() ||
                       *std::next(times) != "0") {
                proofs[line.words[0]].arises.insert(script.name);
            }
        }
    }
    return proofs;
}

// One line a gap. A rung of the ladder and a rule of law need three cases at least: inside its
// bound, on it, and outside.
std::vector<std::string> gaps(const std::vector<policy::Rule>& rules, policy::Source source,
                              const std::vector<Script>& scripts) {
    const Proofs proofs = proofs_of(scripts);
    std::vector<std::string> found;
    for (const policy::Rule& rule : rules) {
        if (rule.source != source) {
            continue;
        }
        const auto named = proofs.find(rule.id);
        const Proof proof = named == proofs.end() ? Proof{} : named->second;
        if (proof.arises.empty()) {
            found.push_back(rule.place + " " + rule.id + ": no scenario expects it");
        }
        if (proof.does_not.empty()) {
            found.push_back(rule.place + " " + rule.id + ": no scenario expects none");
        }
        std::set<std::string> cases = proof.arises;
        cases.insert(proof.does_not.begin(), proof.does_not.end());
        if ((rule.ladder || source == policy::Source::kLaw) && cases.size() < 3) {
            found.push_back(rule.place + " " + rule.id + ": fewer than three scenarios");
        }
    }
    return found;
}

std::vector<Script> scripts_below(const std::string& path) {
    std::vector<Script> all;
    const auto files = scenario_files(path);
    EXPECT_TRUE(files.ok()) << files.error().to_string();
    for (const std::string& file : files.ok() ? *files : std::vector<std::string>()) {
        auto scripts = load_scripts(file);
        EXPECT_TRUE(scripts.ok()) << scripts.error().to_string();
        if (scripts.ok()) {
            std::move(scripts->begin(), scripts->end(), std::back_inserter(all));
        }
    }
    return all;
}

std::vector<Script> every_script() {
    std::vector<Script> all;
    for (const char* folder : {"/law", "/policies", "/tests/scenario/switched"}) {
        auto scripts = scripts_below(ADSUM_ROOT + std::string(folder));
        std::move(scripts.begin(), scripts.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<policy::Rule> law_rules() {
    auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
    EXPECT_TRUE(rules.ok()) << rules.error().to_string();
    return rules.ok() ? std::move(*rules) : std::vector<policy::Rule>();
}

void tell(const std::vector<std::string>& found) {
    for (const std::string& gap : found) {
        ADD_FAILURE() << gap;
    }
}

TEST(RulesProved, of_law_on_both_sides) {
    const auto rules = law_rules();
    EXPECT_FALSE(rules.empty());
    tell(gaps(rules, policy::Source::kLaw, every_script()));
}

class RulesProvedOf : public ::testing::TestWithParam<const char*> {};

// By scenarios of that policy: rules of two policies may bear one name.
TEST_P(RulesProvedOf, on_both_sides) {
    const std::string name = GetParam();
    const auto policy = policy::load_policy(ADSUM_ROOT "/policies/" + name, law_rules());
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    std::vector<Script> scripts = every_script();
    std::erase_if(scripts, [&](const Script& one) {
        return one.named("policy") != std::vector<std::string>{name};
    });
    EXPECT_FALSE(scripts.empty());
    tell(gaps(policy->rules, policy::Source::kPolicy, scripts));
}

INSTANTIATE_TEST_SUITE_P(Policies, RulesProvedOf,
                         ::testing::Values("oia", "keystone", "atlp", "dsat", "wessex",
                                           "saltmarsh"),
                         [](const auto& test) { return std::string(test.param); });

// A mark that follows from a lesson: where it does, where it does not, and where one stands.
TEST_P(RulesProvedOf, as_are_the_marks_that_follow_from_lessons) {
    const std::string name = GetParam();
    const auto policy = policy::load_policy(ADSUM_ROOT "/policies/" + name, law_rules());
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    std::set<std::string> seen;
    for (const Script& script : scripts_below(ADSUM_ROOT "/policies/" + name)) {
        for (const Line& line : script.lines) {
            if (line.word == "expect" && line.words.size() > 4 && line.words[0] == "derived") {
                seen.insert(line.words[3] + (line.words[4] == "none" ? " none" : " follows"));
            } else if (line.word == "expect" && line.words.size() > 3) {
                seen.insert(line.words[3] + " " + line.words[0]);
            }
        }
    }
    for (const policy::Derive& derive : policy->derives) {
        const std::string half(calendar::to_string(derive.session));
        for (const char* side : {" none", " follows", " differs", " no-difference"}) {
            EXPECT_TRUE(seen.contains(half + side)) << derive.place << " " << derive.id << side;
        }
    }
}

TEST(RulesProved, a_gap_is_told) {
    const tests::Folder folder;
    const auto policy = policy::load_policy(folder.at("policies/test"), {});
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    const auto told = [&](const std::string& content) {
        const auto scripts = parse_scripts("s.scenario", content);
        EXPECT_TRUE(scripts.ok()) << scripts.error().to_string();
        std::string all;
        for (const std::string& gap : gaps(policy->rules, policy::Source::kPolicy, *scripts)) {
            all += gap.substr(gap.find(": ") + 2) + ";";
        }
        return all;
    };
    EXPECT_EQ(told(""), "no scenario expects it;no scenario expects none;");
    EXPECT_EQ(told("scenario a\n expect letter Amy open\n"), "no scenario expects none;");
    EXPECT_EQ(told("scenario a\n expect no letter Amy\n"), "no scenario expects it;");
    EXPECT_EQ(told("scenario a\n expect letter Amy open times 0\n expect no letter Amy\n"),
              "no scenario expects it;");
    EXPECT_EQ(told("scenario a\n done letter Amy 2026-09-03\n expect no letters Amy\n"),
              "no scenario expects it;no scenario expects none;");
    EXPECT_EQ(told("scenario a\n expect no letter Amy\nscenario b\n expect letter Amy times 1\n"),
              "");
}

TEST(RulesProved, a_rung_needs_three_cases) {
    const tests::Folder folder;
    folder.write("policies/test/policy.toml", tests::kPolicy + "ladder = 10\n");
    const auto policy = policy::load_policy(folder.at("policies/test"), {});
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    std::string content = "scenario a\n expect no letter Amy\nscenario b\n expect letter Amy\n";
    EXPECT_EQ(
        gaps(policy->rules, policy::Source::kPolicy, *parse_scripts("s.scenario", content)).size(),
        1U);
    content += "scenario c\n expect no letter Amy\n";
    EXPECT_TRUE(gaps(policy->rules, policy::Source::kPolicy, *parse_scripts("s.scenario", content))
                    .empty());
}

}  // namespace
}  // namespace adsum::scenario
