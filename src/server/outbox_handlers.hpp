#pragma once
// Handlers of the outbox: what was written to families, and writing to them.

#include "server/call.hpp"

namespace adsum::server {

Response read_outbox(Services& services, const Call& call);
Response read_message_batch(Services& services, const Call& call);
Response read_message(Services& services, const Call& call);
Response list_templates(Services& services, const Call& call);
Response list_message_duties(Services& services, const Call& call);
Response preview_messages(Services& services, const Call& call);
Response write_messages(Services& services, const Call& call);
Response release_messages(Services& services, const Call& call);
Response stop_messages(Services& services, const Call& call);
Response settle_message(Services& services, const Call& call);
Response set_message_rules(Services& services, const Call& call);
// What GOV.UK Notify tells of a message; its bearer token is asked for, and nobody is signed in.
Response notify_callback(Services& services, const Call& call);

}  // namespace adsum::server
