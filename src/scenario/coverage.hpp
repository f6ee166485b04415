#pragma once
// How far a policy is carried out: for each of its clauses, what meets it and what proves that. A
// clause is met only where something that clauses.toml names for it exists and a scenario or a test
// names the clause.

#include "policy/policy.hpp"

#include <string>
#include <vector>

namespace adsum::scenario {

struct ClauseCoverage {
    std::string id, text, kind;
    std::vector<std::string> met_by;     // what exists of what clauses.toml names
    std::vector<std::string> missing;    // what it names and does not exist
    std::vector<std::string> proved_by;  // scenarios and test files that name the clause
    std::string later;                   // where nothing meets it yet: why, and what will
    bool met() const { return !met_by.empty() && missing.empty() && !proved_by.empty(); }
};

struct Coverage {
    std::string policy;
    std::vector<ClauseCoverage> clauses;
    int met() const;
};

// `tests` is the folder with the tests; `features` the file policies/features.toml (may be
// missing).
Result<Coverage> coverage(const policy::Policy& policy, const std::string& policies,
                          const std::string& tests);

}  // namespace adsum::scenario
