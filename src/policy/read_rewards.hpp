#pragma once
// Reads the [[reward]] tables of a policy. Of this room alone.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

// REQUIRES: the rules have been read.
void read_rewards(toml_file::Table& root, Policy& policy);

}  // namespace adsum::policy
