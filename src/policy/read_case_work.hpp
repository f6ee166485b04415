#pragma once
// [case], [[form]], [[coding]], [[specialist]] and [[action]] of a policy file, the forms that all
// policies share, and the toolkit beside a policy. Internal to the room.

#include "base/toml.hpp"
#include "policy/policy.hpp"

namespace adsum::policy {

void read_case_work(toml_file::Table& root, Policy& policy);
// `[[form]]` of a file that says nothing else; the policy's own come before them.
void read_forms(toml_file::Table& root, std::vector<Form>& forms);
// [toolkit] and its rules.
void read_toolkit(toml_file::Table& root, Policy& policy);
// REQUIRES: all rules are there.
void check_case_work(toml_file::Table& root, const Policy& policy);

}  // namespace adsum::policy
