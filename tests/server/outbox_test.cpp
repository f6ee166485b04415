// Messages through a served school: written, held, released, stopped, handed over by a real mail
// server and a stand-in for GOV.UK Notify, called back, and told in the pupil's story.

#include "messages/helper.hpp"
#include "server/store_with.hpp"

#include <chrono>

namespace adsum::tests {
namespace {

namespace json = boost::json;

constexpr const char* kToken = "a token that nobody guesses";

// Contacts of pupils 0 to 5: a number and an address each; 4's number is not one of the UK.
std::string with_contacts() {
    json::array contacts;
    for (int n = 0; n < 6; ++n) {
        contacts.push_back(
            json::object{{"upn", upn_of(n).str()},
                         {"priority", 1},
                         {"name", "Contact " + std::to_string(n)},
                         {"phone", n == 4 ? "07700900400" : "0770090010" + std::to_string(n)},
                         {"email", (n == 3 ? "refuse@" : "c" + std::to_string(n) + "@") +
                                       std::string("family.example")}});
    }
    return store_with(
        {{"contacts_imported",
          json::serialize(json::object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}})}});
}

// A post of our own: mail server, Notify, and the technician's file.
struct Post {
    OwnFolder folder;
    Helper mail{
        {"/usr/bin/python3", ADSUM_ROOT "/tests/messages/mail_server.py", make_mail(folder)}};
    Helper notify{{"/usr/bin/env", "node", ADSUM_ROOT "/tests/messages/notify_fake.mjs",
                   "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"}};
    std::string settings;

    Post() {
        folder.put("key",
                   "k-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0");
        folder.put("token", kToken);
        settings = folder.put("messages.toml", fmt::format(R"(
timeout_seconds = 2
pause_seconds = 0
[email]
host = "127.0.0.1"
port = {}
tls = "none"
from = "office@hollin.example"
[notify]
url = "http://127.0.0.1:{}"
api_key_file = "key"
callback_token_file = "token"
text_template = "8c1f0c3e-2d3b-4a57-9a0a-0b1de7f7a2f1"
settle_seconds = 0
)",
                                                           mail.port, notify.port));
    }
    static std::string make_mail(const OwnFolder& folder) {
        std::filesystem::create_directory(folder.path / "mail");
        return (folder.path / "mail").string();
    }
    std::size_t mails() const { return folder.contents("mail").size(); }
};

struct Outbox {
    std::unique_ptr<Post> post;
    Running running;
    Browser officer;

    explicit Outbox(bool with_post = true)
        : post(with_post ? std::make_unique<Post>() : nullptr),
          running(
              [&](server::ServeOptions& options) { options.messages = post ? post->settings : ""; },
              with_contacts()),
          officer(running.signed_in("attendance_officer")) {}

