#pragma once
// Moves of pupils between schools of the store: released by a person of the old school, accepted or
// declined by one of the new. Those who keep the school's particulars may call them.

#include "server/call.hpp"

namespace adsum::server {

// GET /api/v1/school/transfers: what waits here, what was released from here, and what came of it.
Response list_transfers(Services& services, const Call& call);
// GET and POST /api/v1/school/pupils/{upn}/transfer: what would go; release it.
Response preview_transfer(Services& services, const Call& call);
Response release_pupil(Services& services, const Call& call);
// POST /api/v1/school/transfers/{transfer}/withdraw, /accept, /decline
Response withdraw_transfer(Services& services, const Call& call);
Response accept_transfer(Services& services, const Call& call);
Response decline_transfer(Services& services, const Call& call);

}  // namespace adsum::server
