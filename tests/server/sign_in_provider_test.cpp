// Signing in by an identity provider, from the browser's first call to its session: what binds the
// two ends together, and who gets in. What a token must say is proved in tests/identity; a real
// provider signs people in in tests/browser/provider.test.mjs.
#include "identity/signer.hpp"
#include "server/account_book.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Vouches for whom the test wants, with the nonce that it was asked with.
struct FakeProvider {
    Signer key = Signer("k1");
    std::string email = "tutor@school.example", subject = "s-1", nonce;
    json::object more;
    bool down = false, knows_code = true;
    std::shared_ptr<HandClock> clock;

    identity::Fetched answer(const std::string& url) const {
        const std::string issuer = "https://id.example";
        if (down) {
            return {false, 0, "", "connection refused"};
        }
        if (url.ends_with("openid-configuration")) {
            return {true, 200,
                    json::serialize(json::object{{"issuer", issuer},
                                                 {"authorization_endpoint", issuer + "/auth"},
                                                 {"token_endpoint", issuer + "/token"},
                                                 {"jwks_uri", issuer + "/keys"}}),
                    ""};
        }
        if (url.ends_with("/keys")) {
            return {true, 200, jwks_of({&key}), ""};
        }
        if (!knows_code) {
            return {true, 400, R"({"error":"invalid_grant"})", ""};
        }
        const std::int64_t now = clock->machine_now().milliseconds() / 1000;
        json::object claims{{"iss", issuer},  {"aud", "adsum"},         {"sub", subject},
                            {"email", email}, {"email_verified", true}, {"nonce", nonce},
                            {"iat", now},     {"exp", now + 60}};
        for (const auto& [name, value] : more) {
            claims[name] = value;
        }
        return {true, 200, json::serialize(json::object{{"id_token", key.token(claims)}}), ""};
    }
};

// The account `tutor` has the name that the provider's address is.
struct Sso {
    std::shared_ptr<FakeProvider> provider = std::make_shared<FakeProvider>();
    Running running;

    explicit Sso(const std::function<void(server::ServeOptions&)>& change = {})
        : running(
              [&](server::ServeOptions& options) {
                  identity::ProviderSettings settings;
                  settings.issuer = "https://id.example";
                  settings.client_id = "adsum";
                  settings.label = "Sign in with the school";
                  settings.return_to = "https://adsum.example";
                  options.sign_in.provider = settings;
                  options.fetch = [held = provider](
                                      const std::string& url, const std::vector<std::string>&,
                                      const std::string*) { return held->answer(url); };
                  if (change) {
                      change(options);
                  }
              },
              store_with_email()) {
        provider->clock = running.clock;
    }
    static std::string store_with_email() {
        const std::string path = fresh_store();
        auto accounts = server::Accounts::open("sqlite:" + path);
        auto account = **(*accounts)->find("tutor");
        account.username = "tutor@school.example";
        EXPECT_TRUE((*accounts)->put(account).ok());
        return path;
    }
    // Gives what the provider's address carried.
    std::map<std::string, std::string> go(Browser& browser) const {
        const Answer went = browser.post("/api/v1/sign-in/provider", "");
        EXPECT_EQ(went.status, 200) << went.body;
        const std::string set = went.header("set-cookie");
        EXPECT_NE(set.find("HttpOnly; SameSite=Strict"), std::string::npos);
        browser.cookie = set.substr(0, set.find(';'));
        std::map<std::string, std::string> query;
        const std::string address(went.json().at("address").as_string().c_str());
        std::size_t at = address.find('?') + 1;
        while (at < address.size()) {
            const std::size_t end = std::min(address.find('&', at), address.size());
            const std::size_t equals = address.find('=', at);
            query[address.substr(at, equals - at)] = address.substr(equals + 1, end - equals - 1);
            at = end + 1;
        }
        return query;
    }
    Answer come_back(Browser& browser, const std::string& state,
                     const std::string& code = "a-code") const {
        const Answer answer =
            browser.post("/api/v1/sign-in/returned",
                         json::serialize(json::object{{"state", state}, {"code", code}}));
        const std::string set = answer.header("set-cookie");
        if (answer.status == 200) {
            browser.cookie = set.substr(0, set.find(';'));
        }
        return answer;
    }
    Answer sign_in(Browser& browser) const {
        const auto query = go(browser);
        provider->nonce = query.at("nonce");
        return come_back(browser, query.at("state"));
    }
};

TEST(SignInByProvider, givesASessionToWhoeverHasAnAccountAndBindsIt) {
    Sso sso;
    Browser browser = sso.running.browser();
    EXPECT_EQ(browser.get("/api/v1/sign-in/ways").json().at("provider").at("label").as_string(),
              "Sign in with the school");
    const Answer in = sso.sign_in(browser);
    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(browser.get("/api/v1/me").json().at("person").at("name").as_string(), "Tess Tutor");
    auto book = server::AccountBook::open("sqlite:" + sso.running.path);
    EXPECT_EQ(*(*book)->username_of("https://id.example", "s-1"), "tutor@school.example");

    sso.provider->email = "another@school.example";
    Browser later = sso.running.browser();
    EXPECT_EQ(sso.sign_in(later).status, 200) << "the same person under a new address";
    sso.provider->email = "tutor@school.example";
    sso.provider->subject = "s-2";
    Browser heir = sso.running.browser();
    EXPECT_EQ(sso.sign_in(heir).error(), "sso-subject-other")
        << "the address was given to somebody else";
    Browser head = sso.running.signed_in("head");
    EXPECT_EQ(head.post("/api/v1/school/accounts/tutor@school.example/unbind").status, 204);
    EXPECT_EQ(sso.sign_in(heir).status, 200);
}

