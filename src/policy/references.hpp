#pragma once
// What a policy names must exist: rules, settings, clause prefixes. Internal to the room.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

// The ids of rules that a rule's triggers, guards and windows name.
std::vector<std::string> rules_named_by(const Rule& rule);
void check_references(const toml_file::Table& root, const Policy& policy);

}  // namespace adsum::policy
