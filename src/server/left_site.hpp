#pragma once
// Children who left the site today without a recorded permission and are not back.

#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::array left_without_permission(const school::State& state, SchoolTime now);

}  // namespace adsum::server
