#pragma once
// Brothers and sisters of an unexplained child: those who share somebody at home to ring. Of a
// child at another school of the store only what whoever rings needs is told: which school, the
// forename, and whether they are in.

#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Those whom one pupil's family may be rung at, by number and by address.
struct Family {
    Upn upn;
    std::vector<school::Contact> contacts;
};
Family family_of(const school::Pupil& pupil);

// "yes", "no" or "not_known".
std::string_view is_in(const school::State& state, const policy::Policy& policy,
                       const school::Pupil& pupil, SchoolTime now);

boost::json::array siblings_here(const school::State& state, const policy::Policy& policy,
                                 const school::Pupil& pupil, SchoolTime now);
// Into `siblings` of each child, in the order of the families. REQUIRES: the own school is not
// being read by this thread.
void put_siblings_elsewhere(const Services& services, const House& own,
                            const std::vector<Family>& families, SchoolTime now,
                            boost::json::array& children);

}  // namespace adsum::server
