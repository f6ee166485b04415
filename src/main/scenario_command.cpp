#include "main/commands.hpp"
#include "scenario/run.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

Result<ExitStatus> run_scenarios(const Setting& setting, const std::vector<std::string>& paths,
                                 const std::string& only) {
    scenario::Tools tools;
    ADSUM_TRY(tools.law, load_law(setting));
    ADSUM_TRY(tools.law_rules, policy::load_law_rules(setting.law_folder()));
    tools.policies = setting.policies_folder();
    tools.calendars = setting.home + "/tests/calendars";
    std::vector<scenario::Script> scripts;
    for (const std::string& path : paths) {
        ADSUM_TRY(const auto files, scenario::scenario_files(path));
        for (const std::string& file : files) {
            ADSUM_TRY(auto some, scenario::load_scripts(file));
            for (scenario::Script& script : some) {
                if (script.name.find(only) != std::string::npos) {
                    scripts.push_back(std::move(script));
                }
            }
        }
    }
    ADSUM_TRY(const auto outcome, scenario::run(tools, scripts));
    for (const scenario::Failure& failure : outcome.failures) {
        say(fmt::format("error[scenario-failed] {}: {} ({}): {}; found: {}", failure.place,
                        failure.scenario, failure.world, failure.expected, failure.found));
    }
    fmt::print("{} scenarios in two worlds, {} expectations, {} failed\n", outcome.scenarios,
               outcome.expectations, outcome.failures.size());
    const bool passed = outcome.failures.empty() && outcome.scenarios > 0;
    return passed ? kDone : kRefused;
}

}  // namespace

void add_scenario_command(CLI::App& app, Run& run) {
    auto* scenario = app.add_subcommand("scenario", "scenario files");
    scenario->require_subcommand(1);
    auto* sub = scenario->add_subcommand("run", "run scenario files in memory and through SQLite");
    auto paths = std::make_shared<std::vector<std::string>>();
    auto only = std::make_shared<std::string>();
    sub->add_option("paths", *paths, "files or folders")->required();
    sub->add_option("--only", *only, "only scenarios whose name holds this text");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return run_scenarios(setting, *paths, *only); };
    });
}

}  // namespace adsum::main
