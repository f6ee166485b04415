// docs/roles.md is the table of routes, in words that a school reads. It is written from the code:
// ADSUM_WRITE_ROLES=1 build/debug/tests/test_server --gtest_filter='RolesPage.*'
#include "server/routes.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace adsum::tests {
namespace {

// "GET /x" -> the summary in api/openapi.yaml.
std::map<std::string, std::string> summaries() {
    std::ifstream in(ADSUM_ROOT "/api/openapi.yaml");
    std::map<std::string, std::string> found;
    std::string path;
    std::string method;
    for (std::string line; std::getline(in, line) && !line.starts_with("components:");) {
        if (line.starts_with("  /") && line.ends_with(":")) {
            path = line.substr(2, line.size() - 3);
        } else if (line == "    get:" || line == "    post:") {
            method = line == "    get:" ? "GET" : "POST";
        } else if (line.starts_with("      summary: ")) {
            found[method + " " + path] = line.substr(15);
        }
    }
    return found;
}

std::string page_of_roles() {
    std::vector<server::Role> roles(server::kAllRoles.begin(), server::kAllRoles.end());
    roles.push_back(server::Role::kFamily);
    std::ostringstream page;
    page << "# Who may call what\n\n"
            "Written from `src/server/routes.cpp` and `api/openapi.yaml`; a test (`RolesPage` in "
            "`tests/server/`) fails when it is out of date, and says how to write it anew. Every "
            "role is tried on every route by `tests/server/roles_test.cpp`.\n\n"
            "A route that is open to a role may still show less: a tutor sees their own groups, a "
            "family its own children, and `api/openapi.yaml` says what else. *anybody*: without "
            "signing in.\n\n"
            "| What | Route | anybody |";
    for (const server::Role role : roles) {
        std::string name(to_string(role));
        std::ranges::replace(name, '_', ' ');
        page << " " << name << " |";
    }
    page << "\n|---|---|---|";
    for (std::size_t i = 0; i < roles.size(); ++i) {
        page << "---|";
    }
    page << "\n";
    const auto words = summaries();
    for (const server::Route& route : server::routes()) {
        const std::string key = std::string(route.method) + " " + std::string(route.pattern);
        const auto summary = words.find(key);
        EXPECT_NE(summary, words.end()) << key << " has no summary";
        page << "| " << (summary == words.end() ? "" : summary->second) << " | `" << key << "` | "
             << (route.open ? "yes" : "") << " |";
        for (const server::Role role : roles) {
            page << " " << (route.roles.has(role) ? "yes" : "") << " |";
        }
        page << "\n";
    }
    return page.str();
}

TEST(RolesPage, saysWhatTheTableOfRoutesSays) {
    const char* path = ADSUM_ROOT "/docs/roles.md";
    const std::string page = page_of_roles();
    if (std::getenv("ADSUM_WRITE_ROLES") != nullptr) {
        std::ofstream(path) << page;
    }
    std::ifstream in(path);
    std::ostringstream held;
    held << in.rdbuf();
    EXPECT_TRUE(held.str() == page) << "docs/roles.md is out of date: run this test with "
                                       "ADSUM_WRITE_ROLES=1 and look at what changed";
}

}  // namespace
}  // namespace adsum::tests
