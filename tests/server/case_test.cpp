// Working a pupil's case over the wire: from the first letter to the closed file.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

// A school whose first pupil has missed so much that the first letter is due, and whose third is
// vulnerable and has missed as much.
std::string store_with_cases() {
    const std::string store = fresh_store();
    auto opened = journal::open_store("sqlite:" + store);
    EXPECT_TRUE(opened.ok());
    auto office = school::Office::open(std::move(*opened), the_law(), SchoolId("small"));
    EXPECT_TRUE(office.ok());
    SmallSchool school{nullptr, std::move(*office), {}};
    const auto& timeline = school.state().calendar().timeline("7");
    for (const int pupil : {0, 2}) {
        boost::json::array marks;
        for (Date date = Date::of(2026, 9, 3); date < Date::of(2026, 11, 20); date = date + 1) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (timeline.is_open({date, half})) {
                    const bool away = date.day() % 7 == 0;
                    const char* code = away ? "O" : half == calendar::Half::kAm ? "/" : "\\";
                    marks.push_back(boost::json::array{date.to_string(), calendar::to_string(half),
                                                       code, nullptr, ""});
                }
            }
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-19T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    EXPECT_EQ(
        school.record("pupil_changed",
                      boost::json::object{{"at", "2026-11-19T16:00"},
                                          {"pupil", upn_of(2).str()},
                                          {"from", "2026-11-20"},
                                          {"changes", {{"vulnerable", true}, {"sen", "ehcp"}}}}),
        "");
    return store;
}

struct CaseMorning {
    Running running{{}, store_with_cases()};
    Browser pastoral = running.signed_in("pastoral_lead");
    Browser officer = running.signed_in("attendance_officer");

