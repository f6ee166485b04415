#pragma once
// What a school's policy asks of a part-time timetable before it begins, and which of it is not
// there. Pure.

#include "policy/policy.hpp"
#include "school/part_time.hpp"
#include "school/state.hpp"

#include <string>
#include <vector>

namespace adsum::duties {

// The rule of law that asks for each review; reviewing, extending or ending an agreement does it.
constexpr const char* kPartTimeReview = "part-time-timetable-review";

// "risk_assessment", "objectives", "work", "pupil" (agrees), "review" (its date), "weeks" (longer
// than the policy's, with no evidence of an extension); in the order of the policy.
std::vector<std::string> part_time_lacks(const policy::Policy& policy, const school::State& school,
                                         const school::Pupil& pupil,
                                         const school::PartTimeAgreement& agreement);

}  // namespace adsum::duties
