#pragma once
// What stands between a pupil's name and its deletion from the roll, beside the conditions of the
// ground itself: what the policy asks before (rules that a planned deletion fires), days that the
// ground counts, and sessions that nobody marked. Pure: policy x school x pupil x moment.

#include "duties/duty.hpp"
#include "law/grounds.hpp"
#include "policy/policy.hpp"
#include "school/deletion.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::duties {

struct DeletionLook {
    std::optional<school::DeletionPlan> plan;
    bool needs_plan = false;  // the policy asks something first, and nothing is planned
    // What a planned deletion asked for and is not done, and the head's review of a ground that
    // counts days, until it is decided: all mandatory.
    std::vector<Duty> held_by;
    // False: the days of the ground were not reached, the pupil has been back since, or the review
    // was set aside.
    bool counted = true;
    // Of the four weeks before, closed and without a mark: a register goes on until the deletion.
    std::vector<calendar::Session> unmarked;
    bool free() const { return !needs_plan && held_by.empty() && counted && unmarked.empty(); }
};
// `left`: the first day not on the roll.
DeletionLook look_at_deletion(const policy::Policy& policy, const school::State& school,
                              const school::Pupil& pupil, const law::DeletionGround& ground,
                              Date left, SchoolTime now);

}  // namespace adsum::duties
