#pragma once
// Messages as the pages show them.

#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::object batch_json(const school::MessageBatch& batch);
boost::json::object message_json(const school::State& state, const school::Message& message);
// Channels, rules, batches of the last weeks, and what a person must look at.
boost::json::object outbox_json(Services& services, const Call& call);

}  // namespace adsum::server
