#pragma once
// Behind a proxy on this machine that speaks https: who asks is told by the proxy. Only then is its
// word believed, and only the last of what it says, which it put there itself.

#include "server/message.hpp"

namespace adsum::server {

// The address for limits and for the log. Anybody else's X-Forwarded-For is not looked at.
std::string client_of(const Request& request);

}  // namespace adsum::server