    Answer write(const std::string& batch, const std::string& more) {
        return officer.post("/api/v1/outbox/batches",
                            R"({"batch": ")" + batch + R"(", )" + more + "}");
    }
    json::object counts(const std::string& batch) {
        return officer.get("/api/v1/outbox/batches/" + batch).json().at("counts").as_object();
    }
    // Waits until so many of a batch are in a state.
    bool reaches(const std::string& batch, const char* state, int count) {
        for (int i = 0; i < 200; ++i) {
            if (counts(batch).at(state).as_int64() >= count) {
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << batch << ": " << json::serialize(counts(batch));
        return false;
    }
    Answer call_back(const std::string& reference, const std::string& status,
                     const std::string& token = kToken) {
        Browser notify = running.browser();
        notify.csrf = "";
        return notify.send(
            "POST", "/callbacks/notify",
            R"({"reference": ")" + reference + R"(", "status": ")" + status + R"("})",
            "Authorization: Bearer " + token + "\r\n");
    }
    std::string story(int pupil) {
        return officer.get("/api/v1/pupils/" + upn_of(pupil).str()).body;
    }
};

// ATLP-009, ATLP-075: what was sent to whom is kept, with its words.
TEST(Outbox, EmailGoesAndIsToldInTheStory) {
    Outbox outbox;
    const Answer written = outbox.write(
        "batch-mail", R"("template": "late-text", "channel": "email", "forms": ["7A"])");
    ASSERT_EQ(written.status, 200) << written.body;
    ASSERT_TRUE(outbox.reaches("batch-mail", "handed_over", 3));
    EXPECT_EQ(outbox.post->mails(), 3U);
    EXPECT_NE(outbox.story(0).find("E-mail sent: Late today"), std::string::npos);
    const auto one = outbox.officer.get("/api/v1/outbox/messages/batch-mail.0").json();
    EXPECT_EQ(one.at("to"), "c0@family.example");
    EXPECT_NE(std::string(one.at("text").as_string()).find("Forename000"), std::string::npos);
    // The same writing again sends nothing.
    EXPECT_EQ(outbox.write("batch-mail", R"("template": "late-text", "forms": ["7B"])").status,
              200);
    EXPECT_EQ(outbox.counts("batch-mail").at("handed_over"), 3);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_EQ(outbox.post->mails(), 3U);
}

TEST(Outbox, ARefusedMessageFailsAndTheOthersGo) {
    Outbox outbox;
    ASSERT_EQ(
        outbox
            .write("batch-7b-x", R"("template": "late-text", "channel": "email", "forms": ["7B"])")
            .status,
        200);
    ASSERT_TRUE(outbox.reaches("batch-7b-x", "handed_over", 2));
    ASSERT_TRUE(outbox.reaches("batch-7b-x", "failed", 1));
    const auto page = outbox.officer.get("/api/v1/outbox").json();
    ASSERT_EQ(page.at("look_at").as_array().size(), 1U);
    EXPECT_EQ(page.at("look_at").at(0).at("pupil"), json::string_view(upn_of(3).str()));
    // OIA-061: it became a call.
    EXPECT_NE(outbox.officer.get("/api/v1/duties").body.find("message-not-arrived"),
              std::string::npos);
}

TEST(Outbox, TextsAreCalledBackOnceAndNeverBackFromTheEnd) {
    Outbox outbox;
    ASSERT_EQ(outbox.write("batch-text", R"("template": "late-text", "forms": ["7A"])").status,
              200);
    ASSERT_TRUE(outbox.reaches("batch-text", "handed_over", 2));
    ASSERT_TRUE(outbox.reaches("batch-text", "failed", 1));  // 4's number
    EXPECT_EQ(outbox.call_back("batch-text.0", "delivered", "a token that is wrong").status, 403);
    EXPECT_EQ(outbox.call_back("batch-text.0", "sending").status, 204);
    EXPECT_EQ(outbox.counts("batch-text").at("handed_over"), 2);
    EXPECT_EQ(outbox.call_back("batch-text.0", "delivered").status, 204);
    EXPECT_EQ(outbox.call_back("batch-text.0", "permanent-failure").status, 204);
    EXPECT_EQ(outbox.call_back("batch-text.0", "delivered").status, 204);
    EXPECT_EQ(outbox.call_back("batch-text.1", "permanent-failure").status, 204);
    EXPECT_EQ(outbox.call_back("batch-text.1", "delivered").status, 204);
    EXPECT_EQ(outbox.call_back("nothing.0", "delivered").status, 404);
    const auto counts = outbox.counts("batch-text");
    EXPECT_EQ(counts.at("delivered"), 1);
    EXPECT_EQ(counts.at("failed"), 2);
    EXPECT_NE(outbox.story(2).find("Text message did not arrive: Late today"), std::string::npos);
}

TEST(Outbox, WithoutChannelsEverythingIsHeldAndReleaseIsRefused) {
    Outbox outbox(false);
    const Answer written =
        outbox.write("batch-held", R"("template": "late-text", "forms": ["7A"])");
    ASSERT_EQ(written.status, 200) << written.body;
    EXPECT_EQ(written.json().at("held").at(0).at("id"), "channel-off");
    const Answer refused =
        outbox.officer.post("/api/v1/outbox/batches/batch-held/release", R"({"reason": "go"})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.error(), "channel-off");
    EXPECT_EQ(
        outbox.officer.post("/api/v1/outbox/batches/batch-held/stop", R"({"reason": "no"})").status,
        200);
    EXPECT_EQ(outbox.counts("batch-held").at("cancelled"), 3);
    EXPECT_EQ(outbox.call_back("batch-held.0", "delivered", "").status, 403);
}

TEST(Outbox, AnAbsenceMessageIsHeldWhileARegisterIsNotTakenAndGoesWhenReleased) {
    Outbox outbox;
    outbox.running.clock->set("2026-11-20T08:35");
    const std::string order = R"("template": "first-day", "forms": ["7A"])";
    const Answer preview =
        outbox.officer.post("/api/v1/outbox/preview", R"({"batch": "preview-1", )" + order + "}");
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_EQ(preview.json().at("messages"), 3);
    EXPECT_NE(std::string(preview.json().at("sample").at("text").as_string()).find("not in school"),
              std::string::npos);
    const Answer written = outbox.write("batch-alarm", order);
    ASSERT_EQ(written.json().at("held").at(0).at("id"), "register-not-taken") << written.body;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(outbox.counts("batch-alarm").at("waiting"), 3);
    EXPECT_EQ(outbox.officer.post("/api/v1/outbox/batches/batch-alarm/release").status, 422);
    ASSERT_EQ(outbox.officer
                  .post("/api/v1/outbox/batches/batch-alarm/release",
                        R"({"reason": "looked: they are not there"})")
                  .status,
              200);
    EXPECT_TRUE(outbox.reaches("batch-alarm", "handed_over", 2));
    // An emergency asks nobody.
    const Answer emergency =
        outbox.write("batch-now", R"("template": "first-day", "forms": ["7B"], "emergency": true)");
    EXPECT_TRUE(emergency.json().at("held").as_array().empty()) << emergency.body;
}

TEST(Outbox, QuietHoursHoldBackWhatIsNoEmergency) {
    Outbox outbox;
    Browser head = outbox.running.signed_in("head");
    ASSERT_EQ(head.post("/api/v1/outbox/rules", R"({"quiet_from": "08:00", "quiet_until": "09:00",
        "hourly_limit": 0, "guard_families": 0, "guard_percent": 0})")
                  .status,
              200);
    EXPECT_EQ(head.post("/api/v1/outbox/rules", R"({"quiet_from": "08:00", "hourly_limit": 0,
        "guard_families": 0, "guard_percent": 0})")
                  .status,
              422);
    ASSERT_EQ(
        outbox
            .write("batch-quiet", R"("template": "late-text", "channel": "email", "forms": ["7A"])")
            .status,
        200);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_EQ(outbox.counts("batch-quiet").at("waiting"), 3);
    ASSERT_EQ(
        outbox
            .write("batch-fire", R"("template": "late-text", "channel": "email", "pupils": [")" +
                                     upn_of(1).str() + R"("], "emergency": true)")
            .status,
        200);
    EXPECT_TRUE(outbox.reaches("batch-fire", "handed_over", 1));
    EXPECT_EQ(outbox.counts("batch-quiet").at("waiting"), 3);
    outbox.running.clock->set("2026-11-20T09:00");
    EXPECT_TRUE(outbox.reaches("batch-quiet", "handed_over", 3));
}

