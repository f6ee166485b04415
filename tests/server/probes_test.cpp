// What a server behind a proxy must never do: read one request where another reads two. Each probe
// is bytes on a socket.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

using std::chrono::milliseconds;

struct Probe {
    const char* what;
    std::string bytes;
    int status;
};

std::vector<Probe> probes() {
    const std::string post = "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\n";
    return {
        {"Content-Length and Transfer-Encoding together",
         post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"two differing Content-Length",
         post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", 400},
        {"a sign in Content-Length", post + "Content-Length: +2\r\n\r\n{}", 400},
        {"a blank before the colon", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
        {"a bare CR in a value", post + "X-A: a\rb\r\nContent-Length: 2\r\n\r\n{}", 400},
        {"lines that end in LF alone", "GET /healthz HTTP/1.1\nHost: localhost\n\n", 400},
        {"a NUL in a header", post + std::string("X-A: a\0b\r\n\r\n", 12), 400},
        {"a folded header", post + "X-A: a\r\n b\r\nContent-Length: x\r\n\r\n", 400},
        {"a chunk size that is none",
         post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n", 400},
        {"a 100 KB header",
         "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: " + std::string(100'000, 'a') +
             "\r\n\r\n",
         431},
        {"a body announced too large", post + "Content-Length: 2097152\r\n\r\n", 413},
        {"no Host", "GET /healthz HTTP/1.1\r\n\r\n", 421},
        {"two Hosts", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 421},
        {"somebody else's Host", "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
        {"an absolute target", "GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
         400},
        {"a path that climbs", "GET /assets/../../law HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"a bad escape", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"an escaped NUL", "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"another protocol", "GET /healthz HTTP/3.0\r\nHost: localhost\r\n\r\n", 400},
        {"a host with its port", "GET /healthz HTTP/1.1\r\nHost: LOCALHOST:8080\r\n\r\n", 200},
    };
}

TEST(Probes, eachAmbiguousRequestIsRefusedAndTheConnectionClosed) {
    Running running;
    for (const Probe& probe : probes()) {
        Socket socket(running.server->port());
        ASSERT_TRUE(socket.send(
            probe.bytes +
            (probe.status == 400 ? "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" : "")))
            << probe.what;
        const Answer answer = socket.receive();
        EXPECT_EQ(answer.status, probe.status) << probe.what;
        if (answer.status == 431 || answer.status == 413) {
            EXPECT_TRUE(socket.closed_within(milliseconds(3000))) << probe.what;
        }
    }
}

TEST(Probes, aBodyOverTheLimitIsAnsweredThoughTheClientStillSends) {
    Running running;
    Socket socket(running.server->port());
    ASSERT_TRUE(socket.send(
        "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n"));
    socket.send(std::string(32 * 1024, 'x'));
    EXPECT_EQ(socket.receive().status, 413);
    EXPECT_TRUE(socket.closed_within(milliseconds(3000)));
}

TEST(Probes, threePipelinedRequestsGetThreeAnswers) {
    Running running;
    Socket socket(running.server->port());
    const std::string one = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    ASSERT_TRUE(socket.send(one + one + one));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(socket.receive().body, "ok\n");
    }
}

TEST(Probes, aHeadRequestHasTheLengthAndNoBody) {
    Running running;
    Socket socket(running.server->port());
    ASSERT_TRUE(
        socket.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    std::string all;
    Answer head = socket.receive(milliseconds(3000));
    EXPECT_EQ(head.header("content-length"), "3");
    EXPECT_TRUE(head.body.starts_with("HTT")) << "the next answer follows at once";
}

TEST(Probes, continueIsSaidToAClientThatWaitsForIt) {
    Running running;
    Socket socket(running.server->port());
    ASSERT_TRUE(socket.send(
        "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Adsum: 1\r\nContent-Type: "
        "application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
    EXPECT_EQ(socket.receive().status, 100);
    ASSERT_TRUE(socket.send("{}"));
    EXPECT_EQ(socket.receive().status, 422);
}

TEST(Probes, aSlowClientIsCutOffAtAnAbsoluteDeadline) {
    Running running([](server::ServeOptions& options) {
        options.limits.request = milliseconds(400);
        options.limits.idle = milliseconds(5000);
    });
    for (const std::string start :
         {"GET /healthz HT",
          "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"}) {
        Socket socket(running.server->port());
        ASSERT_TRUE(socket.send(start));
        bool closed = false;
        for (int i = 0; i < 30 && !closed; ++i) {  // a byte now and then moves nothing
            socket.send("x");
            closed = socket.closed_within(milliseconds(100));
        }
        EXPECT_TRUE(closed) << start;
    }
}

TEST(Probes, anIdleConnectionIsClosed) {
    Running running([](server::ServeOptions& options) { options.limits.idle = milliseconds(200); });
    Socket socket(running.server->port());
    EXPECT_TRUE(socket.closed_within(milliseconds(5000)));
}

TEST(Probes, idleClientsDoNotKeepAnybodyWaiting) {
    Running running;
    std::vector<std::unique_ptr<Socket>> idle;
    for (int i = 0; i < 100; ++i) {
        idle.push_back(std::make_unique<Socket>(running.server->port()));
        idle.back()->send("GET /healthz HTTP/1.1\r\n");
    }
    EXPECT_EQ(running.browser().get("/healthz").status, 200);
}

TEST(Probes, moreConnectionsThanAllowedAreClosedAndTheOthersServed) {
    Running running([](server::ServeOptions& options) { options.limits.connections = 3; });
    std::vector<std::unique_ptr<Socket>> sockets;
    int closed = 0;
    for (int i = 0; i < 5; ++i) {
        sockets.push_back(std::make_unique<Socket>(running.server->port()));
        closed += sockets.back()->closed_within(milliseconds(300)) ? 1 : 0;
    }
    EXPECT_EQ(closed, 2);
    ASSERT_TRUE(sockets[0]->send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    EXPECT_EQ(sockets[0]->receive().status, 200);
}

}  // namespace
}  // namespace adsum::tests
