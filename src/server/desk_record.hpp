#pragma once
// Signing a pupil in, for the desk and for the kiosk.

#include "policy/arrival.hpp"
#include "server/call.hpp"

#include <string>

namespace adsum::server {

struct ArrivalAsked {
    Upn upn;
    std::string submission;  // an id made by the browser; the same one again changes nothing
    policy::ArrivalBasis basis = policy::ArrivalBasis::kNone;
    std::string reason;
};
// True where this submission had arrived before. A pupil who is in already is told as
// "desk-already-in".
Result<bool> record_arrival_of(const Call& call, const ArrivalAsked& asked);

}  // namespace adsum::server