    static std::string path(int n, const std::string& what = {}) {
        return pupil_path(n) + "/case" + (what.empty() ? "" : "/" + what);
    }
    boost::json::object page(int n = 0) { return pastoral.get(path(n)).json().as_object(); }
    Answer record(const std::string& what, const std::string& body, int n = 0) {
        return pastoral.post(path(n, what), body);
    }
    boost::json::object duty(const std::string& rule, int n = 0) {
        const auto file = page(n);
        for (const auto& duty : file.at("duties").as_array()) {
            if (duty.at("rule").as_string() == rule) {
                return duty.as_object();
            }
        }
        ADD_FAILURE() << "no " << rule;
        return {};
    }
    static std::string of_duty(const boost::json::object& duty, const std::string& what) {
        std::string id;
        for (const char c : std::string(duty.at("id").as_string())) {
            id += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
        return "/api/v1/duties/" + id + "/" + what;
    }
    std::string warnings(int n = 0) {
        std::string ids;
        const auto file = page(n);
        for (const auto& warning : file.at("warnings").as_array()) {
            ids += std::string(warning.at("id").as_string()) + " ";
        }
        return ids;
    }
};

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
TEST(CasePage, showsNeedsAndWhetherAPlanIsFollowed) {
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

// A duty's form: what it requires is required, its types are held, and a draft is kept till then.
TEST(CasePage, aDutysFormKeepsADraftForOnePersonUntilItIsDone) {
    CaseMorning morning;
    ASSERT_EQ(morning.record("open", R"({"reason": "lateness"})", 1).status, 200);
    ASSERT_EQ(
        morning
            .record("judgement",
                    R"({"topic": "safeguarding_concern", "value": "yes", "reason": "seen"})", 1)
            .status,
        200);
    const auto duty = morning.duty("safeguarding-referral", 1);
    const std::string draft = CaseMorning::of_duty(duty, "draft");
    EXPECT_TRUE(morning.pastoral.get(draft).json().at("at").is_null());
    EXPECT_EQ(morning.pastoral.post(draft, R"({"fields": {"agency": "the council"}})").status, 204);
    EXPECT_EQ(morning.pastoral.get(draft).json().at("fields").at("agency").as_string(),
              "the council");
    EXPECT_TRUE(morning.running.signed_in("champion").get(draft).json().at("at").is_null())
        << "nobody else's";
    EXPECT_EQ(morning.officer.get(draft).status, 403) << "another role's duty";
    EXPECT_EQ(morning.pastoral.post(draft, R"({"fields": {"agency": 7}})").status, 422);
    const std::string done = CaseMorning::of_duty(duty, "done");
    const Answer missing = morning.pastoral.post(done, R"({"fields": {"agency": "the council"}})");
    EXPECT_EQ(missing.status, 422);
    EXPECT_NE(missing.body.find("outcome"), std::string::npos);
    const Answer wrong = morning.pastoral.post(
        done, R"({"fields": {"agency": "x", "outcome": "y", "consent": "perhaps"}})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(wrong.body.find("yes or no"), std::string::npos) << wrong.body;
    EXPECT_EQ(morning.pastoral
                  .post(done, R"({"fields": {"agency": "x", "outcome": "y", "consent": "yes"}})")
                  .status,
              200);
    EXPECT_EQ(morning.pastoral.get(draft).error(), "duty-closed");
}

// OIA-078: a plan that is typed on its duty's form is what the case page shows as offered, and its
// target is followed; nobody types it again.
TEST(CasePage, aPlanThatIsDoneStandsAmongWhatWasOffered) {
    CaseMorning morning;
    const auto duty = morning.duty("target");
    const Answer done = morning.running.signed_in("champion")
                            .post(CaseMorning::of_duty(duty, "done"), R"json({"fields": {
        "target": "Nine of ten sessions a week", "agreed_with": "His mother",
        "actions": "Breakfast club (family worker)\nRings by eight (parent)",
        "review_date": "2026-12-11"}})json");
    ASSERT_EQ(done.status, 200) << done.body;
    const auto page = morning.page();
    ASSERT_EQ(page.at("supports").as_array().size(), 1U) << page.at("supports");
    const auto& support = page.at("supports").at(0);
    EXPECT_EQ(support.at("what").as_string(), "Breakfast club");
    EXPECT_EQ(support.at("with").as_string(), "family worker");
    EXPECT_EQ(support.at("response").as_string(), "accepted");
    EXPECT_EQ(support.at("review").as_string(), "2026-12-11");
    ASSERT_EQ(page.at("targets").as_array().size(), 1U);
    EXPECT_EQ(page.at("targets").at(0).at("measure").as_string(), "sessions_a_week");
    EXPECT_EQ(page.at("targets").at(0).at("weeks").as_array().size(), 1U) << "from today";
    int told = 0;
    for (const auto& one : page.at("chronology").as_array()) {
        told += one.at("text").as_string().find("Breakfast club") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(told, 1) << "the story tells it once";
}

// OIA-078, WES-077: what is done without a duty asking for it counts as what it is.
TEST(CasePage, aStepByHandIsAContactOrSupportWhereverThePolicyAsks) {
    CaseMorning morning;
    ASSERT_EQ(morning.record("open", R"({"reason": "a worry"})", 1).status, 200);
    const auto step = [&](const std::string& body) {
        return morning.pastoral.post(pupil_path(1) + "/steps", body);
    };
    struct {
        const char* body;
        int status;
    } const cases[] = {
        {R"({"step": "dance", "fields": {}})", 422},
        {R"({"step": "call", "fields": {"notes": "well again"}})", 422},
        {R"({"step": "call", "contact": 1, "outcome": "spoken", "fields": {"notes": "well"}})",
         200},
        {R"({"step": "home_visit", "contact": 1, "outcome": "no_answer",
             "fields": {"visitors": "P. Lead"}})",
         422},
        {R"({"step": "home_visit", "contact": 1, "outcome": "no_answer",
             "fields": {"visitors": "P. Lead", "seen": "no", "notes": "nobody in"}})",
         200},
        {R"({"step": "meeting", "fields": {"attendees": "mother"}})", 422},
        {R"json({"step": "meeting", "fields": {"attendees": "mother", "minutes": "tired",
             "agreed_actions": "A mentor (form tutor)"}})json",
         200},
        {R"({"step": "referral", "fields": {"agency": "Youth service", "consent": "yes"}})", 200},
        {R"({"step": "early_help", "fields": {"lead": "School nurse", "consent": "no",
             "needs": "sleep"}})",
         200},
        {R"({"step": "plan", "fields": {"actions": "A quiet room", "targets": "Never late",
             "review_date": "2026-12-11"}})",
         200},
    };
    for (const auto& one : cases) {
        const Answer answer = step(one.body);
        EXPECT_EQ(answer.status, one.status) << one.body << answer.body.substr(0, 300);
    }
    const auto page = morning.page(1);
    EXPECT_EQ(page.at("stage").as_string(), "facilitate");
    std::string supports;
    for (const auto& support : page.at("supports").as_array()) {
        supports += std::string(support.at("what").as_string()) + "/" +
                    std::string(support.at("response").as_string()) + " ";
    }
    EXPECT_EQ(supports,
              "A mentor/offered Referral/accepted Early help/declined A quiet room/offered ");
    EXPECT_EQ(page.at("targets").at(0).at("measure").as_string(), "no_late");
    std::string kinds;
    for (const auto& one : page.at("chronology").as_array()) {
        kinds += one.at("kind").as_string() == "step_recorded"
                     ? std::string(one.at("group").as_string()) + " "
                     : "";
    }
    EXPECT_EQ(kinds, "meetings meetings meetings meetings visits calls ");
    EXPECT_EQ(morning.running.signed_in("tutor")
                  .post(pupil_path(1) + "/steps", R"({"step": "call", "fields": {}})")
                  .status,
              403);
}

