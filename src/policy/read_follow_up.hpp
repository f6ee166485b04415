#pragma once
// [follow_up] of policy.toml.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

void read_follow_up(toml_file::Table& root, Policy& policy);
// That its steps are rules.
void check_follow_up(toml_file::Table& root, const Policy& policy);

}  // namespace adsum::policy
