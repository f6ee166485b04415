// What a policy leaves to each school (its settings; ATLP-138) holds when a school chooses it: the
// scenarios of switched/POLICY.SETTING.scenario, with that setting turned on and nothing else
// changed.

#include "scenario/bench_folder.hpp"

#include <sstream>

namespace adsum::scenario {
namespace {

std::string content_of(const std::string& file) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

class Switched : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(Switched, holds_when_a_school_chooses_it) {
    const auto& [policy, setting] = GetParam();
    std::string toml =
        content_of(std::string(ADSUM_ROOT "/policies/").append(policy).append("/policy.toml"));
    const std::string off = setting + " = false";
    const std::size_t at = toml.find("\n" + off);
    ASSERT_NE(at, std::string::npos) << "the switch is off as the policy comes";
    toml.replace(at + 1, off.size(), setting + " = true");
    const tests::Folder folder;
    folder.write("policies/" + policy + "/policy.toml", toml);

    const auto scripts =
        load_scripts(ADSUM_ROOT "/tests/scenario/switched/" + policy + "." + setting + ".scenario");
    ASSERT_TRUE(scripts.ok()) << scripts.error().to_string();
    ASSERT_FALSE(scripts->empty());
    const auto outcome = run(folder.tools(), *scripts);
    ASSERT_TRUE(outcome.ok()) << outcome.error().to_string();
    for (const Failure& failure : outcome->failures) {
        ADD_FAILURE() << failure.place << " (" << failure.world << ") " << failure.expected
                      << "; found: " << failure.found;
    }
}

INSTANTIATE_TEST_SUITE_P(Settings, Switched,
                         ::testing::Values(std::pair{"dsat", "yellow_letters"},
                                           std::pair{"atlp", "contract_at_stage_2"},
                                           std::pair{"atlp", "report_each_day"}),
                         [](const auto& test) {
                             return test.param.first + "_" + test.param.second;
                         });

// A switch without a case would be a switch that nobody has tried.
TEST(Switches, every_switch_that_is_off_has_its_case) {
    const auto law_rules = policy::load_law_rules(ADSUM_ROOT "/law");
    ASSERT_TRUE(law_rules.ok()) << law_rules.error().to_string();
    for (const auto& entry : std::filesystem::directory_iterator(ADSUM_ROOT "/policies")) {
        if (!entry.is_directory()) {
            continue;
        }
        const auto policy = policy::load_policy(entry.path().string(), *law_rules);
        ASSERT_TRUE(policy.ok()) << policy.error().to_string();
        for (const auto& [setting, value] : policy->settings) {
            const std::string file = policy->id + "." + setting + ".scenario";
            EXPECT_TRUE(value != "false" ||
                        std::filesystem::exists(ADSUM_ROOT "/tests/scenario/switched/" + file))
                << "no " << file;
        }
    }
}

}  // namespace
}  // namespace adsum::scenario
