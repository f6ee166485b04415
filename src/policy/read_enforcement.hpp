#pragma once
// [enforcement]. Internal to the room.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

void read_enforcement(toml_file::Table& root, Policy& policy);
void check_enforcement(toml_file::Table& root, const Policy& policy);

}  // namespace adsum::policy