TEST(SignInByProvider, makesNoAccount) {
    Sso sso;
    sso.provider->email = "stranger@school.example";
    Browser browser = sso.running.browser();
    const Answer refused_one = sso.sign_in(browser);
    EXPECT_EQ(refused_one.error(), "sso-person-unknown");
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);
}

TEST(SignInByProvider, ofALockedAccountIsThatOfAStranger) {
    Sso sso;
    Browser browser = sso.running.browser();
    EXPECT_EQ(sso.sign_in(browser).status, 200);
    Browser head = sso.running.signed_in("head");
    EXPECT_EQ(head.post("/api/v1/school/accounts/tutor@school.example/lock").status, 204);
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);
    EXPECT_EQ(sso.sign_in(browser).error(), "sso-person-unknown");
}

TEST(SignInByProvider, comesBackOnlyToTheBrowserThatWent) {
    Sso sso;
    Browser browser = sso.running.browser();
    const auto query = sso.go(browser);
    sso.provider->nonce = query.at("nonce");
    Browser victim = sso.running.browser();
    EXPECT_EQ(sso.come_back(victim, query.at("state")).error(), "sso-state-wrong")
        << "an attacker's code and state in another browser";
    sso.go(victim);
    EXPECT_EQ(sso.come_back(victim, query.at("state")).error(), "sso-state-wrong");
    EXPECT_EQ(sso.come_back(browser, std::string(64, 'a')).error(), "sso-state-wrong");
    EXPECT_EQ(sso.come_back(browser, query.at("state")).status, 200);
}

TEST(SignInByProvider, worksOnceAndForTenMinutes) {
    Sso sso;
    Browser browser = sso.running.browser();
    auto query = sso.go(browser);
    sso.provider->nonce = query.at("nonce");
    const std::string ticket = browser.cookie;
    EXPECT_EQ(sso.come_back(browser, query.at("state")).status, 200);
    browser.cookie = ticket;
    EXPECT_EQ(sso.come_back(browser, query.at("state")).error(), "sso-state-wrong") << "replayed";
    query = sso.go(browser);
    sso.running.clock->machine_passes(11);
    EXPECT_EQ(sso.come_back(browser, query.at("state")).error(), "sso-state-wrong") << "too late";
}

TEST(SignInByProvider, tellsEachFailureByItsId) {
    Sso sso;
    Browser browser = sso.running.browser();
    auto query = sso.go(browser);
    sso.provider->nonce = "another";
    EXPECT_EQ(sso.come_back(browser, query.at("state")).error(), "sso-nonce-wrong");
    sso.provider->more = {{"email_verified", false}};
    EXPECT_EQ(sso.sign_in(browser).error(), "sso-email-unverified");
    sso.provider->more.clear();
    sso.provider->knows_code = false;
    EXPECT_EQ(sso.sign_in(browser).error(), "sso-code-refused");
    sso.provider->knows_code = true;
    query = sso.go(browser);
    sso.provider->down = true;
    const Answer down = sso.come_back(browser, query.at("state"));
    EXPECT_EQ(down.error(), "sso-provider-down");
    EXPECT_EQ(down.status, 503);
    sso.provider->down = false;
    query = sso.go(browser);
    EXPECT_EQ(browser
                  .post("/api/v1/sign-in/returned",
                        json::serialize(
                            json::object{{"state", query.at("state")}, {"error", "access_denied"}}))
                  .error(),
              "sso-refused");
    EXPECT_EQ(browser.get("/api/v1/me").status, 401);
}

TEST(SignInByProvider, asksForTheSecondFactorUnlessTheProviderDid) {
    Sso sso([](server::ServeOptions& options) { options.sign_in.second_factor_roles = {"tutor"}; });
    Browser browser = sso.running.browser();
    const Answer half = sso.sign_in(browser);
    EXPECT_EQ(half.status, 202);
    EXPECT_EQ(half.json().at("needs").as_string(), "enrol");
    sso.provider->more = {{"amr", {"pwd", "mfa"}}};
    EXPECT_EQ(sso.sign_in(browser).status, 200);
}

TEST(SignInByProvider, isOffWhereNoProviderIsNamed) {
    Running running;
    Browser browser = running.browser();
    EXPECT_TRUE(browser.get("/api/v1/sign-in/ways").json().at("provider").is_null());
    EXPECT_EQ(browser.post("/api/v1/sign-in/provider", "").error(), "sso-off");
    EXPECT_EQ(browser.post("/api/v1/sign-in/returned", R"({"state":"a","code":"b"})").error(),
              "sso-off");
}

}  // namespace
}  // namespace adsum::tests
