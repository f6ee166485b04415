// E-mail through a real mail server (aiosmtpd), and what it took, read back.

#include "messages/smtp.hpp"

#include "documents/markdown.hpp"
#include "documents/values.hpp"
#include "messages/compose.hpp"
#include "messages/helper.hpp"
#include "messages/mime.hpp"
#include "messages/postman.hpp"
#include "school/small_school.hpp"

#include <boost/json.hpp>

namespace adsum {
namespace {

namespace json = boost::json;
using messages::Handing;
using messages::Outgoing;
using messages::Smtp;
using messages::Way;
using tests::Helper;
using tests::OwnFolder;

struct MailServer {
    OwnFolder folder;
    Helper helper;

    explicit MailServer(std::vector<std::string> more = {}, const OwnFolder* certificates = nullptr)
        : helper(command(folder, std::move(more), certificates)) {}

    static std::vector<std::string> command(const OwnFolder& folder, std::vector<std::string> more,
                                            const OwnFolder* certificates) {
        std::filesystem::create_directory(folder.path / "mail");
        std::vector<std::string> words{"/usr/bin/python3",
                                       ADSUM_ROOT "/tests/messages/mail_server.py",
                                       (folder.path / "mail").string()};
        if (certificates != nullptr) {
            words.insert(words.end(), {"--tls", (certificates->path / "cert.pem").string(),
                                       (certificates->path / "key.pem").string()});
        }
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    messages::EmailSettings settings() const {
        messages::EmailSettings email;
        email.host = "127.0.0.1";
        email.port = helper.port;
        email.tls = false;
        email.from = "office@hollin.example";
        return email;
    }
    std::vector<json::object> taken() const {
        std::vector<json::object> all;
        for (const std::string& text : folder.contents("mail")) {
            all.push_back(json::parse(text).as_object());
        }
        return all;
    }
};

// A certificate for this machine, made anew.
struct Certificate : OwnFolder {
    Certificate() {
        const std::string made =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
            "'subjectAltName=DNS:localhost' -keyout " +
            (path / "key.pem").string() + " -out " + (path / "cert.pem").string() + " 2> /dev/null";
        EXPECT_EQ(std::system(made.c_str()), 0);
    }
};

Outgoing message(const std::string& to = "ann@family.example") {
    Outgoing one;
    one.id = "batch-1.7";
    one.to = to;
    one.from_name = "Hollin Bank School";
    one.subject = "Zoë is not in school – please ring";
    one.body = "Dear Ann,\n\n.\n\nPlease **ring** [the office](https://hollin.example/ring).\n";
    one.written_seconds = 1'795'163'400;  // 2026-11-20T08:30:00Z
    return one;
}

TEST(Smtp, IsTakenAndReadBackInPlainAndHtml) {
    const MailServer server;
    Smtp smtp(server.settings(), 10);
    const Handing handed = smtp.hand_over(message());
    ASSERT_EQ(handed.outcome, Handing::Outcome::kTaken) << handed.cause;
    EXPECT_EQ(handed.reference, "<batch-1.7@hollin.example>");
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].at("from"), "office@hollin.example");
    EXPECT_EQ(taken[0].at("to").as_array().at(0), "ann@family.example");
    const std::string text(taken[0].at("text").as_string());
    for (const char* line :
         {"From: \"Hollin Bank School\" <office@hollin.example>\r\n",
          "To: <ann@family.example>\r\n", "Message-ID: <batch-1.7@hollin.example>\r\n",
          "Date: Fri, 20 Nov 2026 08:30:00 +0000\r\n", "multipart/alternative",
          "text/plain; charset=utf-8", "text/html; charset=utf-8"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
    }
    EXPECT_NE(text.find(messages::base64("Dear Ann,\n\n.\n\nPlease ring the office "
                                         "(https://hollin.example/ring).\n")
                            .substr(0, 76)),
              std::string::npos)
        << text;
}

TEST(Smtp, WritesTheSameBytesForTheSameMessage) {
    messages::EmailSettings settings;
    settings.from = "a@b.example";
    EXPECT_EQ(messages::mime_text(message(), settings), messages::mime_text(message(), settings));
    const std::string text = messages::mime_text(message(), settings);
    EXPECT_NE(text.find("Subject: =?UTF-8?B?"), std::string::npos);
    for (std::size_t at = 0, end = 0; (end = text.find("\r\n", at)) != std::string::npos;
         at = end + 2) {
        EXPECT_LE(end - at, 78U) << text.substr(at, end - at);
    }
}

TEST(Smtp, KeepsItsConnectionAndSendsMany) {
    const MailServer server;
    Smtp smtp(server.settings(), 10);
    for (int i = 0; i < 50; ++i) {
        Outgoing one = message();
        one.id = "many-" + std::to_string(i);
        ASSERT_EQ(smtp.hand_over(one).outcome, Handing::Outcome::kTaken) << i;
    }
    EXPECT_EQ(server.taken().size(), 50U);
}

TEST(Smtp, TellsForGoodFromForNow) {
    const MailServer server;
    Smtp smtp(server.settings(), 10);
    const Handing refused = smtp.hand_over(message("refuse@family.example"));
    EXPECT_EQ(refused.outcome, Handing::Outcome::kRefused) << refused.cause;
    EXPECT_NE(refused.cause.find("550"), std::string::npos) << refused.cause;
    EXPECT_EQ(refused.cause.find("family"), std::string::npos) << refused.cause;
    EXPECT_EQ(smtp.hand_over(message("later@family.example")).outcome, Handing::Outcome::kLater);
    EXPECT_EQ(smtp.hand_over(message()).outcome, Handing::Outcome::kTaken);
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST(Smtp, DoesNotKnowWhatWasGivenAwayAndNotAnswered) {
    const MailServer server;
    Smtp smtp(server.settings(), 1);
    EXPECT_EQ(smtp.hand_over(message("silent@family.example")).outcome, Handing::Outcome::kUnknown);
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST(Smtp, KnowsThatNothingWasTakenWhereNobodyListens) {
    messages::EmailSettings settings;
    {
        const MailServer server;
        settings = server.settings();
    }
    Smtp smtp(settings, 5);
    EXPECT_EQ(smtp.hand_over(message()).outcome, Handing::Outcome::kAway);
}

TEST(Smtp, SignsInUnderTlsAndNotWithout) {
    const Certificate certificate;
    const MailServer server({"--user", "hollin", "pass word"}, &certificate);
    messages::EmailSettings settings = server.settings();
    settings.host = "localhost";
    settings.tls = true;
    settings.user = "hollin";
    settings.password = "pass word";
    // A certificate that this machine does not know.
    EXPECT_EQ(Smtp(settings, 10).hand_over(message()).outcome, Handing::Outcome::kClosed);
    settings.ca_file = (certificate.path / "cert.pem").string();
    const Handing handed = Smtp(settings, 10).hand_over(message());
    EXPECT_EQ(handed.outcome, Handing::Outcome::kTaken) << handed.cause;
    settings.password = "wrong";
    EXPECT_EQ(Smtp(settings, 10).hand_over(message()).outcome, Handing::Outcome::kClosed);
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].at("tls"), true);
    EXPECT_EQ(taken[0].at("user"), "hollin");
    // STARTTLS is asked for and the server has none.
    const MailServer open;
    settings.port = open.helper.port;
    EXPECT_EQ(Smtp(settings, 10).hand_over(message()).outcome, Handing::Outcome::kClosed);
    EXPECT_TRUE(open.taken().empty());
}

TEST(Postman, SendsUnrecordedAndRefusesWhatItCannot) {
    const MailServer server;
    messages::Settings settings;
    settings.email = server.settings();
    messages::Postman postman(settings, [] { return std::int64_t{0}; });
    EXPECT_TRUE(postman.goes(Way::kEmail));
    EXPECT_FALSE(postman.goes(Way::kText));
    EXPECT_TRUE(postman.send_unrecorded(message()).ok());
    EXPECT_EQ(
        postman.send_unrecorded(message("a@b.example\r\nBcc: c@d.example")).error().first().id,
        "address-unusable");
    Outgoing text = message("07700 900123");
    text.way = Way::kText;
    EXPECT_EQ(postman.send_unrecorded(text).error().first().id, "channel-off");
    EXPECT_EQ(postman.send_unrecorded(message("refuse@family.example")).error().first().id,
              "message-not-handed-over");
    EXPECT_EQ(server.taken().size(), 1U);
    EXPECT_EQ(messages::Postman().send_unrecorded(message()).error().first().id, "channel-off");
}

// Clauses ATLP-012, OIA-063: the report to parents, by e-mail: composed of the pupil's own figures,
// handed to a real server, and read back as it was taken.
TEST(Smtp, CarriesTheAttendanceReportToParents_ATLP_012_OIA_063) {
    for (const char* name : {"atlp", "oia"}) {
        const MailServer mail;
        auto school = tests::SmallSchool::make(2);
        ASSERT_EQ(school.record("contacts_imported",
                                json::object{{"at", "2026-09-01T08:00"},
                                             {"contacts", json::array{json::object{
                                                              {"upn", tests::upn_of(0).str()},
                                                              {"priority", 1},
                                                              {"name", "Ann"},
                                                              {"parental_responsibility", true},
                                                              {"email", "ann@family.example"}}}}}),
                  "");
        json::array marks;
        for (const char* half : {"AM", "PM"}) {
            marks.push_back(json::array{"2026-09-07", half, "I", nullptr, ""});
            marks.push_back(
                json::array{"2026-09-08", half, half[0] == 'A' ? "/" : "\\", nullptr, ""});
        }
        marks.push_back(json::array{"2026-09-09", "AM", "O", nullptr, ""});
        ASSERT_EQ(
            school.record("marks_imported",
                          json::object{{"at", "2026-09-09T16:00"},
                                       {"marks", json::array{json::array{tests::upn_of(0).str(),
                                                                         std::move(marks)}}}}),
            "");
        const auto rules = policy::load_law_rules(ADSUM_ROOT "/law");
        const std::string folder = std::string(ADSUM_ROOT "/policies/") + name;
        const auto policy = policy::load_policy(folder, *rules);
        ASSERT_TRUE(policy.ok());
        const auto library =
            documents::Library::load(folder + "/messages", documents::message_names());
        ASSERT_TRUE(library.ok());
        messages::Order order;
        order.batch = "report-1";
        order.wording = library->find("attendance-report");
        ASSERT_NE(order.wording, nullptr);
        order.way = Way::kEmail;
        order.recipients.push_back({tests::upn_of(0), ""});
        messages::Composer composer(*policy, order, *SchoolTime::parse("2026-09-09T16:30"));
        composer.add(school.state(), order.recipients.front());
        const auto composed = std::move(composer).done();
        ASSERT_EQ(composed.messages.size(), 1U) << name;
        const json::object& written = composed.messages.front().as_object();
        Outgoing one = message(std::string(written.at("to").as_string()));
        one.subject = written.at("subject").as_string();
        one.body = written.at("body").as_string();
        const std::string plain = documents::to_plain_text(one.body);
        for (const char* told : {"40.0 %", "Days missed: 1.5", "Lessons missed: ",
                                 "not authorised: 1", "a whole school year would come to"}) {
            EXPECT_NE(plain.find(told), std::string::npos) << name << ": " << told << plain;
        }
        Smtp smtp(mail.settings(), 10);
        EXPECT_EQ(smtp.hand_over(one).outcome, Handing::Outcome::kTaken) << name;
        const auto taken = mail.taken();
        ASSERT_EQ(taken.size(), 1U);
        std::string text(taken[0].at("text").as_string());
        std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
        EXPECT_NE(text.find(messages::base64(plain)), std::string::npos)
            << name << ": the words as they were written, in the mail that was taken";
    }
}

}  // namespace
}  // namespace adsum
