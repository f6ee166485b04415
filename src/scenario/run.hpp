#pragma once
// Running scenario files in every world.

#include "journal/store.hpp"
#include "policy/policy.hpp"
#include "scenario/script.hpp"
#include "school/state.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace adsum::scenario {

struct Failure {
    std::string scenario, world, place, expected, found;
};

struct Outcome {
    int scenarios = 0;
    int expectations = 0;  // in each world
    std::vector<Failure> failures;
};

struct Tools {
    std::shared_ptr<const law::Law> law;
    std::vector<policy::Rule> law_rules;
    std::string policies;                                // the folder policies/
    std::string calendars;                               // the folder with the standard calendar
    std::shared_ptr<journal::Store> postgres = nullptr;  // a database for scenarios alone
};

// The .scenario files at or below a path, in order of name.
Result<std::vector<std::string>> scenario_files(const std::string& path);
Result<std::vector<Script>> load_scripts(const std::string& file);
// Runs each script in memory and through SQLite, and through PostgreSQL where there is one. An
// error is a script that cannot be read; a failure one that does not hold.
Result<Outcome> run(const Tools& tools, const std::vector<Script>& scripts);

}  // namespace adsum::scenario
