// One's own account: the second factor, the list of sessions, a new password; and what those who
// keep the staff do to an account.
#include "identity/base_text.hpp"
#include "identity/totp.hpp"
#include "server/account_book.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

std::string code_now(const Running& running, const boost::json::value& secret, int away = 0) {
    const std::string bytes =
        identity::base32_decoded(std::string(secret.as_string().c_str())).value();
    return identity::totp_code(bytes, identity::totp_step(running.clock->machine_now()) + away);
}

std::string code_body(const std::string& code) {
    return boost::json::serialize(boost::json::object{{"code", code}});
}

const std::string kOwnPassword = R"({"password":"correct horse"})";

// The cookie of a sign-in that is half done.
Answer first_step(Browser& browser, const std::string& name) {
    browser.cookie.clear();
    return browser.sign_in(name);
}

struct WithSecond {
    boost::json::value secret;
    boost::json::array codes;
};

WithSecond set_up_second(const Running& running, Browser& browser) {
    WithSecond made;
    made.secret = browser.post("/api/v1/account/second-factor", kOwnPassword).json().at("secret");
    const Answer on = browser.post("/api/v1/account/second-factor/confirm",
                                   code_body(code_now(running, made.secret)));
    EXPECT_EQ(on.status, 200) << on.body;
    made.codes = on.json().at("recovery_codes").as_array();
    return made;
}

TEST(SecondFactor, isAskedForAfterThePasswordAndEachCodeWorksOnce) {
    Running running;
    Browser browser = running.signed_in("tutor");
    const WithSecond made = set_up_second(running, browser);
    EXPECT_EQ(made.codes.size(), 10U);

    Browser other = running.browser();
    const Answer first = first_step(other, "tutor");
    EXPECT_EQ(first.status, 202);
    EXPECT_EQ(first.json().at("needs").as_string(), "second");
    EXPECT_FALSE(first.json().as_object().contains("secret"));
    EXPECT_EQ(other.get("/api/v1/me").status, 401) << "the password alone opens nothing";
    EXPECT_EQ(
        other.post("/api/v1/sign-in/second", code_body(code_now(running, made.secret))).error(),
        "second-factor-wrong")
        << "the code that set it up was used";
    running.clock->machine_passes(1);
    const std::string code = code_now(running, made.secret);
    const std::string ticket = other.cookie;
    const Answer in = other.post("/api/v1/sign-in/second", code_body(code));
    EXPECT_EQ(in.status, 200) << in.body;

    Browser watcher = running.browser();
    first_step(watcher, "tutor");
    EXPECT_EQ(watcher.post("/api/v1/sign-in/second", code_body(code)).status, 401)
        << "looked over a shoulder";
    watcher.cookie = ticket;
    EXPECT_EQ(watcher.post("/api/v1/sign-in/second", code_body(code)).error(), "second-factor-late")
        << "a ticket is good for one sign-in";
}

TEST(SecondFactor, recoveryCodesWorkOnceAndAreKeptAsHashes) {
    Running running;
    Browser browser = running.signed_in("tutor");
    const WithSecond made = set_up_second(running, browser);
    const std::string code(made.codes[3].as_string().c_str());
    Browser other = running.browser();
    first_step(other, "tutor");
    EXPECT_EQ(other.post("/api/v1/sign-in/second", code_body(code)).status, 200);
    Browser again = running.browser();
    first_step(again, "tutor");
    EXPECT_EQ(again.post("/api/v1/sign-in/second", code_body(code)).status, 401);
    EXPECT_EQ(browser.get("/api/v1/account").json().at("second_factor").at("recovery_codes_left"),
              9);
    auto book = server::AccountBook::open("sqlite:" + running.path);
    EXPECT_TRUE(*(*book)->use_recovery_code(
        "tutor", identity::recovery_hash(made.codes[4].as_string().c_str())));
    EXPECT_FALSE(*(*book)->use_recovery_code("tutor", code));
}

TEST(SecondFactor, isGuessedFiveTimesASignInAndTenTimesAQuarterOfAnHour) {
    Running running;
    Browser browser = running.signed_in("tutor");
    const WithSecond made = set_up_second(running, browser);
    Browser guesser = running.browser();
    first_step(guesser, "tutor");
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(guesser.post("/api/v1/sign-in/second", code_body("000000")).error(),
                  "second-factor-wrong");
    }
    EXPECT_EQ(guesser.post("/api/v1/sign-in/second", code_body("000000")).error(),
              "second-factor-late");
    first_step(guesser, "tutor");
    for (int i = 0; i < 5; ++i) {
        guesser.post("/api/v1/sign-in/second", code_body("000000"));
    }
    first_step(guesser, "tutor");
    running.clock->machine_passes(1);
    const Answer waits =
        guesser.post("/api/v1/sign-in/second", code_body(code_now(running, made.secret)));
    EXPECT_EQ(waits.status, 429) << "the right one does not help either";
    EXPECT_NE(waits.header("retry-after"), "");
}

