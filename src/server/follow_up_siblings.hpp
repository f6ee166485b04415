#pragma once
// Brothers and sisters of an unexplained child: those who share somebody at home to ring. Of a
// child at another school of the store only what whoever rings needs is told: which school, the
// forename, and whether they are in.

#include "duties/siblings.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::array siblings_here(const school::State& state, const policy::Policy& policy,
                                 const school::Pupil& pupil, SchoolTime now);
// Into `siblings` of each child, in the order of the families. REQUIRES: the own school is not
// being read by this thread.
void put_siblings_elsewhere(const Services& services, const House& own,
                            const std::vector<duties::Family>& families, SchoolTime now,
                            boost::json::array& children);

}  // namespace adsum::server
