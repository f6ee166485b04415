// Working a pupil's case over the wire: from the first letter to the closed file.
#include "server/case_morning.hpp"

namespace adsum::tests {
namespace {

TEST(CasePage, opensByALetterAndIsClosedByAPersonWithAReason) {
    CaseMorning morning;
    const auto page = morning.page();
    EXPECT_TRUE(page.at("open").as_bool());
    EXPECT_FALSE(page.at("by_hand").as_bool());
    EXPECT_EQ(page.at("why").as_string(), "Letter 1");
    EXPECT_EQ(page.at("stage").as_string(), "monitor");
    EXPECT_FALSE(page.at("duties").as_array().empty());
    EXPECT_FALSE(page.at("staff").as_array().empty());
    EXPECT_EQ(morning.record("open", R"({"reason": "a worry"})").error(), "case-open-already");
    EXPECT_EQ(morning.record("close", R"({"reason": " "})").status, 422);
    ASSERT_EQ(morning.record("close", R"({"reason": "moved to another school"})").status, 200);
    EXPECT_EQ(morning.page().at("closed_because").as_string(), "moved to another school");
    const Answer other = morning.record("close", R"({"reason": "again"})", 1);
    EXPECT_EQ(other.error(), "case-not-open");
    ASSERT_EQ(morning.record("open", R"({"reason": "a tutor's worry"})", 1).status, 200);
    EXPECT_TRUE(morning.page(1).at("by_hand").as_bool());
}

// KEY-041, OIA-078, OIA-003: who stays with the family, who helps, what was signed.
TEST(CasePage, keepsWhatIsRecordedAndNothingElseGoesIn) {
    CaseMorning morning;
    struct {
        const char* what;
        const char* body;
        int status;
    } const cases[] = {
        {"key-worker", R"({"staff": "P1"})", 200},
        {"key-worker", R"({"staff": "T1"})", 422},
        {"key-worker", R"({"staff": "T1", "reason": "P1 is away"})", 200},
        {"specialist", R"({"role": "senco", "staff": "C1"})", 200},
        {"support", R"({"support": "s1", "what": "breakfast club", "with": "youth service",
                        "agency": true, "response": "offered", "review": "2026-12-04"})",
         200},
        {"support", R"({"support": "s1", "response": "accepted"})", 200},
        {"support", R"({"support": "s2", "response": "accepted"})", 422},
        {"target", R"({"target": "t1", "text": "nine of ten", "measure": "sessions_a_week",
                       "at_least": 9, "of": 10, "from": "2026-11-09"})",
         200},
        {"target", R"({"target": "t2", "text": "x", "at_least": "many"})", 422},
        {"target-end", R"({"target": "t1", "outcome": "met"})", 200},
        {"strategy", R"({"strategy": "y1", "text": "a mentor", "owner": "T1",
                         "review": "2026-12-04"})",
         200},
        {"strategy-end", R"({"strategy": "y1", "reason": "it worked"})", 200},
        {"agreement", R"({"agreement": "a1", "what": "home_school_agreement",
                          "terms": "every day", "signed_on": "2026-09-04",
                          "signed_by": ["A parent"]})",
         200},
        {"judgement", R"({"topic": "extenuating_circumstances", "value": "yes"})", 422},
        {"judgement", R"({"topic": "shoe_size", "value": "yes", "reason": "x"})", 422},
        {"judgement", R"({"topic": "extenuating_circumstances", "value": "yes",
                          "reason": "a death in the family"})",
         200},
        {"note", R"({"text": "rang twice"})", 200},
        {"note", R"({"text": "x", "code": "I"})", 422},
        {"amendment", "{}", 404},
    };
    for (const auto& one : cases) {
        const Answer answer = morning.record(one.what, one.body);
        EXPECT_EQ(answer.status, one.status) << one.what << one.body << answer.body.substr(0, 300);
    }
    const auto page = morning.page();
    EXPECT_EQ(page.at("key_worker").at("name").as_string(), "Tess Tutor");
    EXPECT_EQ(page.at("supports").at(0).at("response").as_string(), "accepted");
    EXPECT_TRUE(page.at("supports").at(0).at("agency").as_bool());
    EXPECT_EQ(page.at("targets").at(0).at("outcome").as_string(), "met");
    EXPECT_EQ(page.at("agreements").at(0).at("terms").as_string(), "every day");
    std::set<std::string> groups;
    for (const auto& one : page.at("chronology").as_array()) {
        groups.insert(std::string(one.at("group").as_string()));
    }
    EXPECT_TRUE(groups.contains("decisions") && groups.contains("meetings")) << page;
}