TEST(SecondFactor, aHalfDoneSignInEndsAfterTenMinutes) {
    Running running;
    Browser browser = running.signed_in("tutor");
    const WithSecond made = set_up_second(running, browser);
    Browser other = running.browser();
    first_step(other, "tutor");
    running.clock->machine_passes(11);
    EXPECT_EQ(
        other.post("/api/v1/sign-in/second", code_body(code_now(running, made.secret))).error(),
        "second-factor-late");
}

TEST(SecondFactor, isSetUpInSigningInWhereARoleAsksForOne) {
    Running running([](server::ServeOptions& options) {
        options.sign_in.second_factor_roles = {"head", "champion"};
    });
    EXPECT_EQ(running.browser().sign_in("tutor").status, 200);
    Browser head = running.browser();
    const Answer first = first_step(head, "head");
    ASSERT_EQ(first.status, 202);
    EXPECT_EQ(first.json().at("needs").as_string(), "enrol");
    EXPECT_EQ(head.post("/api/v1/sign-in/second", code_body("000000")).status, 401);
    Answer in = head.post("/api/v1/sign-in/second",
                          code_body(code_now(running, first.json().at("secret"))));
    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(in.json().at("recovery_codes").as_array().size(), 10U);
    head.cookie = in.header("set-cookie").substr(0, in.header("set-cookie").find(';'));
    const Answer account = head.get("/api/v1/account");
    EXPECT_TRUE(account.json().at("second_factor").at("required").as_bool());
    EXPECT_EQ(head.post("/api/v1/account/second-factor/end", kOwnPassword).error(),
              "second-factor-required");
    EXPECT_EQ(first_step(head, "head").json().at("needs").as_string(), "second");
}

TEST(SecondFactor, isSetUpAndEndedWithThePasswordOnlyAndEndsOtherSessions) {
    Running running;
    Browser browser = running.signed_in("tutor");
    Browser elsewhere = running.signed_in("tutor");
    EXPECT_EQ(browser.post("/api/v1/account/second-factor", R"({"password":"wrong"})").error(),
              "password-wrong");
    EXPECT_EQ(browser.post("/api/v1/account/second-factor/confirm", code_body("000000")).error(),
              "second-factor-not-begun");
    const WithSecond made = set_up_second(running, browser);
    EXPECT_EQ(elsewhere.get("/api/v1/me").status, 401);
    EXPECT_EQ(browser.get("/api/v1/me").status, 200);
    EXPECT_EQ(browser.post("/api/v1/account/second-factor", kOwnPassword).error(),
              "second-factor-on");
    EXPECT_EQ(browser.post("/api/v1/account/second-factor/end", R"({"password":"x"})").status, 422);
    EXPECT_EQ(browser.post("/api/v1/account/second-factor/end", kOwnPassword).status, 200);
    EXPECT_EQ(running.browser().sign_in("tutor").status, 200);
}

TEST(Sessions, areListedWithDeviceAddressAndTimeAndEndedOneOrAllOthers) {
    Running running;
    Browser here = running.signed_in("tutor");
    Browser phone = running.browser();
    const Answer in =
        phone.send("POST", "/api/v1/sign-in", R"({"username":"tutor","password":"correct horse"})",
                   "User-Agent: Mozilla/5.0 (Android 14; Mobile) Firefox/130.0\r\n");
    phone.cookie = in.header("set-cookie").substr(0, in.header("set-cookie").find(';'));
    Browser third = running.signed_in("tutor");
    Browser somebody = running.signed_in("tutor2");
    const auto sessions = here.get("/api/v1/account").json().at("sessions").as_array();
    ASSERT_EQ(sessions.size(), 3U);
    std::string phone_id;
    int mine = 0;
    for (const auto& one : sessions) {
        mine += one.at("this").as_bool() ? 1 : 0;
        EXPECT_EQ(one.at("address").as_string(), "127.0.0.1");
        EXPECT_EQ(one.at("seen").as_string(), "2026-11-20T08:20");
        if (one.at("device").as_string() == "Firefox on Android") {
            phone_id = one.at("id").as_string().c_str();
        }
    }
    EXPECT_EQ(mine, 1);
    ASSERT_NE(phone_id, "");
    EXPECT_EQ(somebody.post("/api/v1/account/sessions/" + phone_id + "/end", "").status, 404)
        << "another person's";
    EXPECT_EQ(phone.get("/api/v1/me").status, 200);
    EXPECT_EQ(here.post("/api/v1/account/sessions/" + phone_id + "/end", "").status, 204);
    EXPECT_EQ(phone.get("/api/v1/me").status, 401);
    EXPECT_EQ(here.post("/api/v1/account/sessions/end-others", "").json().at("ended"), 1);
    EXPECT_EQ(third.get("/api/v1/me").status, 401);
    EXPECT_EQ(here.get("/api/v1/me").status, 200);
    EXPECT_EQ(somebody.get("/api/v1/me").status, 200);
}

