#pragma once
// The answers to a form of the policy: read, held against the form, refused field by field.

#include "policy/policy.hpp"
#include "server/read_body.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// `fields` of the body: texts by name, blank ones left out; what is asked for is there, and each is
// of the type of its field.
boost::json::object read_answers(BodyReader& body, const std::vector<policy::FormField>& form);

}  // namespace adsum::server
