// The whole table: every role tried on every route, and the table held against api/openapi.yaml.
#include "server/routes.hpp"
#include "server/running.hpp"

#include <fstream>
#include <set>

namespace adsum::tests {
namespace {

std::string filled(std::string_view pattern) {
    std::string path;
    std::size_t at = 0;
    while (at < pattern.size()) {
        if (pattern[at] == '{') {
            const std::size_t end = pattern.find('}', at);
            const std::string_view name = pattern.substr(at + 1, end - at - 1);
            path += name == "upn"       ? upn_of(0).str()
                    : name == "group"   ? "7A"
                    : name == "date"    ? "2026-11-20"
                    : name == "session" ? "AM"
                                        : "no-such-duty";
            at = end + 1;
        } else {
            path += pattern[at++];
        }
    }
    return path;
}

TEST(Roles, everyRoleOnEveryRouteIsAllowedOrForbiddenAsTheTableSays) {
    Running running;
    int tried = 0;
    for (const server::Role role : server::kAllRoles) {
        for (const server::Route& route : server::routes()) {
            if (route.open || route.pattern == "/api/v1/sign-out") {
                continue;
            }
            static std::map<server::Role, Browser> browsers;
            if (tried == 0) {
                browsers.clear();
            }
            if (!browsers.contains(role)) {
                browsers.emplace(role, running.signed_in(std::string(to_string(role))));
            }
            const Answer answer =
                browsers.at(role).send(std::string(route.method), filled(route.pattern),
                                       route.method == "POST" ? "{}" : "");
            const bool forbidden = answer.status == 403;
            EXPECT_EQ(forbidden, !route.roles.has(role))
                << to_string(role) << " " << route.method << " " << route.pattern << ": "
                << answer.status << " " << answer.body.substr(0, 200);
            EXPECT_NE(answer.status, 401);
            EXPECT_LT(answer.status, 500) << route.pattern << answer.body;
            if (forbidden) {
                EXPECT_EQ(answer.error(), "not-allowed");
            }
            ++tried;
        }
    }
    EXPECT_GT(tried, 7 * 100);
}

TEST(Roles, nobodySignedInGetsOnlyTheOpenRoutes) {
    Running running;
    Browser browser = running.browser();
    for (const server::Route& route : server::routes()) {
        const Answer answer = browser.send(std::string(route.method), filled(route.pattern),
                                           route.method == "POST" ? "{}" : "");
        EXPECT_EQ(answer.status == 401, !route.open) << route.pattern;
        browser.cookie = "adsum_session=" + std::string(64, 'a');
    }
}

TEST(Roles, theTableAndTheApiDescriptionNameTheSameRoutesAndRoles) {
    std::ifstream in(ADSUM_ROOT "/api/openapi.yaml");
    std::string path;
    std::string method;
    std::map<std::string, std::string> described;  // "GET /x" -> "tutor, head"
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("components:")) {
            break;
        }
        if (line.starts_with("  /") && line.ends_with(":")) {
            path = line.substr(2, line.size() - 3);
        } else if (line == "    get:" || line == "    post:") {
            method = line == "    get:" ? "GET" : "POST";
        } else if (line.starts_with("      x-roles: [")) {
            described[method + " " + path] = line.substr(16, line.size() - 17);
        }
    }
    std::map<std::string, std::string> table;
    for (const server::Route& route : server::routes()) {
        std::string roles = route.open                         ? "public"
                            : route.roles == server::kEveryone ? "everyone"
                                                               : "";
        if (roles.empty()) {
            std::set<std::string> names;
            for (const std::string& name : route.roles.names()) {
                names.insert(name);
            }
            for (const std::string& name : names) {
                roles += (roles.empty() ? "" : ", ") + name;
            }
        }
        table[std::string(route.method) + " " + std::string(route.pattern)] = roles;
    }
    for (auto& [key, roles] : described) {  // in one order
        std::set<std::string> names;
        for (std::size_t at = 0; at < roles.size();) {
            const std::size_t end = std::min(roles.find(", ", at), roles.size());
            names.insert(roles.substr(at, end - at));
            at = end + 2;
        }
        roles.clear();
        for (const std::string& name : names) {
            roles += (roles.empty() ? "" : ", ") + name;
        }
    }
    EXPECT_EQ(table, described);
    EXPECT_GT(described.size(), 100U);
}

TEST(Roles, aTutorSeesTheirOwnFormAndNoOther) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const std::string own = upn_of(0).str();
    const std::string other = upn_of(1).str();
    EXPECT_EQ(tutor.get("/api/v1/pupils/" + own).status, 200);
    EXPECT_EQ(tutor.get("/api/v1/pupils/" + own + "/marks").status, 200);
    EXPECT_EQ(tutor.get("/api/v1/registers/7A/2026-11-20/AM").status, 200);
    const Answer hidden = tutor.get("/api/v1/pupils/" + other);
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(hidden.body, tutor.get("/api/v1/pupils/A000000000000").body)
        << "nothing is given away";
    EXPECT_EQ(tutor.get("/api/v1/pupils/" + other + "/marks").status, 404);
    EXPECT_EQ(tutor
                  .post("/api/v1/pupils/" + other + "/marks/2026-11-20/AM",
                        R"({"code":"N","reason":"x"})")
                  .status,
              404);
    EXPECT_EQ(tutor.get("/api/v1/registers/7B/2026-11-20/AM").status, 404);
    EXPECT_EQ(tutor.post("/api/v1/registers/7B/2026-11-20/AM", submission("s", {"/", "/", "/"}, 1))
                  .status,
              404);
    const auto pupils = tutor.get("/api/v1/pupils").json();
    EXPECT_EQ(pupils.at("pupils").as_array().size(), 3U);
    for (const auto& pupil : pupils.at("pupils").as_array()) {
        EXPECT_EQ(pupil.at("form").as_string(), "7A");
    }
    const auto duties = tutor.get("/api/v1/duties?state=open,overdue,done").json();
    for (const auto& duty : duties.at("duties").as_array()) {
        EXPECT_EQ(duty.at("role").as_string(), "tutor");
        EXPECT_TRUE(duty.at("pupil").is_null() || duty.at("form").as_string() == "7A");
    }
    EXPECT_EQ(tutor.get("/api/v1/today").json().at("school_registers").as_array().size(), 0U);
}

TEST(Roles, aGovernorSeesNoPupil) {
    Running running;
    running.signed_in("tutor").post("/api/v1/registers/7A/2026-11-20/AM",
                                    submission("s", {"N", "N", "N"}));
    Browser governor = running.signed_in("governor");
    for (const char* page : {"/api/v1/today", "/api/v1/duties?state=open,overdue,done,set_aside",
                             "/api/v1/school/overview", "/api/v1/me", "/metrics"}) {
        const Answer answer = governor.get(page);
        EXPECT_EQ(answer.status, 200) << page;
        EXPECT_EQ(answer.body.find("Surname"), std::string::npos) << page;
        EXPECT_EQ(answer.body.find(upn_of(0).str()), std::string::npos) << page;
    }
}

}  // namespace
}  // namespace adsum::tests
