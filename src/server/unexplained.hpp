#pragma once
// Who is missing this minute and nobody knows why: the list that an office works through after the
// registers close.

#include "policy/policy.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Pupils with N, or no mark in a register that was taken, at a session of today that has closed;
// the most vulnerable first, then those whom nobody has tried to reach, then surname. A pupil once,
// with the latest such session.
boost::json::array unexplained_today(const school::State& state, const policy::Policy& policy,
                                     SchoolTime now);

}  // namespace adsum::server
