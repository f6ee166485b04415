// A request for everything that is held about a pupil: written down, read first, given out, and the
// same archive again.
#include "server/looks.hpp"
#include "server/running.hpp"

namespace adsum::tests {
namespace {

TEST(SubjectAccessPage, isAskedForReadGivenOutAndRecorded) {
    Running running;
    Browser head = running.signed_in("head");
    const std::string at = "/api/v1/pupils/" + upn_of(0).str() + "/subject-access";
    ASSERT_EQ(head.send("POST", "/api/v1/pupils/" + upn_of(0).str() + "/concerns",
                        R"({"text": "seen with bruises"})")
                  .status,
              204);
    auto page = head.get(at).json();
    ASSERT_EQ(page.at("held").as_array().size(), 1U);
    const auto concern = page.at("held").at(0).at("entry").as_int64();
    EXPECT_EQ(page.at("held").at(0).at("why").at(0).as_string(), "safeguarding");
    EXPECT_TRUE(page.at("requests").as_array().empty());

    page = head.send("POST", at + "/requests",
                     R"({"asked_by": "their mother", "received": "2026-11-19"})")
               .json();
    ASSERT_EQ(page.at("requests").as_array().size(), 1U);
    EXPECT_EQ(page.at("requests").at(0).at("answer_by").as_string(), "2026-12-19");
    const std::string request(page.at("requests").at(0).at("request").as_string());
    EXPECT_EQ(head.send("POST", at + "/requests", R"({"asked_by": "x", "contact": 9})").error(),
              "contact-unknown");

    const Answer to_read = head.get(at + "/to-read.zip");
    EXPECT_EQ(to_read.header("content-type"), "application/zip");
    EXPECT_NE(to_read.body.find("seen with bruises"), std::string::npos);

    page = head.send("POST", at, R"({"request": ")" + request + "\"}").json();
    ASSERT_EQ(page.at("given").as_array().size(), 1U);
    EXPECT_EQ(page.at("given").at(0).at("held_back"), 1);
    EXPECT_FALSE(page.at("requests").at(0).at("open").as_bool());
    const std::string first = std::to_string(page.at("given").at(0).at("entry").as_int64());
    const Answer archive = head.get(at + "/" + first + "/archive.zip");
    ASSERT_EQ(archive.status, 200) << archive.body;
    EXPECT_NE(archive.body.find("Surname000"), std::string::npos);
    EXPECT_EQ(archive.body.find("bruises"), std::string::npos);
    EXPECT_EQ(archive.body.find("Surname001"), std::string::npos);
    EXPECT_EQ(head.get(at + "/" + first + "/archive.zip").body, archive.body) << "the same bytes";
    EXPECT_EQ(head.send("POST", at, R"({"request": ")" + request + "\"}").error(),
              "access-request-unknown");

    page = head.send("POST", at, R"({"released": [)" + std::to_string(concern) + "]}").json();
    const std::string second = std::to_string(page.at("given").at(1).at("entry").as_int64());
    EXPECT_NE(head.get(at + "/" + second + "/archive.zip").body.find("bruises"), std::string::npos);
    EXPECT_EQ(head.get(at + "/1/archive.zip").status, 404) << "only what was recorded as given";
    EXPECT_EQ(running.signed_in("attendance_officer").get(at).status, 403);
    EXPECT_EQ(running.signed_in("pastoral_lead").get(at + "/to-read.zip").status, 403);
}

}  // namespace
}  // namespace adsum::tests
