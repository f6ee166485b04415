#pragma once
// Who stands on a list of the policy (policy/lists.hpp) at a moment, and because of what. Pure.

#include "duties/duty.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::duties {

struct Listed {
    const school::Pupil* pupil = nullptr;
    std::optional<Duty> duty;     // that is open; of a part with rules
    std::vector<Reason> because;  // the duty's, or those of the conditions
};

// One row a pupil, or a duty; by name.
std::vector<Listed> listed(const policy::ListPart& part, const policy::Policy& policy,
                           const school::State& school, SchoolTime moment);

}  // namespace adsum::duties
