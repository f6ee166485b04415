// Text messages and letters to a stand-in for GOV.UK Notify, which the official client proves
// (notify_fake.test.mjs).

#include "messages/notify.hpp"

#include "base/time.hpp"
#include "messages/helper.hpp"
#include "messages/notify_account.hpp"
#include "messages/token.hpp"

#include <chrono>

#include <boost/json.hpp>

namespace adsum {
namespace {

namespace json = boost::json;
using messages::Found;
using messages::Handing;
using messages::Notify;
using messages::Outgoing;
using messages::Way;
using tests::Helper;

std::int64_t now_seconds() {
    return clock_now().milliseconds() / 1000;
}

struct Fake {
    Helper helper{{"/usr/bin/env", "node", ADSUM_ROOT "/tests/messages/notify_fake.mjs",
                   tests::kNotifyService, tests::kNotifySecret}};

    messages::NotifySettings settings() const {
        messages::NotifySettings made;
        made.url = "http://127.0.0.1:" + std::to_string(helper.port);
        made.service = tests::kNotifyService;
        made.secret = tests::kNotifySecret;
        made.text_template = "8c1f0c3e-2d3b-4a57-9a0a-0b1de7f7a2f1";
        made.letter_template = made.text_template;
        return made;
    }
    Notify notify(int timeout = 10) const { return {settings(), timeout, now_seconds}; }
    // How often it took a message of this id.
    int taken(const std::string& id) const {
        messages::Curl curl(10);
        const auto answer = curl.http(settings().url + "/_taken", {}, nullptr);
        const json::value all = json::parse(answer.body);
        EXPECT_TRUE(all.at("broken").as_array().empty()) << answer.body;
        int count = 0;
        for (const json::value& one : all.at("taken").as_array()) {
            count += one.at("reference").as_string() == json::string_view(id) ? 1 : 0;
        }
        return count;
    }
};

Outgoing text_message(const std::string& id, const std::string& to = "07700 900123") {
    Outgoing message;
    message.id = id;
    message.way = Way::kText;
    message.to = to;
    message.body = "Please **ring** us.";
    return message;
}

TEST(Notify, IsTakenAndFoundByItsReference) {
    const Fake fake;
    Notify notify = fake.notify();
    const Handing handed = notify.hand_over(text_message("b-1.0"));
    ASSERT_EQ(handed.outcome, Handing::Outcome::kTaken) << handed.cause;
    EXPECT_EQ(fake.taken("b-1.0"), 1);
    const Found found = notify.find("b-1.0");
    EXPECT_EQ(found.answer, Found::Answer::kThere);
    EXPECT_EQ(found.reference, handed.reference);
    EXPECT_EQ(notify.find("b-9.9").answer, Found::Answer::kNotThere);
}

TEST(Notify, SendsALetterWithItsAddress) {
    const Fake fake;
    Notify notify = fake.notify();
    Outgoing letter = text_message("b-1.1", "Ann Example\n1 The Street\nHollin\nHO1 1AA");
    letter.way = Way::kLetter;
    letter.subject = "Attendance";
    const Handing handed = notify.hand_over(letter);
    EXPECT_EQ(handed.outcome, Handing::Outcome::kTaken) << handed.cause;
}

TEST(Notify, TellsForGoodFromForNowFromPerhaps) {
    const Fake fake;
    Notify notify = fake.notify(1);
    const auto outcome = [&](const char* id, const char* to) {
        return notify.hand_over(text_message(id, to)).outcome;
    };
    EXPECT_EQ(outcome("r", "07700900400"), Handing::Outcome::kRefused);
    EXPECT_EQ(outcome("m", "07700900429"), Handing::Outcome::kAway);
    EXPECT_EQ(outcome("m", "07700900429"), Handing::Outcome::kTaken);
    // It was taken, and the answer said that it was not; it was not; it never answered.
    EXPECT_EQ(outcome("t", "07700900500"), Handing::Outcome::kUnknown);
    EXPECT_EQ(notify.find("t").answer, Found::Answer::kThere);
    EXPECT_EQ(outcome("n", "07700900501"), Handing::Outcome::kUnknown);
    EXPECT_EQ(notify.find("n").answer, Found::Answer::kNotThere);
    EXPECT_EQ(outcome("s", "07700900999"), Handing::Outcome::kUnknown);
    EXPECT_EQ(notify.find("s").answer, Found::Answer::kThere);
    messages::NotifySettings nowhere = fake.settings();
    nowhere.url = "http://127.0.0.1:9";
    Notify lost(nowhere, 1, now_seconds);
    EXPECT_EQ(lost.hand_over(text_message("x")).outcome, Handing::Outcome::kAway);
    EXPECT_EQ(lost.find("x").answer, Found::Answer::kNoAnswer);
}

TEST(Notify, IsClosedWhereTheClockOrTheKeyIsWrong) {
    const Fake fake;
    for (const std::int64_t off : {-31, 31}) {
        Notify late(fake.settings(), 10, [off] { return now_seconds() + off; });
        EXPECT_EQ(late.hand_over(text_message("late")).outcome, Handing::Outcome::kClosed) << off;
    }
    Notify near(fake.settings(), 10, [] { return now_seconds() - 25; });
    EXPECT_EQ(near.hand_over(text_message("near")).outcome, Handing::Outcome::kTaken);
    messages::NotifySettings wrong = fake.settings();
    wrong.secret = wrong.service;
    EXPECT_EQ(Notify(wrong, 10, now_seconds).hand_over(text_message("w")).outcome,
              Handing::Outcome::kClosed);
}

TEST(Token, IsWhatTheStandardMakesOfIt) {
    // RFC 7515's own parts: three, without padding; the payload says service and time.
    const std::string token = messages::notify_token("svc", "key", 1);
    EXPECT_EQ(token.substr(0, token.find('.')), "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9");
    EXPECT_EQ(token.find('='), std::string::npos);
    EXPECT_TRUE(messages::same_secret("a", "a"));
    EXPECT_FALSE(messages::same_secret("a", "b"));
    EXPECT_FALSE(messages::same_secret("", ""));
}

}  // namespace
}  // namespace adsum
