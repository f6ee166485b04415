// Signing in: what it gives, what it refuses, what it never tells.
#include "server/password.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

TEST(SignIn, givesACookieThatScriptsAndOtherSitesCannotUse) {
    Running running;
    Browser browser = running.browser();
    const Answer answer = browser.sign_in(" Tutor ");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const std::string cookie = answer.header("set-cookie");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
    EXPECT_EQ(cookie.find("Secure"), std::string::npos) << "plain http has no secure cookie";
    const auto me = browser.get("/api/v1/me").json();
    EXPECT_EQ(me.at("person").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(me.at("school").at("policy").as_string(), "oia");
    EXPECT_EQ(me.at("roles").as_array(), boost::json::array{"tutor"});
    EXPECT_EQ(me.at("clock").at("now").as_string(), "2026-11-20T08:20");
}

TEST(SignIn, theCookieIsSecureBehindHttps) {
    Running running([](server::ServeOptions& options) { options.secure_cookie = true; });
    Browser browser = running.browser();
    const Answer answer = browser.sign_in("tutor");
    EXPECT_NE(answer.header("set-cookie").find("; Secure"), std::string::npos);
    EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000");
    Running plain;
    EXPECT_EQ(plain.browser().sign_in("tutor").header("strict-transport-security"), "")
        << "a machine of one's own has no certificate";
}

TEST(SignIn, aWrongNameAndAWrongPasswordGetTheSameAnswer) {
    Running running;
    Browser browser = running.browser();
    const Answer name = browser.sign_in("nobody");
    const Answer password = browser.sign_in("tutor", "wrong horse");
    EXPECT_EQ(name.status, 401);
    EXPECT_EQ(password.status, 401);
    EXPECT_EQ(name.body, password.body);
    EXPECT_EQ(name.header("set-cookie"), "");
}

TEST(SignIn, anUnknownNameIsHashedToo) {
    using Clock = std::chrono::steady_clock;
    const std::string hash = server::password_hash("correct horse");
    const auto time = [&](const std::string& against) {
        const auto start = Clock::now();
        EXPECT_FALSE(server::password_right(against, "wrong horse"));
        return Clock::now() - start;
    };
    time({});
    const auto unknown = std::min(time({}), time({}));
    const auto known = std::min(time(hash), time(hash));
    EXPECT_GT(unknown * 4, known);
    EXPECT_GT(known * 4, unknown);
    EXPECT_TRUE(server::password_right(hash, "correct horse"));
}

TEST(SignIn, aDisabledAccountIsRefusedLikeAWrongPassword) {
    Running running;
    auto accounts = server::Accounts::open("sqlite:" + running.path);
    auto account = **(*accounts)->find("tutor");
    account.disabled = true;
    ASSERT_TRUE((*accounts)->put(account).ok());
    Browser browser = running.browser();
    EXPECT_EQ(browser.sign_in("tutor").body, browser.sign_in("nobody").body);
}

TEST(SignIn, anAccountOfAPersonWithoutARoleIsRefused) {
    Running running;
    auto accounts = server::Accounts::open("sqlite:" + running.path);
    auto account = **(*accounts)->find("tutor");
    account.staff = StaffId("T9");
    ASSERT_TRUE((*accounts)->put(account).ok());
    EXPECT_EQ(running.browser().sign_in("tutor").status, 401);
}

TEST(SignIn, afterTenFailuresANameWaitsAndAnotherDoesNot) {
    Running running([](server::ServeOptions& options) { options.sign_in_bounds.per_name = 3; });
    Browser browser = running.browser();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(browser.sign_in("tutor", "wrong horse").status, 401);
    }
    const Answer waits = browser.sign_in("tutor");
    EXPECT_EQ(waits.status, 429) << "the right password does not help either";
    EXPECT_EQ(waits.header("retry-after"), "900");
    EXPECT_EQ(browser.sign_in("tutor2").status, 200);
    running.clock->machine_passes(15);
    EXPECT_EQ(browser.sign_in("tutor").status, 200);
}

TEST(SignIn, anAddressThatTriesManyNamesWaits) {
    Running running([](server::ServeOptions& options) { options.sign_in_bounds.per_address = 3; });
    Browser browser = running.browser();
    for (const char* name : {"a", "b", "c"}) {
        EXPECT_EQ(browser.sign_in(name).status, 401);
    }
    EXPECT_EQ(browser.sign_in("tutor").status, 429);
}

