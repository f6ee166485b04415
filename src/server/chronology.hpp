#pragma once
// A pupil's story, newest first: facts as they were recorded, amendments of marks, coming and
// going; of what is about safeguarding only what the person may see.

#include "duties/duties.hpp"
#include "school/state.hpp"
#include "server/person.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::array chronology(const school::State& state, const policy::Policy& policy,
                              const school::Pupil& pupil,
                              const std::vector<duties::Duty>& duties_of_pupil, SchoolTime now,
                              const Person& person);

}  // namespace adsum::server