TEST(Outbox, WhatNeverAnsweredIsFoundOrSentAgainOnce) {
    const std::string path = [] {
        json::array contacts;
        int n = 0;
        for (const char* number :
             {"07700900429", "07700900500", "07700900501", "07700900999", "07700900998"}) {
            contacts.push_back(json::object{
                {"upn", upn_of(n++).str()}, {"priority", 1}, {"name", "C"}, {"phone", number}});
        }
        return store_with(
            {{"contacts_imported",
              json::serialize(json::object{{"at", "2026-09-01T08:00"}, {"contacts", contacts}})}});
    }();
    const Post post;
    Running running([&](server::ServeOptions& options) { options.messages = post.settings; }, path);
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(officer
                  .post("/api/v1/outbox/batches",
                        R"({"batch": "batch-hard", "template": "late-text", "everybody": true})")
                  .status,
              200);
    std::multiset<std::string> taken;
    for (int i = 0; i < 5; ++i) {
        taken.insert(post.notify.line());  // waits for it
    }
    EXPECT_EQ(taken, (std::multiset<std::string>{"taken batch-hard.0", "taken batch-hard.1",
                                                 "taken batch-hard.2", "taken batch-hard.3",
                                                 "taken batch-hard.4"}));
    for (int i = 0; i < 200; ++i) {
        const auto counts = officer.get("/api/v1/outbox/batches/batch-hard").json().at("counts");
        if (counts.at("handed_over") == 5) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    const auto page = officer.get("/api/v1/outbox/batches/batch-hard").json();
    EXPECT_EQ(page.at("counts").at("handed_over"), 5) << json::serialize(page);
}

TEST(Outbox, AMessageDutyIsDoneWhenItsMessageIsHandedOver) {
    Outbox outbox;
    outbox.running.clock->set("2026-11-20T08:25");
    Browser tutor = outbox.running.signed_in("tutor");
    ASSERT_EQ(
        tutor.post("/api/v1/registers/7A/2026-11-20/AM", submission("s-1", {"L", "/", "/"})).status,
        200);
    Browser lead = outbox.running.signed_in("pastoral_lead");
    auto due = lead.get("/api/v1/outbox/duties").json();
    for (int i = 0; i < 100 && due.at("rules").as_array().empty(); ++i) {
        // What others recorded may be missing for a moment.
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        due = lead.get("/api/v1/outbox/duties").json();
    }
    ASSERT_EQ(due.at("rules").as_array().size(), 1U) << json::serialize(due);
    EXPECT_EQ(due.at("rules").at(0).at("template"), "late-text");
    const std::string duty(due.at("rules").at(0).at("duties").at(0).at("id").as_string());
    const std::string order = R"("template": "late-text", "duties": [")" + duty + R"("])";
    ASSERT_EQ(
        lead.post("/api/v1/outbox/batches", R"({"batch": "batch-duty", )" + order + "}").status,
        200);
    EXPECT_TRUE(lead.get("/api/v1/outbox/duties").json().at("rules").as_array().empty());
    EXPECT_EQ(
        lead.post("/api/v1/outbox/batches", R"({"batch": "batch-again", )" + order + "}").error(),
        "messages-none");
    ASSERT_TRUE(outbox.reaches("batch-duty", "handed_over", 1));
    EXPECT_NE(lead.get("/api/v1/duties?state=done").body.find(duty), std::string::npos);
}

}  // namespace
}  // namespace adsum::tests
