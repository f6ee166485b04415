#pragma once
// The routes of families: signing in by a code, and what a signed-in family may see and say.

#include "server/call.hpp"

namespace adsum::server {

Response parent_texts(Services& services, const Call& call);
Response send_parent_code(Services& services, const Call& call);
Response parent_sign_in(Services& services, const Call& call);
Response parent_sign_out(Services& services, const Call& call);
Response parent_home(Services& services, const Call& call);
Response parent_report(Services& services, const Call& call);
Response parent_attachment(Services& services, const Call& call);
Response parent_contact_change(Services& services, const Call& call);
// For anybody: what each school of this store publishes of its policy.
Response parent_policy(Services& services, const Call& call);
Response parent_confirms_policy(Services& services, const Call& call);
// Of the school.
Response read_attachment(Services& services, const Call& call);
// Of the school: what a family asked for counts, or does not.
Response decide_contact_change(Services& services, const Call& call);

}  // namespace adsum::server
