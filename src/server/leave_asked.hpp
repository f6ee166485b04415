#pragma once
// A request for leave as a body says it, from the office or from a family: the same fields, the
// same faults.

#include "policy/policy.hpp"
#include "school/state.hpp"
#include "server/read_body.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The fields of a leave_requested; what is wrong is the body's fault. Of families those kinds alone
// that they may ask for.
boost::json::object read_leave_asked(BodyReader& body, const policy::Policy& policy,
                                     bool of_families);
// The school has a session for the pupil that it asks for; the fault where there is none.
Result<void> check_leave_sessions(const school::State& state, const school::Pupil& pupil,
                                  const boost::json::object& asked);

}  // namespace adsum::server
