#pragma once
// What can still come of a pupil's year, whatever happens: plain arithmetic for the pupil's page.

#include "server/pupil_figures.hpp"

namespace adsum::server {

boost::json::object ahead_json(const school::State& state, const school::Pupil& pupil,
                               const YearToDate& year, SchoolTime now,
                               const std::vector<Percent>& bounds);

}  // namespace adsum::server
