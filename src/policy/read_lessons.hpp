#pragma once
// Reading [[period]] and [[derive]]. Internal to the room.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

// Refuses periods out of order or overlapping for a year group, an id twice for a year group, a
// year group that the policy does not have, and two rules for one session.
void read_periods(toml_file::Table& root, Policy& policy);
void read_derives(toml_file::Table& root, Policy& policy);

}  // namespace adsum::policy
