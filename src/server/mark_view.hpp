#pragma once
// One session of a pupil's year as the calendar shows it (MarkCell of api/openapi.yaml).

#include "policy/policy.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::object mark_cell(const school::State& state, const school::Pupil& pupil,
                              calendar::Session session, SchoolTime now,
                              const policy::Policy& policy);

}  // namespace adsum::server
