// Which route a path is.
#include "server/routes.hpp"

namespace adsum::server {
namespace {

// Segment by segment; a {name} takes any one segment that is not empty.
bool fits(std::string_view pattern, std::span<const std::string> path,
          std::map<std::string, std::string>& params) {
    for (const std::string& segment : path) {
        if (pattern.empty()) {
            return false;
        }
        pattern.remove_prefix(1);
        const std::string_view part = pattern.substr(0, pattern.find('/'));
        if (part.starts_with('{')) {
            if (segment.empty()) {
                return false;
            }
            params[std::string(part.substr(1, part.size() - 2))] = segment;
        } else if (part != segment) {
            return false;
        }
        pattern.remove_prefix(part.size());
    }
    return pattern.empty();
}

}  // namespace

Matched match(std::string_view method, std::span<const std::string> path) {
    Matched matched;
    for (const Route& route : routes()) {
        std::map<std::string, std::string> params;
        if (!fits(route.pattern, path, params)) {
            continue;
        }
        if (route.method == method || (route.method == "GET" && method == "HEAD")) {
            matched.route = &route;
            matched.params = std::move(params);
            return matched;
        }
        matched.other_method = true;
    }
    return matched;
}

}  // namespace adsum::server
