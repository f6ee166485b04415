#include "main/commands.hpp"
#include "scenario/run.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

// Its schools stay there, so it must not be a store that anybody uses.
Result<std::shared_ptr<journal::Store>> store_for_scenarios(const std::string& url) {
    ADSUM_TRY(auto store, journal::open_store(url));
    ADSUM_TRY(const auto schools, store->schools());
    for (const SchoolId& school : schools) {
        if (!school.str().starts_with("scenario-")) {
            return refused("scenario-store", journal::store_name(url), "the store holds a school",
                           "scenarios leave schools of their own in it",
                           "name a database made for them: createdb adsum_scenarios");
        }
    }
    return std::shared_ptr<journal::Store>(std::move(store));
}

Result<ExitStatus> run_scenarios(const Setting& setting, const std::vector<std::string>& paths,
                                 const std::string& only, const std::string& postgres) {
    scenario::Tools tools;
    if (!postgres.empty()) {
        ADSUM_TRY(tools.postgres, store_for_scenarios(postgres));
    }
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
    fmt::print("{} scenarios in {} worlds, {} expectations, {} failed\n", outcome.scenarios,
               tools.postgres ? "three" : "two", outcome.expectations, outcome.failures.size());
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
    auto postgres = std::make_shared<std::string>();
    sub->add_option("--postgres", *postgres,
                    "also through this database, which must be for scenarios alone");
    sub->callback([=, &run] {
        run = [=](const Setting& setting) {
            return run_scenarios(setting, *paths, *only, *postgres);
        };
    });
}

}  // namespace adsum::main