TEST(CasePage, theStoryTellsATimeOfAbsenceOnceAndNothingIsCut) {
    CaseMorning morning;
    for (int i = 0; i < 120; ++i) {
        ASSERT_EQ(morning.record("note", R"({"text": "rang"})").status, 200);
    }
    const auto page = morning.page();
    EXPECT_EQ(page.at("chronology").as_array().size(), 100U);
    const auto total = page.at("story").at("total").as_int64();
    EXPECT_GT(total, 120);
    const std::string story = pupil_path(0) + "/story";
    const auto rest = morning.pastoral.get(story + "?skip=100").json();
    EXPECT_EQ(rest.at("total").as_int64(), total);
    EXPECT_EQ(static_cast<std::int64_t>(rest.at("happenings").as_array().size()),
              std::min<std::int64_t>(total - 100, 100));
    const auto marks = morning.pastoral.get(story + "?groups=marks").json();
    EXPECT_EQ(marks.at("total"), page.at("story").at("groups").at("marks"));
    int runs = 0;
    for (const auto& one : marks.at("happenings").as_array()) {
        EXPECT_EQ(one.at("group").as_string(), "marks");
        if (one.at("kind").as_string() == "absence") {
            ++runs;
            EXPECT_EQ(one.at("text").as_string(), "2 sessions: O × 2") << one;
        }
    }
    EXPECT_GT(runs, 5) << "a day of each week";
    EXPECT_EQ(morning.pastoral.get(story + "?skip=many").status, 422);
}