TEST(SignIn, outMeansOutAndTheCookieIsTakenAway) {
    Running running;
    Browser browser = running.signed_in("tutor");
    const Answer out = browser.post("/api/v1/sign-out", "");
    EXPECT_EQ(out.status, 204);
    EXPECT_NE(out.header("set-cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);
}

TEST(SignIn, aSessionEndsWhenIdleAndWhenOld) {
    Running running;
    Browser browser = running.signed_in("tutor");
    running.clock->machine_passes(59);
    EXPECT_EQ(browser.get("/api/v1/me").status, 200);
    running.clock->machine_passes(61);
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);

    browser = running.signed_in("tutor");
    for (int hour = 0; hour < 13; ++hour) {
        running.clock->machine_passes(55);
        browser.get("/api/v1/me");
    }
    running.clock->machine_passes(10);
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);
}

TEST(SignIn, aRestartSignsNobodyOutAndTheStoreHoldsNoToken) {
    auto running = std::make_unique<Running>();
    Browser browser = running->signed_in("tutor");
    const std::string token = browser.cookie.substr(browser.cookie.find('=') + 1);
    EXPECT_EQ(token.size(), 64U) << "256 bits";
    running->stop();
    auto accounts = server::Accounts::open("sqlite:" + running->path);
    const auto sessions = (*accounts)->sessions();
    ASSERT_EQ(sessions->size(), 1U);
    EXPECT_EQ(sessions->begin()->first, server::WebSessions::hash_of(token));
    Running again({}, running->path);
    Browser later = again.browser();
    later.cookie = browser.cookie;
    EXPECT_EQ(later.get("/api/v1/me").status, 200);
}

TEST(SignIn, everyUnsafeCallNeedsTheHeaderAndOurOwnOrigin) {
    Running running;
    Browser browser = running.signed_in("tutor");
    browser.csrf.clear();
    EXPECT_EQ(browser.post("/api/v1/sign-out", "").error(), "csrf-header-missing");
    browser.csrf = "X-Adsum: 1\r\nOrigin: https://evil.example\r\n";
    EXPECT_EQ(browser.post("/api/v1/sign-out", "").error(), "csrf-header-missing");
    browser.csrf = "X-Adsum: 1\r\nOrigin: null\r\n";
    EXPECT_EQ(browser.post("/api/v1/sign-out", "").status, 403);
    browser.csrf = "X-Adsum: 1\r\nOrigin: http://localhost\r\n";
    EXPECT_EQ(browser.post("/api/v1/sign-out", "").status, 204);
    browser.csrf.clear();
    EXPECT_EQ(browser.sign_in("tutor").status, 403) << "signing in too";
}

TEST(SignIn, aBodyThatIsNoJsonIsRefused) {
    Running running;
    Socket socket(running.server->port());
    socket.send(
        "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Adsum: 1\r\nContent-Type: "
        "text/plain\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_EQ(socket.receive().status, 415);
    Browser browser = running.browser();
    EXPECT_EQ(browser.post("/api/v1/sign-in", "[1").error(), "body-unreadable");
    EXPECT_EQ(
        browser.post("/api/v1/sign-in", R"({"username":"a","password":"b","admin":true})").status,
        422);
}

TEST(SignIn, accountsAreAddedOnlyWithANameAndALongPassword) {
    const std::string url = "sqlite:" + fresh_store();
    const SchoolId school("small");
    EXPECT_FALSE(server::accounts_add(url, {"x", "short", school, StaffId("T1")}).ok());
    EXPECT_FALSE(server::accounts_add(url, {"  ", "long enough", school, StaffId("T1")}).ok());
    EXPECT_TRUE(
        server::accounts_add(url, {"New.Person", "long enough", school, StaffId("T1")}).ok());
    auto accounts = server::Accounts::open(url);
    EXPECT_TRUE((*accounts)->find("new.person")->has_value());
    EXPECT_TRUE((**(*accounts)->find("new.person")).password_hash.starts_with("$argon2id$"));
    remove_store(url.substr(7));
}

}  // namespace
}  // namespace adsum::tests
