#pragma once
// GET /api/v1/duties/{id}/letter.pdf

#include "server/call.hpp"

namespace adsum::server {

Response read_letter(Services& services, const Call& call);

}  // namespace adsum::server