TEST(CasePage, aFormThatIsNoDutysKeepsADraftAndAPaper) {
    CaseMorning morning;
    const std::string draft = "/api/v1/drafts/case.support";
    EXPECT_TRUE(morning.pastoral.get(draft).json().at("at").is_null());
    EXPECT_EQ(morning.pastoral.post(draft, R"({"fields": {"what": "a club"}})").status, 204);
    EXPECT_EQ(morning.pastoral.get(draft).json().at("fields").at("what").as_string(), "a club");
    EXPECT_TRUE(morning.officer.get(draft).json().at("at").is_null()) << "nobody else's";
    EXPECT_EQ(morning.pastoral.post(draft, R"({"fields": {"what": 7}})").status, 422);
    EXPECT_EQ(morning.pastoral.post(draft, R"({"fields": {}})").status, 204);
    EXPECT_TRUE(morning.pastoral.get(draft).json().at("at").is_null()) << "recorded";
    const std::string papers = pupil_path(0) + "/papers";
    const std::string content = R"(, "content": "JVBERi0xLjQK"})";
    EXPECT_EQ(morning.pastoral.post(papers, R"({"form": "case/meeting")" + content).status, 422);
    ASSERT_EQ(
        morning.pastoral.post(papers, R"({"form": "case/meeting", "title": "A meeting")" + content)
            .status,
        204);
    EXPECT_EQ(
        morning.pastoral.post(papers, R"({"form": "legal/notice", "title": "A notice")" + content)
            .status,
        403);
    ASSERT_EQ(
        morning.officer.post(papers, R"({"form": "legal/notice", "title": "A notice")" + content)
            .status,
        204);
    const auto all = morning.officer.get(CaseMorning::path(0)).json().at("papers").as_array();
    ASSERT_EQ(all.size(), 2U);
    ASSERT_EQ(morning.page().at("papers").as_array().size(), 1U) << "legal steps are the officer's";
    const std::string legal =
        pupil_path(0) + "/attachments/" + std::string(all.at(1).at("id").as_string());
    EXPECT_EQ(morning.officer.get(legal).body, "%PDF-1.4\n");
    EXPECT_EQ(morning.pastoral.get(legal).status, 404);
    int linked = 0;
    const auto page = morning.page();
    for (const auto& one : page.at("chronology").as_array()) {
        linked += one.as_object().contains("paper") ? 1 : 0;
    }
    EXPECT_EQ(linked, 1) << "the story leads to it";
}

TEST(CasePage, aPaperBelongsToADutyAndIsReadBack) {
    CaseMorning morning;
    const auto duty = morning.duty("letter-1");
    const std::string add = CaseMorning::of_duty(duty, "attachments");
    EXPECT_EQ(morning.officer.post(add, R"({"content": "aGVsbG8="})").status, 422) << "no PDF";
    EXPECT_EQ(morning.officer.post(add, R"({"content": "JVBERi0xLjQK"})").status, 204);
    const auto file = morning.page();
    const auto& papers = file.at("papers").as_array();
    ASSERT_EQ(papers.size(), 1U);
    EXPECT_EQ(papers.at(0).at("duty"), duty.at("id"));
    const Answer read = morning.officer.get(pupil_path(0) + "/attachments/" +
                                            std::string(papers.at(0).at("id").as_string()));
    EXPECT_EQ(read.body, "%PDF-1.4\n");
    // The page of reports reads on, though this paper is of none.
    EXPECT_EQ(morning.officer.get(pupil_path(0) + "/reports").status, 200);
}

// OIA-016: the vulnerable come first; KEY-035: strategies for cohorts have owner and review.
TEST(CaseList, hasTheVulnerableFirstAndTheStrategiesOfCohorts) {
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
    const std::string store = store_with_cases();
    {
        auto opened = journal::open_store("sqlite:" + store);
        auto office = school::Office::open(std::move(*opened), the_law(), SchoolId("small"));
        SmallSchool school{nullptr, std::move(*office), {}};
        for (const char* rule : {"letter-1", "letter-2", "letter-3", "rapid-response"}) {
            const std::string day = rule == std::string("letter-1")   ? "2026-10-01"
                                    : rule == std::string("letter-2") ? "2026-10-12"
                                    : rule == std::string("letter-3") ? "2026-10-21"
                                                                      : "2026-11-12";
            EXPECT_EQ(school.record(
                          "duty_done",
                          boost::json::object{
                              {"at", day + "T10:00"}, {"pupil", upn_of(0).str()}, {"clause", rule}},
                          "2026-11-20T07:00"),
                      "");
        }
    }
    Running running({}, store);
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
