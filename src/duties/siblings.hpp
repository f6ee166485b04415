#pragma once
// Brothers and sisters of a child, at this or another school of the store: those who share somebody
// at home to ring.

#include "duties/presence.hpp"

namespace adsum::duties {

// Those whom one pupil's family may be rung at, by number and by address.
struct Family {
    Upn upn;
    std::vector<school::Contact> contacts;
};
Family family_of(const school::Pupil& pupil);

bool shares(const Family& family, const school::Pupil& pupil);
// On the roll of this school today, in order of UPN; never the pupil whose family it is.
std::vector<const school::Pupil*> siblings_of(const school::State& state, const Family& family,
                                              Date today);

}  // namespace adsum::duties
