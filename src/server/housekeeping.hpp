#pragma once
// What the server does by itself, away from any request: takes in what another process appended to
// the journal, ends web sessions that are over, writes down when each was last used.

#include "server/call.hpp"

namespace adsum::server {

Result<void> load_sessions(Services& services);
Result<void> keep_sessions(Services& services);
Result<void> catch_up(Services& services);

}  // namespace adsum::server
