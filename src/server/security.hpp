#pragma once
// What stands on every answer, and what every request must bring before anybody looks at it.

#include "server/message.hpp"

#include <set>
#include <string>
#include <vector>

namespace adsum::server {

// Headers of every answer. A page gets a policy that lets it run our own scripts and the styles
// that bear `nonce`; anything else gets one that lets nothing run.
void add_security_headers(Response& response, const std::string& page_nonce = {});

class HostCheck {
  public:
    // localhost, 127.0.0.1 and [::1] are always allowed; names are compared without port and case.
    explicit HostCheck(const std::vector<std::string>& allowed);
    // Exactly one Host header, with an allowed name (DNS rebinding, cache poisoning).
    bool allows(const Request& request) const;

  private:
    std::set<std::string> allowed_;
};

// GET and HEAD change nothing.
bool is_safe(const std::string& method);
// The custom header, which no foreign page can send without our consent, and an Origin, where the
// browser sent one, that is this host. SameSite=Strict on the cookie is the second wall.
bool is_same_origin(const Request& request);

}  // namespace adsum::server
