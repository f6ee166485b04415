#pragma once
// What the pages of retention share.

#include "school/disposal_decisions.hpp"
#include "server/message.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct Services;
struct Call;

constexpr std::size_t kLongestWhy = 500;

// By the machine's clock, never by one to practise with: nothing may be due before its time.
SchoolTime retention_now(const Services& services);
// The page as it is now.
Response retention_answer(Services& services, const Call& call);
boost::json::object decision_json(const school::State& state,
                                  const school::DecidedToDispose& decided);

}  // namespace adsum::server
