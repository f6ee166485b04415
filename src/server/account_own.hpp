#pragma once
// What changes one's own account asks for the password once more, as often as a sign-in may.

#include "server/call.hpp"

namespace adsum::server {

// Nothing where it is right; `account` is then the person's own. Whoever has no password (they come
// by the identity provider) is not asked for one. For the password lane.
std::optional<Response> password_refused(Services& services, const Call& call,
                                         const std::string& password, Account& account);

}  // namespace adsum::server
