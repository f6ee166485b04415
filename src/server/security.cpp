#include "server/security.hpp"

#include "base/text.hpp"

namespace adsum::server {
namespace {

std::string without_port(std::string_view host) {
    const std::size_t bracket = host.rfind(']');
    const std::size_t colon = host.rfind(':');
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        host = host.substr(0, colon);
    }
    return to_lower(host);
}

}  // namespace

void add_security_headers(Response& response, const std::string& page_nonce) {
    // The service worker fetches under the policy of its own file.
    const std::string policy =
        page_nonce.empty()
            ? std::string(response.worker
                              ? "default-src 'none'; connect-src 'self'"
                              : "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
            : "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + page_nonce +
                  "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src "
                  "'self'; "
                  "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    response.with("Content-Security-Policy", policy)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    for (const auto& [name, value] : response.headers) {
        if (name == "Cache-Control") {
            return;
        }
    }
    response.with("Cache-Control", "no-store");
}

HostCheck::HostCheck(const std::vector<std::string>& allowed)
    : allowed_{"localhost", "127.0.0.1", "[::1]"} {
    for (const std::string& host : allowed) {
        allowed_.insert(without_port(host));
    }
}

bool HostCheck::allows(const Request& request) const {
    int seen = 0;
    for (const auto& [name, value] : request.headers) {
        if (name == "host" && (++seen > 1 || !allowed_.contains(without_port(value)))) {
            return false;
        }
    }
    return seen == 1;
}

bool is_safe(const std::string& method) {
    return method == "GET" || method == "HEAD";
}

bool is_same_origin(const Request& request) {
    if (request.header("x-adsum") != "1") {
        return false;
    }
    std::string_view origin = request.header("origin");
    if (origin.empty()) {
        return true;
    }
    const std::size_t scheme = origin.find("://");
    return scheme != std::string_view::npos &&
           to_lower(origin.substr(scheme + 3)) == to_lower(request.header("host"));
}

}  // namespace adsum::server
