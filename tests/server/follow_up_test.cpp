// The follow-up over HTTP: who comes first by the school's own policy, who rings whom, the hour,
// the closing, brothers and sisters at other schools of the store.
#include "server/trust.hpp"

#include <latch>
#include <thread>

namespace adsum::tests {
namespace {

namespace json = boost::json;

// The morning of both schools: 7A's 0 and 2 and the whole of 3A are unexplained; it is 9:01.
struct TrustMorning {
    Running running{{}, trust_store()};
    Browser officer = running.signed_in("attendance_officer");
    Browser primary = running.signed_in("primary_officer");

    TrustMorning() {
        Browser tutor = running.signed_in("tutor");
        EXPECT_EQ(tutor.post("/api/v1/registers/7A/2026-11-20/AM", submission("s", {"N", "N", "/"}))
                      .status,
                  200);
        running.clock->set("2026-11-20T08:50");
        Browser teacher = running.signed_in("primary_teacher");
        EXPECT_EQ(take_3a(teacher, {"N", "N", "N", "N"}).status, 200);
        running.clock->set("2026-11-20T09:01");
    }
    json::object page(Browser& who) const {
        return who.get("/api/v1/follow-up").json().as_object();
    }
    json::object child(Browser& who, int n) const {
        const json::object list = page(who);
        for (const auto& one : list.at("children").as_array()) {
            if (one.at("upn").as_string() == upn_of(n).str()) {
                return one.as_object();
            }
        }
        return {};
    }
    std::vector<std::string> order(Browser& who) const {
        std::vector<std::string> upns;
        const json::object list = page(who);
        for (const auto& one : list.at("children").as_array()) {
            upns.emplace_back(one.at("upn").as_string());
        }
        return upns;
    }
    Answer ring(Browser& who, int n, int contact) const {
        return who.post(pupil_path(n) + "/calls", R"({"contact":)" + std::to_string(contact) + "}");
    }
    Answer came_of(Browser& who, int n, int contact, const std::string& outcome) const {
        return who.post(pupil_path(n) + "/contact-attempts",
                        R"({"channel":"call","contact":)" + std::to_string(contact) +
                            R"(,"outcome":")" + outcome + "\"}");
    }
};

TEST(FollowUp, VulnerableChildrenComeFirstAndBrothersAndSistersTogether) {  // DSAT-010, DSAT-041
    TrustMorning morning;
    // 21 is vulnerable, and her brother goes with her; then 22 with a social worker.
    EXPECT_EQ(morning.order(morning.primary), (std::vector{upn_of(21).str(), upn_of(20).str(),
                                                           upn_of(22).str(), upn_of(23).str()}));
    const auto first = morning.child(morning.primary, 21);
    EXPECT_EQ(first.at("because").as_string(), "vulnerable");
    EXPECT_EQ(first.at("family"), morning.child(morning.primary, 20).at("family"));
    // Whoever is known to be safe waits behind those of whom nobody is sure.
    EXPECT_EQ(morning.came_of(morning.primary, 21, 1, "spoken").status, 204);
    EXPECT_EQ(morning.came_of(morning.primary, 20, 1, "spoken").status, 204);
    EXPECT_EQ(morning.order(morning.primary).front(), upn_of(22).str());
    EXPECT_TRUE(morning.child(morning.primary, 21).at("safe").as_bool());
}

TEST(FollowUp, TwoPeopleNeverRingTheSameParentEvenFromTwoSchools) {
    TrustMorning morning;
    Browser lead = morning.running.signed_in("pastoral_lead");
    ASSERT_EQ(morning.ring(morning.officer, 0, 1).status, 204);
    const Answer second = morning.ring(lead, 0, 1);
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.error(), "call-taken");
    EXPECT_NE(second.body.find("Olu Office is ringing them since 09:01"), std::string::npos);
    const Answer elsewhere = morning.ring(morning.primary, 23, 1);
    EXPECT_EQ(elsewhere.status, 409);
    EXPECT_NE(elsewhere.body.find("at Small School"), std::string::npos) << elsewhere.body;
    const auto shown = morning.child(lead, 0).at("contacts").as_array().at(0).as_object();
    EXPECT_EQ(shown.at("ringing").at("by").at("name").as_string(), "Olu Office");
    EXPECT_EQ(lead.post(pupil_path(0) + "/calls/release", R"({"contact":1})").status, 409);
    EXPECT_EQ(morning.officer.post(pupil_path(0) + "/calls/release", R"({"contact":1})").status,
              204);
    EXPECT_EQ(morning.ring(lead, 0, 1).status, 204);
    EXPECT_EQ(morning.came_of(lead, 0, 1, "no_answer").status, 204);
    EXPECT_EQ(morning.ring(morning.primary, 23, 1).status, 204);
}

