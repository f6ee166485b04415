#pragma once
// A notice to improve before any penalty, where the policy has one of its own and requires support
// first.

#include "policy/policy.hpp"
#include "school/state.hpp"

namespace adsum::duties {

// Whether the policy asks for it: [case] support_first = "require", and a rule of the policy that
// issuing a notice to improve does ([enforcement.does]).
bool wants_notice_first(const policy::Policy& policy);

// Whether a consideration (the body of `penalty_considered`) may decide as it does: `notice-first`
// where it is for a penalty notice and no notice to improve has ended without improvement in the
// twelve months before, nor is support judged unsuitable with a reason.
Result<void> check_notice_first(const policy::Policy& policy, const school::State& school,
                                const boost::json::object& body, SchoolTime now);

// Whether a notice to improve (the body of `notice_to_improve_issued`) runs for as long as the
// policy says ([enforcement] improve_days): `notice-length`.
Result<void> check_notice_length(const policy::Policy& policy, const school::State& school,
                                 const boost::json::object& body);

}  // namespace adsum::duties
