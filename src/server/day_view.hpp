#pragma once
// The school's day as the pages tell it: its times and what a policy says beside them.

#include "policy/policy.hpp"
#include "server/policy_words.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// [{id, text}, …]: a clause and its short words, which are empty where the policy has none.
boost::json::array clauses_json(const PolicyWords& words, const std::vector<std::string>& clauses);

// The policy's moments; `passed` says whether it is that late already.
boost::json::array moments_json(const policy::Policy& policy, const PolicyWords& words,
                                TimeOfDay now);

// For each model of the day its years (none: everybody else) and when sessions start and close;
// until when parents report; the moments.
boost::json::object day_json(const policy::Policy& policy, const PolicyWords& words, TimeOfDay now);

}  // namespace adsum::server
