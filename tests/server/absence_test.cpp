// Absences that last, as the pages show them and as a person records what was learnt.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

TEST(Absences, sayHowFarEachHasCome) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const auto page = officer.get("/api/v1/pupils/" + upn_of(0).str() + "/absence").json();
    EXPECT_EQ(page.at("upn").as_string(), upn_of(0).str());
    EXPECT_TRUE(page.at("records").as_array().empty());
    EXPECT_GE(officer.get("/api/v1/absences").json().at("from_days").as_int64(), 1);
}

TEST(Absences, whatIsRecordedIsOnRecordAndNothingElseGoesIn) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const std::string path = "/api/v1/pupils/" + upn_of(0).str() + "/absence/";
    const auto after = officer.post(path + "enquiry", R"({"asked": "relative", "who": "an aunt",
        "answer": "at home with a cold", "whereabouts": "known"})");
    ASSERT_EQ(after.status, 200) << after.body;
    const auto page = after.json();
    const auto& record = page.at("records").as_array().front().as_object();
    EXPECT_EQ(record.at("kind").as_string(), "enquiry_made");
    EXPECT_EQ(record.at("fields").at("with_authority"), boost::json::value(false));
    struct {
        const char* what;
        const char* body;
        int status;
    } const cases[] = {
        {"enquiry", R"({"asked": "relative", "who": "x", "answer": "y", "whereabouts": "known",
                        "code": "I"})",
         422},
        {"enquiry", "{}", 422},
        {"evidence", R"({"form": "other", "first": "2026-11-02", "last": "2026-11-02"})", 422},
        {"evidence", R"({"form": "conversation", "first": "2026-11-02", "last": "2026-11-02",
                         "accepted": true})",
         200},
        {"advice", R"({"from": "gp", "about": "x", "advice": "y"})", 422},
        {"judgement", R"({"topic": "not_engaging", "value": "yes", "reason": "x"})", 422},
        {"judgement", R"({"topic": "illness_doubted", "value": "yes"})", 422},
        {"judgement", R"({"topic": "illness_doubted", "value": "yes", "reason": "seen in town"})",
         200},
        {"amendment", "{}", 404},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(officer.post(path + one.what, one.body).status, one.status)
            << one.what << one.body;
    }
    EXPECT_EQ(officer.post("/api/v1/pupils/A000000000000/absence/enquiry", "{}").status, 404);
}

}  // namespace
}  // namespace adsum::tests
