#pragma once
// How far a policy is carried out: for each of its clauses, what meets it and what proves that. A
// clause is met only where something that clauses.toml names for it exists (and cites the clause,
// where it is of the policy) and a scenario that passes here and now, or a test, names the clause.
// Whether a test passes is for script/test to say.

#include "policy/policy.hpp"
#include "scenario/run.hpp"

#include <string>
#include <vector>

namespace adsum::scenario {

struct ClauseCoverage {
    std::string id, text, kind;
    std::vector<std::string> met_by;   // what exists of what clauses.toml names
    std::vector<std::string> missing;  // what it names and does not exist
    std::vector<std::string>
        proved_by;      // passing scenarios, and test files that name the clause in a title
    std::string later;  // where nothing meets it yet: why, and what will
    bool met() const { return !met_by.empty() && missing.empty() && !proved_by.empty(); }
};

struct Coverage {
    std::string policy;
    std::vector<ClauseCoverage> clauses;
    std::vector<std::string> failed;  // scenarios that do not hold
    int met() const;
};

// Runs the policy's scenarios. `policies` holds features.toml (may be missing), whose tests must
// exist; `tests` is the folder with the tests.
Result<Coverage> coverage(const policy::Policy& policy, const std::string& policies,
                          const std::string& tests, const Tools& tools);

}  // namespace adsum::scenario