TEST(FollowUp, OfTwoSchoolsAtTheSameMomentOneIsGrantedTheParent) {
    TrustMorning morning;
    for (int round = 0; round < 25; ++round) {
        int here = 0;
        int there = 0;
        {
            std::latch both(2);
            std::jthread one([&] {
                both.arrive_and_wait();
                here = morning.ring(morning.officer, 0, 1).status;
            });
            std::jthread other([&] {
                both.arrive_and_wait();
                there = morning.ring(morning.primary, 23, 1).status;
            });
        }
        EXPECT_EQ(std::min(here, there), 204);
        EXPECT_EQ(std::max(here, there), 409) << "round " << round;
        Browser& winner = here == 204 ? morning.officer : morning.primary;
        winner.post(pupil_path(here == 204 ? 0 : 23) + "/calls/release", R"({"contact":1})");
    }
}

TEST(FollowUp, ACallThatSomebodyHasInHandIsShownOnTodayAndNobodyElseRecordsIt) {
    TrustMorning morning;
    Browser lead = morning.running.signed_in("pastoral_lead");
    ASSERT_EQ(morning.ring(morning.officer, 0, 1).status, 204);
    const auto today = lead.get("/api/v1/today").json().as_object();
    const auto& list = today.at("unexplained").as_array();
    const auto found = std::find_if(list.begin(), list.end(), [](const json::value& one) {
        return one.at("upn").as_string() == upn_of(0).str();
    });
    ASSERT_NE(found, list.end());
    EXPECT_EQ(found->at("contacts").at(0).at("ringing").at("by").at("name"), "Olu Office");
    const Answer refused = morning.came_of(lead, 0, 1, "spoken");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.error(), "call-taken");
    EXPECT_EQ(morning.came_of(morning.officer, 0, 1, "no_answer").status, 204);
    EXPECT_EQ(morning.came_of(lead, 0, 1, "spoken").status, 204);
}

