#pragma once
// What was written on a day about each pupil, so that nobody is told the same twice: the follow-up
// shows it, and an order that wants each family told once leaves those out who were.

#include "documents/library.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct WrittenMessage {
    const school::Message* message = nullptr;
    const school::MessageBatch* batch = nullptr;
};
using WrittenMessages = std::map<Upn, std::vector<WrittenMessage>>;

// Of one purpose; oldest first. Lives as long as the State is held.
WrittenMessages written_on(const school::State& state, std::string_view purpose, Date date);
// Some message of these has gone or may go: it was not stopped.
bool is_written(const std::vector<WrittenMessage>& messages);

// api/openapi.yaml: FollowUpMessage
boost::json::array written_json(const std::vector<WrittenMessage>& messages);

// The template by which families are told first that their child is not here: of the policy's own
// steps, else the policy's first of that purpose. Nothing where it has none.
struct FirstMessage {
    const documents::MessageTemplate* wording = nullptr;
    const policy::Rule* rule = nullptr;  // that asks for it; may be nothing
};
FirstMessage first_message(const policy::Policy& policy, const documents::Library& library);

}  // namespace adsum::server