TEST(Sessions, endEverywhereElseWithANewPassword) {
    Running running;
    Browser here = running.signed_in("tutor");
    Browser elsewhere = running.signed_in("tutor");
    const auto change = [&](const char* now_used, const char* wanted) {
        return here.post("/api/v1/account/password",
                         boost::json::serialize(boost::json::object{{"password", now_used},
                                                                    {"new_password", wanted}}));
    };
    EXPECT_EQ(change("correct horse", "short horse").error(), "account-password");
    EXPECT_EQ(change("wrong horse", "battery staple now").error(), "password-wrong");
    EXPECT_EQ(change("correct horse", "battery staple now").status, 200);
    EXPECT_EQ(elsewhere.get("/api/v1/me").status, 401);
    EXPECT_EQ(here.get("/api/v1/me").status, 200);
    EXPECT_EQ(running.browser().sign_in("tutor").status, 401);
    EXPECT_EQ(running.browser().sign_in("tutor", "battery staple now").status, 200);
}

TEST(Accounts, aLockByAnotherProgramEndsSessionsWithinSeconds) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    auto accounts = server::Accounts::open("sqlite:" + running.path);
    auto account = **(*accounts)->find("tutor");
    account.disabled = true;
    ASSERT_TRUE((*accounts)->put(account).ok());
    int status = 200;
    for (int i = 0; i < 100 && status == 200; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        status = tutor.get("/api/v1/me").status;
    }
    EXPECT_EQ(status, 401);
}

TEST(Accounts, aHeadLocksResetsAndSignsOutAndItIsKept) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    set_up_second(running, tutor);
    Browser head = running.signed_in("head");
    const std::string at = "/api/v1/school/accounts/tutor/";
    EXPECT_EQ(head.post(at + "end-sessions").status, 204);
    EXPECT_EQ(tutor.get("/api/v1/me").status, 401);
    EXPECT_EQ(first_step(tutor, "tutor").status, 202);
    EXPECT_EQ(head.post(at + "reset-second-factor").status, 204);
    EXPECT_EQ(first_step(tutor, "tutor").status, 200);
    EXPECT_EQ(head.post(at + "lock").status, 204);
    EXPECT_EQ(tutor.get("/api/v1/me").status, 401) << "at once";
    EXPECT_EQ(first_step(tutor, "tutor").status, 401);
    EXPECT_EQ(head.post(at + "unlock").status, 204);
    EXPECT_EQ(first_step(tutor, "tutor").status, 200);
    EXPECT_EQ(head.post("/api/v1/school/accounts/head/lock").error(), "account-own");
    EXPECT_EQ(head.post(at + "erase").status, 404);
    EXPECT_EQ(head.post("/api/v1/school/accounts/nobody/lock").status, 404);
    EXPECT_EQ(head.post(at + "lock", R"({"disabled":false})").status, 422)
        << "nothing that nobody asked for";
    const auto page = head.get("/api/v1/school/accounts").json();
    std::vector<std::string> acts;
    for (const auto& act : page.at("acts").as_array()) {
        EXPECT_EQ(act.at("by").at("name").as_string(), "Hana Head");
        acts.emplace_back(act.at("what").as_string().c_str());
    }
    EXPECT_EQ(acts,
              (std::vector<std::string>{"unlock", "lock", "reset-second-factor", "end-sessions"}));
    EXPECT_EQ(page.at("accounts").as_array().size(), 9U);
    EXPECT_EQ(head.get("/api/v1/school/accounts").body.find("argon2"), std::string::npos);
}

TEST(Accounts, whoLeavesIsOutOnTheDayAndTheirSessionsEnd) {
    Running running;
    Browser tutor = running.signed_in("tutor2");
    Browser head = running.signed_in("head");
    const auto staff = head.get("/api/v1/school/staff").json();
    std::int64_t change = 0;
    for (const auto& one : staff.at("staff").as_array()) {
        change = one.at("id").as_string() == "T2" ? one.at("change").as_int64() : change;
    }
    const auto left = head.post(
        "/api/v1/school/staff/T2/leave",
        boost::json::serialize(boost::json::object{{"left", "2026-11-20"}, {"expected", change}}));
    ASSERT_EQ(left.status, 200) << left.body;
    EXPECT_EQ(tutor.get("/api/v1/me").status, 401) << "at once, by the staff file";
    EXPECT_EQ(first_step(tutor, "tutor2").body, running.browser().sign_in("nobody").body);
}

}  // namespace
}  // namespace adsum::tests