// DSAT-014, WES-077: needs are shown to whoever decides, and a plan that nothing follows is told.
TEST(CasePage, showsNeedsAndWhetherAPlanIsFollowed_DSAT_014) {
    CaseMorning morning;
    Browser head = morning.running.signed_in("head");
    const auto shown = head.get(CaseMorning::path(2)).json();
    std::string words;
    for (const auto& flag : shown.at("flags").as_array()) {
        words += std::string(flag.as_string()) + " ";
    }
    EXPECT_NE(words.find("vulnerable"), std::string::npos) << words;
    EXPECT_NE(words.find("EHC"), std::string::npos) << words;
    EXPECT_EQ(morning.warnings(2), "support-first plan-not-linked ");
    ASSERT_EQ(morning
                  .record("support",
                          R"({"support": "s1", "what": "a quiet way in", "response": "accepted",
                              "plan": "ehcp", "delivery": "not_delivered"})",
                          2)
                  .status,
              200);
    EXPECT_EQ(morning.warnings(2), "not-delivered ");
    EXPECT_EQ(morning.running.signed_in("tutor").get(CaseMorning::path(2)).status, 403);
}

// OIA-016: the vulnerable come first; KEY-035: strategies for cohorts have owner and review.
TEST(CaseList, hasTheVulnerableFirstAndTheStrategiesOfCohorts_OIA_016) {
    CaseMorning morning;
    const auto list = morning.pastoral.get("/api/v1/cases").json();
    ASSERT_EQ(list.at("total").as_int64(), 2) << list;
    EXPECT_EQ(list.at("cases").at(0).at("upn").as_string(), upn_of(2).str());
    EXPECT_TRUE(list.at("cases").at(0).at("vulnerable").as_bool());
    EXPECT_EQ(list.at("cases").at(1).at("next").at("title").is_null(), false);
    EXPECT_EQ(list.at("by_stage").at("monitor").as_int64(), 2);
    const auto set = morning.pastoral.post("/api/v1/strategies", R"({"strategy": "c1",
        "text": "breakfast club", "cohort": "form=7A", "owner": "P1", "review": "2026-12-04"})");
    ASSERT_EQ(set.status, 200) << set.body;
    EXPECT_EQ(set.json().at("strategies").at(0).at("pupils").as_int64(), 3);
    EXPECT_EQ(morning.page().at("strategies").at(0).at("cohort").as_string(), "form=7A");
    EXPECT_TRUE(morning.page(1).at("strategies").as_array().empty());
    EXPECT_EQ(
        morning.pastoral.post("/api/v1/strategies", R"({"strategy": "c1", "ended": true})").status,
        422);
    EXPECT_EQ(morning.pastoral
                  .post("/api/v1/strategies",
                        R"({"strategy": "c1", "ended": true, "reason": "it worked"})")
                  .status,
              200);
}

// KEY-055: use of contracts and orders by group and by school; a small group has no numbers.
TEST(CaseList, reportsContractsAndOrdersByGroupAndSchool) {
    CaseMorning morning;
    ASSERT_EQ(morning
                  .record("agreement", R"({"agreement": "a1", "what": "attendance_contract",
                      "terms": "nine of ten", "signed_on": "2026-11-19", "signed_by": ["A"]})")
                  .status,
              200);
    Browser head = morning.running.signed_in("head");
    const auto report = head.get("/api/v1/cases/fairness").json();
    bool school = false;
    for (const auto& row : report.at("rows").as_array()) {
        const bool small = row.at("pupils").as_int64() < report.at("smallest").as_int64();
        EXPECT_EQ(row.at("contracts").is_null(), small) << row;
        if (row.at("by").as_string() == "school") {
            school = true;
            EXPECT_EQ(row.at("group").as_string(), "Small School");
            EXPECT_EQ(row.at("contracts").as_int64(), 1);
            EXPECT_EQ(row.at("persistent").as_int64(), 2);
        }
    }
    EXPECT_TRUE(school);
}

// OIA-038: on Rapid Response an illness is not entered without evidence; what refuses it says why.
TEST(CasePage, onRapidResponseAnIllnessIsEnteredWithEvidence) {
    Running running({}, store_on_rapid_response());
    Browser tutor = running.signed_in("tutor");
    Browser pastoral = running.signed_in("pastoral_lead");
    const auto page = pastoral.get(CaseMorning::path(0)).json();
    ASSERT_EQ(page.at("codings").as_array().size(), 1U) << page.at("ladder");
    const Answer refused = tutor.post(kMorning, submission("s1", {"I", "/", "/"}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(), "coding-evidence") << refused.body;
    EXPECT_NE(refused.body.find("OIA-038"), std::string::npos);
    EXPECT_EQ(tutor.post(kMorning, submission("s2", {"N", "/", "/"})).status, 200);
    Browser officer = running.signed_in("attendance_officer");
    const std::string mark = pupil_path(0) + "/marks/2026-11-20/AM";
    const std::string ill = R"({"code": "I", "reason": "a cold"})";
    EXPECT_EQ(officer.post(mark, ill).error(), "coding-evidence");
    ASSERT_EQ(officer
                  .post(pupil_path(0) + "/absence/evidence",
                        R"({"form": "appointment_card", "first": "2026-11-20",
                            "last": "2026-11-20", "accepted": true})")
                  .status,
              200);
    EXPECT_EQ(officer.post(mark, ill).status, 200);
}

}  // namespace
}  // namespace adsum::tests
