#pragma once
// The table of the API: every route, who may call it, where it runs. It is the only place that says
// so; api/openapi.yaml and this table are held against each other by a test, and every role is
// tried against every route.

#include "server/lanes.hpp"
#include "server/roles.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace adsum::server {

struct Services;
struct Call;
struct Response;
using Handler = Response (*)(Services&, const Call&);

struct Route {
    std::string_view method;
    std::string_view pattern;  // "/api/v1/pupils/{upn}"
    bool open;                 // for anybody, signed in or not
    Roles roles;               // any one of them is enough
    Lane lane;
    Handler handler;
};

std::span<const Route> routes();

struct Matched {
    const Route* route = nullptr;  // null: no such path, or not by this method
    bool other_method = false;     // the path exists
    std::map<std::string, std::string> params;
};
// HEAD is answered as GET is.
Matched match(std::string_view method, std::span<const std::string> path);

}  // namespace adsum::server
