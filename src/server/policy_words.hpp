#pragma once
// What the pages say about a policy beyond its rules: the short words of each clause, and the
// outcomes that later rules ask about. Read once when a school is opened.

#include "policy/policy.hpp"

#include <map>
#include <string>
#include <vector>

namespace adsum::server {

struct PolicyWords {
    std::map<std::string, std::string> clauses;                // by clause id
    std::map<std::string, std::vector<std::string>> outcomes;  // by rule id
};

// A folder without clauses.toml has no words for its clauses; that is no fault here (adsum policy
// coverage tells).
PolicyWords policy_words(const policy::Policy& policy);

}  // namespace adsum::server
