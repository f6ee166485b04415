#pragma once
// Whom to ring about a child: everybody who may be contacted, how often each was tried on the day,
// and who is ringing them just now.

#include "school/calls.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The call that stands with this contact of this pupil, or with the same person of another family.
const school::CallInHand* call_standing(const std::vector<school::CallInHand>& calls,
                                        const school::Pupil& pupil, const school::Contact& contact);

// What comes of a call is told by whoever has it in hand: refused where somebody else has.
Result<void> check_call_free(const Call& call, const school::State& state, int priority);

// api/openapi.yaml: ContactToRing
boost::json::array contacts_to_ring(const school::Pupil& pupil,
                                    const std::vector<school::CallInHand>& calls, Date date);

}  // namespace adsum::server
