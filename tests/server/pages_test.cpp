// What every answer bears, the browser application's own files, the log and the metrics.
#include "server/running.hpp"

#include <fstream>

namespace adsum::tests {
namespace {

std::string web_folder() {
    const auto folder = test_folder() / "web";
    std::filesystem::create_directories(folder / "assets");
    std::ofstream(folder / "index.html")
        << "<meta name=\"n\" content=\"__ADSUM_NONCE__\"><style nonce=\"__ADSUM_NONCE__\"></style>";
    std::ofstream(folder / "assets" / "app-1a2b.js") << std::string(5000, ';');
    std::ofstream(folder / "manifest.webmanifest") << "{}";
    std::ofstream(folder / "sw.js") << "self.skipWaiting;";
    return folder.string();
}

TEST(Pages, eachPageHasItsOwnNonceInItsPolicy) {
    Running running([](server::ServeOptions& options) { options.web = web_folder(); });
    Browser browser = running.browser();
    std::set<std::string> nonces;
    for (const char* path : {"/", "/duties", "/pupils/anything?x=1", "/index.html"}) {
        const Answer page = browser.get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_EQ(page.body.find("__ADSUM_NONCE__"), std::string::npos);
        const std::size_t at = page.body.find("content=\"") + 9;
        const std::string nonce = page.body.substr(at, page.body.find('"', at) - at);
        EXPECT_GE(nonce.size(), 22U);
        EXPECT_NE(
            page.header("content-security-policy").find("style-src 'self' 'nonce-" + nonce + "'"),
            std::string::npos);
        EXPECT_EQ(page.header("cache-control"), "no-store");
        nonces.insert(nonce);
    }
    EXPECT_EQ(nonces.size(), 4U);
}

TEST(Pages, assetsAreCompressedTaggedAndKept) {
    Running running([](server::ServeOptions& options) { options.web = web_folder(); });
    Browser browser = running.browser();
    const Answer plain = browser.get("/assets/app-1a2b.js");
    EXPECT_EQ(plain.body.size(), 5000U);
    EXPECT_EQ(plain.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_NE(plain.header("cache-control").find("immutable"), std::string::npos);
    const Answer packed =
        browser.send("GET", "/assets/app-1a2b.js", {}, "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_LT(packed.body.size(), 200U);
    const Answer same = browser.send("GET", "/assets/app-1a2b.js", {},
                                     "If-None-Match: " + plain.header("etag") + "\r\n");
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(browser.get("/assets/none.js").status, 404);
    EXPECT_EQ(browser.get("/manifest.webmanifest").body, "{}");
    EXPECT_EQ(browser.get("/api/v1/none").status, 404);
    EXPECT_EQ(browser.post("/").status, 405);
    EXPECT_EQ(browser.get("/api/v1/sign-in").status, 405);
}

// It is asked for again at each visit, and may fetch from here and nowhere else.
TEST(Pages, theServiceWorkerIsNeverKeptAndHasAPolicyOfItsOwn) {
    Running running([](server::ServeOptions& options) { options.web = web_folder(); });
    const Answer worker = running.browser().get("/sw.js");
    EXPECT_EQ(worker.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(worker.header("cache-control"), "no-cache");
    EXPECT_EQ(worker.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
    EXPECT_EQ(running.browser().get("/manifest.webmanifest").header("content-type"),
              "application/manifest+json");
    EXPECT_EQ(running.browser().get("/assets/app-1a2b.js").header("content-security-policy"),
              "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
}

TEST(Pages, everyAnswerBearsTheSecurityHeaders) {
    Running running;
    Browser browser = running.signed_in("tutor");
    for (const char* path : {"/healthz", "/api/v1/me", "/api/v1/none", "/metrics", "/"}) {
        const Answer answer = browser.get(path);
        EXPECT_NE(answer.header("content-security-policy").find("frame-ancestors 'none'"),
                  std::string::npos)
            << path;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer") << path;
        EXPECT_EQ(answer.header("cache-control"), "no-store") << path;
        EXPECT_EQ(answer.headers.count("content-security-policy"), 1U) << path;
    }
    Socket socket(running.server->port());
    socket.send("nonsense\r\n\r\n");
    EXPECT_EQ(socket.receive().header("x-content-type-options"), "nosniff");
}

TEST(Pages, theLogAndTheMetricsNameRoutesAndNobody) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    officer.get("/api/v1/pupils/" + upn_of(2).str());
    officer.get("/api/v1/pupils?search=Surname002");
    officer.get("/api/v1/nothing/" + upn_of(2).str());
    const Answer metrics = officer.get("/metrics");
    EXPECT_NE(metrics.body.find("adsum_request_seconds_count{method=\"GET\",route=\"/api/v1/pupils/"
                                "{upn}\",status=\"200\"} 1"),
              std::string::npos)
        << metrics.body;
    running.stop();
    for (const std::string& text : {metrics.body, running.log}) {
        EXPECT_EQ(text.find(upn_of(2).str()), std::string::npos);
        EXPECT_EQ(text.find("Surname002"), std::string::npos);
    }
    EXPECT_NE(running.log.find("GET /api/v1/pupils/{upn} 200 "), std::string::npos) << running.log;
}

TEST(Pages, theMetricsAreForThisMachineOnly) {
    Running running(
        [](server::ServeOptions& options) { options.allowed_hosts = {"adsum.example"}; });
    Socket socket(running.server->port());
    socket.send("GET /metrics HTTP/1.1\r\nHost: adsum.example\r\n\r\n");
    EXPECT_EQ(socket.receive().status, 404) << "handed on by a proxy";
    EXPECT_EQ(running.browser().get("/metrics").status, 200);
}

TEST(Pages, thePupilsYearIsWholeAndTheOverviewCounts) {
    Running running;
    Browser head = running.signed_in("head");
    const Answer answer = head.get("/api/v1/pupils/" + upn_of(0).str() + "/marks?year=2026");
    ASSERT_EQ(answer.status, 200);
    const auto year = answer.json();
    std::set<std::string> states;
    for (const auto& cell : year.at("sessions").as_array()) {
        states.insert(std::string(cell.at("state").as_string()));
    }
    EXPECT_EQ(states, (std::set<std::string>{"closed", "not_taken", "to_come"}));
    EXPECT_EQ(head.get("/api/v1/pupils/" + upn_of(0).str() + "/marks?year=1999").status, 404);
    EXPECT_EQ(head.get("/api/v1/school/overview").json().at("school").at("pupils").as_int64(), 6);
}

TEST(Pages, whatTheCommandLineAppendsIsSeenWithoutARestart) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    {
        school::Office office = office_in(running.path);
        boost::json::object body = register_body("7A", "2026-11-20", "AM", "2026-11-20T08:20",
                                                 {{0, "/"}, {2, "/"}, {4, "/"}}, "cli");
        const auto draft = school::make_draft(office.state(), "register_taken", body, StaffId(),
                                              moment("2026-11-20T08:20"));
        ASSERT_TRUE(office.record(std::span(&draft, 1)).ok());
    }
    const Answer second =
        officer.post("/api/v1/registers/7A/2026-11-20/AM", submission("s", {"N", "/", "/"}));
    EXPECT_EQ(second.status, 409) << "a writer sees it at once";
    EXPECT_EQ(officer.get("/api/v1/registers/7A/2026-11-20/AM").json().at("state").as_string(),
              "taken");
}

TEST(Pages, aPortThatIsTakenIsToldAtOnce) {
    Running running;
    server::ServeOptions options;
    options.port = running.server->port();
    options.store = "sqlite:/nonexistent/folder/never-opened.db";
    options.handle_signals = false;
    const auto second = server::Server::open(std::move(options));
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().first().id, "listen-failed");
}

}  // namespace
}  // namespace adsum::tests
