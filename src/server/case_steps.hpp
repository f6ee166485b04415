#pragma once
// Steps of a case that no duty asked for: a call, a visit, a meeting …, each with the policy's form
// for its kind.

#include "policy/policy.hpp"
#include "school/pupil.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Each step with its title and its fields, in the order in which they are offered.
boost::json::array step_forms_json(const policy::Policy& policy);
// Whom a call or a visit may reach: those whom the school may contact.
boost::json::array callable_json(const school::Pupil& pupil);

}  // namespace adsum::server