// DSAT-042: the first step is a message to all; each family is told once.
TEST(FollowUp, AllWhoAreUnexplainedAreWrittenToOnceAndTheStepIsTheirs) {
    TrustMorning morning;
    Browser& officer = morning.primary;
    const auto page = morning.page(officer);
    EXPECT_EQ(page.at("message").at("template"), "absence-message");
    EXPECT_EQ(page.at("message").at("rule"), "Tell parents that their child is not here");
    EXPECT_TRUE(page.at("written").as_array().empty());
    const auto steps_open = [&] {
        const std::string body = officer.get("/api/v1/outbox/duties").body;
        return body.find("first-contact") != std::string::npos;
    };
    EXPECT_TRUE(steps_open());
    const auto before = officer.get("/api/v1/follow-up/sign").json().at("sign");
    json::array upns;
    for (const std::string& upn : morning.order(officer)) {
        upns.push_back(json::value(upn));
    }
    const auto order = [&](const char* batch) {
        return json::serialize(json::object{{"batch", batch},
                                            {"template", "absence-message"},
                                            {"pupils", upns},
                                            {"once_today", true}});
    };
    const Answer written = officer.post("/api/v1/outbox/batches", order("batch-all-1"));
    ASSERT_EQ(written.status, 200) << written.body;
    EXPECT_GT(written.json().at("messages").as_int64(), 0);
    EXPECT_FALSE(steps_open()) << "the message does the policy's step";
    EXPECT_NE(officer.get("/api/v1/follow-up/sign").json().at("sign"), before);
    const auto after = morning.page(officer);
    EXPECT_EQ(after.at("written").at(0).at("id"), "batch-all-1");
    const auto told = morning.child(officer, 21).at("messages").at(0).as_object();
    EXPECT_EQ(told.at("state"), "waiting");
    EXPECT_TRUE(told.at("held").as_bool()) << "no channel is set up";
    // Again: nobody is left.
    const Answer again = officer.post("/api/v1/outbox/preview", order("batch-all-2"));
    EXPECT_EQ(again.json().at("messages"), 0);
    EXPECT_NE(again.body.find("was written about today already, at 09:01"), std::string::npos);
    EXPECT_EQ(officer.post("/api/v1/outbox/batches", order("batch-all-2")).error(),
              "messages-none");
    // What was stopped told nobody.
    EXPECT_EQ(
        officer.post("/api/v1/outbox/batches/batch-all-1/stop", R"({"reason":"wrong day"})").status,
        200);
    EXPECT_EQ(officer.post("/api/v1/outbox/batches", order("batch-all-3")).status, 200);
}

TEST(FollowUp, AtTheHourWhoeverIsNotKnownToBeSafeIsAnAlert) {  // DSAT-046
    TrustMorning morning;
    EXPECT_EQ(morning.page(morning.primary).at("safe_by").as_string(), "10:00");
    for (const int n : {20, 21, 22}) {
        morning.came_of(morning.primary, n, 1, "safe_confirmed");
    }
    morning.running.clock->set("2026-11-20T09:59");
    const auto before = morning.primary.get("/api/v1/follow-up/sign").json().as_object();
    EXPECT_FALSE(before.at("passed").as_bool());
    EXPECT_EQ(before.at("not_safe").as_int64(), 1);
    morning.running.clock->set("2026-11-20T10:00");
    const auto after = morning.primary.get("/api/v1/follow-up/sign").json().as_object();
    EXPECT_TRUE(after.at("passed").as_bool());
    EXPECT_NE(after.at("sign"), before.at("sign"));
    morning.came_of(morning.primary, 23, 1, "safe_confirmed");
    EXPECT_EQ(morning.primary.get("/api/v1/follow-up/sign").json().at("not_safe").as_int64(), 0);
}

TEST(FollowUp, ASchoolWhosePolicyHasNoHourMaySetOne) {
    TrustMorning morning;
    EXPECT_TRUE(morning.page(morning.officer).at("safe_by").is_null());
    Browser head = morning.running.signed_in("head");
    EXPECT_EQ(head.post("/api/v1/follow-up/safe-by", R"({"safe_by":"25:00"})").status, 422);
    EXPECT_EQ(head.post("/api/v1/follow-up/safe-by", R"({"safe_by":"09:00"})").status, 204);
    auto page = morning.page(morning.officer);
    EXPECT_EQ(page.at("safe_by").as_string(), "09:00");
    EXPECT_TRUE(page.at("safe_by_own").as_bool());
    EXPECT_TRUE(page.at("passed").as_bool());
    EXPECT_EQ(page.at("not_safe").as_int64(), 2);
    EXPECT_EQ(head.post("/api/v1/follow-up/safe-by", R"({"safe_by":""})").status, 204);
    EXPECT_TRUE(morning.page(morning.officer).at("safe_by").is_null());
}

