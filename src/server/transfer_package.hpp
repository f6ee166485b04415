#pragma once
// What goes with a pupil from one school of the trust to another: what may go, chosen by a person,
// and never a note of safeguarding (docs/formats/facts.md says what is in it).

#include "duties/duty.hpp"
#include "server/house.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The characteristics that only whoever decides so may send along.
struct SensitiveToo {
    bool sent = false;
};
boost::json::object transfer_package(const House& house, const school::State& state,
                                     const school::Pupil& pupil,
                                     const std::vector<duties::Duty>& duties,
                                     SensitiveToo sensitive, SchoolTime now);

}  // namespace adsum::server
