// Whose address counts behind a proxy.

#include "server/proxied.hpp"

#include <gtest/gtest.h>

namespace adsum::server {
namespace {

TEST(Proxied, only_this_machines_proxy_is_believed_and_only_its_last_word) {
    struct Row {
        const char* peer;
        std::vector<std::string> forwarded;
        const char* client;
    };
    const Row table[] = {{"127.0.0.1", {}, "127.0.0.1"},
                         {"127.0.0.1", {"192.0.2.7"}, "192.0.2.7"},
                         {"::1", {" 2001:db8::7 "}, "2001:db8::7"},
                         // What the browser sent itself stands before what the proxy adds.
                         {"127.0.0.1", {"127.0.0.1, 192.0.2.7"}, "192.0.2.7"},
                         {"127.0.0.1", {"198.51.100.1", "192.0.2.7"}, "192.0.2.7"},
                         {"127.0.0.1", {"192.0.2.7, nonsense"}, "127.0.0.1"},
                         {"127.0.0.1", {""}, "127.0.0.1"},
                         // Somebody who is no proxy of ours.
                         {"198.51.100.9", {"192.0.2.7"}, "198.51.100.9"},
                         {"-", {"192.0.2.7"}, "-"}};
    for (const Row& row : table) {
        Request request;
        request.client = row.peer;
        for (const std::string& told : row.forwarded) {
            request.headers.emplace_back("x-forwarded-for", told);
        }
        EXPECT_EQ(client_of(request), row.client) << row.peer;
    }
}

}  // namespace
}  // namespace adsum::server