TEST(FollowUp, ClosingAnswersWhatThePolicyAsksAndAmendsTheMark) {  // OIA-062
    TrustMorning morning;
    const std::string without =
        R"({"date":"2026-11-20","sessions":"AM","code":"I","reason":"ill","answers":{}})";
    const Answer refused = morning.officer.post(pupil_path(0) + "/follow-up", without);
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("safeguarding"), std::string::npos);
    EXPECT_NE(refused.body.find("approved"), std::string::npos);
    const std::string other =
        R"({"date":"2026-11-20","sessions":"AM","code":"I","reason":"ill","answers":{"safeguarding":"perhaps","approved":"yes"}})";
    EXPECT_EQ(morning.officer.post(pupil_path(0) + "/follow-up", other).status, 422);
    const std::string whole =
        R"({"date":"2026-11-20","sessions":"AM","code":"I","reason":"ill","answers":{"safeguarding":"none needed","approved":"yes"}})";
    EXPECT_EQ(morning.officer.post(pupil_path(0) + "/follow-up", whole).status, 204);
    EXPECT_TRUE(morning.child(morning.officer, 0).empty());
    EXPECT_EQ(morning.page(morning.officer).at("closed_today").as_int64(), 1);
    const auto cell = morning.officer.get(pupil_path(0) + "/marks/2026-11-20/AM").json();
    EXPECT_NE(json::serialize(cell).find("\"I\""), std::string::npos);
    const Answer still_n = morning.officer.post(
        pupil_path(2) + "/follow-up",
        R"({"date":"2026-11-20","sessions":"AM","code":"N","reason":"?","answers":{"safeguarding":"none needed","approved":"no"}})");
    EXPECT_EQ(still_n.status, 422);
    EXPECT_EQ(still_n.error(), "follow-up-unexplained");
}

TEST(FollowUp, OfASiblingAtAnotherSchoolOnlyForenameSchoolAndWhetherInAreTold) {
    TrustMorning morning;
    const auto here = morning.child(morning.officer, 0).at("siblings").as_array();
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(here.at(0),
              json::value(json::object{
                  {"name", "Forename023"}, {"school", "Primary School"}, {"in", "no"}}));
    const auto there = morning.child(morning.primary, 23).at("siblings").as_array();
    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(there.at(0).at("school").as_string(), "Small School");
    const Answer page = morning.primary.get("/api/v1/follow-up");
    EXPECT_EQ(page.body.find(upn_of(0).str()), std::string::npos) << "no number, no surname";
    EXPECT_EQ(page.body.find("Surname000"), std::string::npos);
    const auto sister = morning.child(morning.primary, 20).at("siblings").as_array();
    ASSERT_EQ(sister.size(), 1U);
    EXPECT_EQ(sister.at(0).at("upn").as_string(), upn_of(21).str());
    EXPECT_TRUE(sister.at(0).at("unexplained").as_bool());
}

TEST(FollowUp, ThePolicysNextStepStandsWithTheChildAndItsMinutes) {  // DSAT-042, DSAT-043
    TrustMorning morning;
    auto child = morning.child(morning.primary, 22);
    std::set<std::string> rules;
    for (const auto& step : child.at("steps").as_array()) {
        rules.emplace(step.at("rule").as_string());
    }
    EXPECT_TRUE(rules.contains("first-contact"));
    EXPECT_TRUE(rules.contains("safe-by-ten"));
    EXPECT_TRUE(rules.contains("social-worker-absence"));
    const auto& step = child.at("steps").as_array().at(0);
    EXPECT_EQ(step.at("rule").as_string(), "first-contact");
    EXPECT_EQ(step.at("due").as_string(), "2026-11-20T09:05");
    EXPECT_EQ(morning.primary
                  .post("/api/v1/duties/" + std::string(step.at("id").as_string()) + "/done",
                        R"({"fields":{}})")
                  .status,
              200);
    child = morning.child(morning.primary, 22);
    EXPECT_EQ(child.at("steps").as_array().at(0).at("rule").as_string(), "primary-contact-call");
    EXPECT_EQ(child.at("steps").as_array().at(0).at("due").as_string(), "2026-11-20T09:16");
}

}  // namespace
}  // namespace adsum::tests
