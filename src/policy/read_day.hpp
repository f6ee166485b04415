#pragma once
// Reading [day], its models and its moments. Internal to the room.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

// Refuses times that do not follow one another, a moment without a time or with two, and one of a
// kind that is there already.
void read_day(toml_file::Table& table, Policy& policy);

}  // namespace adsum::policy
