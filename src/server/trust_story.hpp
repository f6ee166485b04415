#pragma once
// The attendance story of a pupil for somebody outside their school who has a right to it.

#include "duties/case.hpp"
#include "server/house.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Whether a rule says nothing by itself but about attendance: not who is looked after or has a
// social worker, no concern for a child, no step of law.
bool is_about_attendance_only(const policy::Policy& policy, const policy::Rule& rule);

boost::json::object trust_line_json(const House& house, const school::State& state,
                                    const school::Pupil& pupil, const duties::Case& of,
                                    SchoolTime now);
boost::json::object trust_story_json(const House& house, const school::State& state,
                                     const school::Pupil& pupil,
                                     const std::vector<duties::Duty>& duties, SchoolTime now);

}  // namespace adsum::server
