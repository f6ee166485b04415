// What we read of a request ourselves: its target, query, cookies, and who a proxy says that asks.

#include "fuzz/fuzz.hpp"
#include "server/message.hpp"
#include "server/proxied.hpp"

static void read_request(std::string_view text) {
    adsum::server::Request request;
    request.client = "127.0.0.1";
    request.target = adsum::fuzz::line_off(text);
    while (!text.empty()) {
        const std::string line = adsum::fuzz::line_off(text);
        const auto colon = line.find(':');
        if (colon != std::string::npos) {
            request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 1));
        }
    }
    const bool read = adsum::server::parse_target(request);
    adsum::fuzz::hold(!read || request.target.starts_with('/'), "only a path is a target");
    adsum::fuzz::hold(adsum::server::client_of(request).size() <= 64, "an address is short");
    static_cast<void>(request.cookie("adsum_session"));
    static_cast<void>(request.query_or("from"));
    static_cast<void>(adsum::server::percent_decoded(request.target, true));
}
ADSUM_FUZZ(read_request)
