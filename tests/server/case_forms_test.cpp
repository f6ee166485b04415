// What a case's forms keep and become over the wire: drafts, papers, plans, steps by hand, the
// story.
#include "server/case_morning.hpp"

namespace adsum::tests {
namespace {

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
    EXPECT_TRUE(page.at("targets").at(0).at("weeks").as_array().empty())
        << "what was missed before it was agreed does not count";
    morning.running.clock->set("2026-11-23T09:00");
    EXPECT_EQ(morning.page().at("targets").at(0).at("weeks").as_array().size(), 1U)
        << "from the next school day";
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

// The day of a meeting is written down once: on the card, in the story, in the letter.
TEST(CasePage, anInvitationHasItsDayAndPlace) {
    CaseMorning morning;
    boost::json::object duty;
    const auto page = morning.page();
    for (const auto& one : page.at("duties").as_array()) {
        if (one.at("invites").as_bool()) {
            duty = one.as_object();
        }
    }
    ASSERT_FALSE(duty.empty()) << "a meeting is due";
    EXPECT_TRUE(duty.at("appointment").is_null());
    const std::string rule(duty.at("rule").as_string());
    const auto invite = [&](const std::string& to, const std::string& on) {
        return morning.record("appointment", R"({"rule": ")" + to + R"(", "on": ")" + on +
                                                 R"(", "time": "15:30", "place": "Room 4"})");
    };
    EXPECT_EQ(invite("letter-1", "2026-11-27").error(), "appointment-duty");
    EXPECT_EQ(invite(rule, "2026-11-19").error(), "fact-dates");
    ASSERT_EQ(invite(rule, "2026-11-27").status, 200);
    const auto card = morning.duty(rule);
    EXPECT_EQ(card.at("appointment").at("on").as_string(), "2026-11-27");
    EXPECT_EQ(card.at("appointment").at("place").as_string(), "Room 4");
    EXPECT_NE(morning.page()
                  .at("chronology")
                  .at(0)
                  .at("title")
                  .as_string()
                  .find("Invited to a meeting on 2026-11-27 at 15:30"),
              std::string::npos);
    EXPECT_EQ(morning.officer.post(CaseMorning::path(0, "appointment"), "{}").status, 422);
}

}  // namespace
}  // namespace adsum::tests
