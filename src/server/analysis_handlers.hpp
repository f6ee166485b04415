#pragma once
// Handlers of the figures that stand on pages of their own.

#include "server/call.hpp"

namespace adsum::server {

Response analysis_effects(Services& services, const Call& call);
Response analysis_lists(Services& services, const Call& call);
Response read_likelihood(Services& services, const Call& call);
Response set_likelihood(Services& services, const Call& call);

}  // namespace adsum::server
