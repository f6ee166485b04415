#pragma once
// A policy of the five as the sample's filling asks for it.

#include "policy/policy.hpp"

#include <string>

namespace adsum::sample {

inline Result<policy::Policy> shipped_policy(const std::string& name) {
    ADSUM_TRY(const auto rules, policy::load_law_rules(ADSUM_ROOT "/law"));
    return policy::load_policy(policy::policy_folder(ADSUM_ROOT "/policies", name), rules);
}

}  // namespace adsum::sample
