// No route takes a member that nobody asked for: a body with one more member than the form has is
// refused, whoever sends it.
#include "server/routes.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

// They read no body at all.
const std::set<std::string_view> kWithoutBody = {
    "/api/v1/sign-out", "/api/v1/sign-in/provider", "/api/v1/account/sessions/{session}/end",
    "/api/v1/account/sessions/end-others", "/api/v1/policy/read"};

// Of a small school: whatever a route names is there, as far as it can be.
std::string path_of_pattern(std::string_view pattern) {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '{') {
            path += pattern[at++];
            continue;
        }
        const std::size_t end = pattern.find('}', at);
        const std::string_view name = pattern.substr(at + 1, end - at - 1);
        path += name == "upn"        ? upn_of(0).str()
                : name == "group"    ? "7A"
                : name == "date"     ? "2026-11-20"
                : name == "session"  ? "AM"
                : name == "username" ? "tutor"
                : name == "staff"    ? "T1"
                                     : "lock";
        at = end + 1;
    }
    return path;
}

TEST(MassAssignment, noRouteTakesAMemberThatNobodyAskedFor) {
    Running running;
    std::map<server::Role, Browser> browsers;
    int tried = 0;
    for (const server::Route& route : server::routes()) {
        if (route.method != "POST" || kWithoutBody.contains(route.pattern) ||
            route.pattern.starts_with("/callbacks/")) {
            continue;
        }
        for (const server::Role role :
             {server::Role::kHead, server::Role::kTrustOfficer, server::Role::kKiosk}) {
            if (!route.open && !route.roles.has(role)) {
                continue;
            }
            if (!browsers.contains(role)) {
                browsers.emplace(role, running.signed_in(std::string(to_string(role))));
            }
            const Answer answer = browsers.at(role).send(
                "POST", path_of_pattern(route.pattern),
                R"({"roles":["head","trust_officer"],"is_admin":true,"school":"another"})");
            EXPECT_GE(answer.status, 400) << route.pattern << " " << answer.body;
            EXPECT_LT(answer.status, 500) << route.pattern << " " << answer.body;
            ++tried;
            break;
        }
    }
    EXPECT_GT(tried, 70);
    EXPECT_EQ(browsers.at(server::Role::kHead).get("/api/v1/me").json().at("roles").as_array(),
              boost::json::array{"head"});
}

}  // namespace
}  // namespace adsum::tests
