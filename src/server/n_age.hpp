#pragma once
// How long a mark has been N: in school days of the pupil's own year group, the day of the session
// not counted (SI 2024/208 reg 10(7)-(9), as the rule n-unresolved counts).

#include "school/state.hpp"

namespace adsum::server {

// Nothing where the mark that stands is not N.
std::optional<int> n_age(const school::State& state, const school::Pupil& pupil,
                         calendar::Session session, Date today);
// Of the oldest N of the academic year that still stands; 0 where it is today's or there is none.
int oldest_n_age(const school::State& state, const school::Pupil& pupil, Date today);

}  // namespace adsum::server
