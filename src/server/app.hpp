#pragma once
// From a request to its answer: host, path, route, lane; then, on the lane, who it is, whether the
// call is really theirs, whether their roles may; then the handler. Every answer passes through the
// same door: security headers, log, metrics.

#include "server/assets.hpp"
#include "server/call.hpp"
#include "server/lanes.hpp"
#include "server/routes.hpp"
#include "server/security.hpp"
#include "server/session.hpp"
#include "server/web_sessions.hpp"

#include <functional>
#include <string>

namespace adsum::server {

class App {
  public:
    using Log = std::function<void(const std::string&)>;
    App(Services& services, Lanes& lanes, const Assets* assets, HostCheck hosts, Log log)
        : services_(services),
          lanes_(lanes),
          assets_(assets),
          hosts_(std::move(hosts)),
          log_(std::move(log)) {}

    // On the I/O thread.
    void answer(Request request, const Reply& reply);
    // The answer to bytes that are not a request.
    Response refusal(int status);

  private:
    Response on_lane(const Request& request, const Matched& matched);
    std::optional<WebSession> session_of(const std::string& token, bool passive,
                                         const std::string& address);
    Response page(const Request& request) const;
    void finish(Response& response, const Request& request, std::string_view method,
                std::int64_t begun_us);

    Services& services_;
    Lanes& lanes_;
    const Assets* assets_;
    HostCheck hosts_;
    Log log_;
};

}  // namespace adsum::server
