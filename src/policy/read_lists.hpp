#pragma once
// Reads the [[list]] tables of a policy. Of this room alone.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

void read_lists(toml_file::Table& root, Policy& policy);

}  // namespace adsum::policy
