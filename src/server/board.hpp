#pragma once
// The office's morning: every register of the session that stands, who is unexplained, how many are
// here. One for all who may see the whole school. api/openapi.yaml: Board.

#include "server/house.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct Board {
    boost::json::object page;
    Moment until;  // from when on it is another, though nothing is recorded
};
Board board_of(const school::State& state, const policy::Policy& policy, const Openings& openings,
               Moment now);

}  // namespace adsum::server
