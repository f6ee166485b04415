#pragma once
// [leave] and [part_time] of policy.toml.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

void read_leave(toml_file::Table& root, Policy& policy);
// The words of the file for what a request may be asked: "booked", "licence" …
std::string_view to_string(LeaveAsk ask);
// Each code that a kind names is in force, and refused leave is an unauthorised absence.
void check_leave_codes(const Policy& policy, const law::Codes& codes, Faults& faults);

}  // namespace adsum::policy
