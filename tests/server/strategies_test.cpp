// Strategies, data reviews, the watch-list and a school's own settings over the wire.
#include "server/store_with.hpp"
#include "server/trust.hpp"

#include <algorithm>

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Pupil 0 misses every Monday, pupil 1 half of everything, pupil 2 nothing; all from 7 September
// 2026. Pupil 1 is of the pupil premium.
std::string store_with_absence() {
    json::array all;
    school::Office office = office_in(sample_store());
    const auto& timeline = office.state().calendar().timeline("7");
    for (const int n : {0, 1, 2}) {
        json::array marks;
        for (Date date = Date::of(2026, 9, 7); date < Date::of(2026, 11, 20); date = date + 1) {
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                const bool am = half == calendar::Half::kAm;
                const bool away =
                    (n == 0 && (date - Date::of(2026, 9, 7)) % 7 == 0) || (n == 1 && am);
                if (timeline.is_open({date, half})) {
                    marks.push_back(json::array{date.to_string(), calendar::to_string(half),
                                                away ? "I"
                                                : am ? "/"
                                                     : "\\",
                                                nullptr, ""});
                }
            }
        }
        all.push_back(json::array{upn_of(n).str(), marks});
    }
    return store_with(
        {{"marks_imported",
          json::serialize(json::object{{"at", "2026-11-19T16:00"}, {"marks", all}})},
         {"pupil_changed",
          json::serialize(json::object{{"at", "2026-09-02T08:00"},
                                       {"pupil", upn_of(1).str()},
                                       {"from", "2026-09-02"},
                                       {"changes", json::object{{"pupil_premium", true}}}})}});
}

struct Strategies {
    Running running{{}, store_with_absence()};
    Browser head = running.signed_in("head");
    Browser governor = running.signed_in("governor");

    json::object page() { return head.get("/api/v1/strategies").json().as_object(); }
    json::object named(const std::string& id) {
        const json::object all = page();
        for (const json::value& one : all.at("strategies").as_array()) {
            if (one.at("strategy").as_string() == id) {
                return one.as_object();
            }
        }
        ADD_FAILURE() << "no " << id;
        return {};
    }
    Answer set(const std::string& id, const std::string& fields) {
        return head.post("/api/v1/strategies", R"({"strategy": ")" + id +
                                                   R"(", "owner": "P1", "review": "2026-12-11", )" +
                                                   fields + "}");
    }
};

// ATLP-083: a strategy for an area of the analysis has its figures before and since.
TEST(Strategies, ATLP_083_aWeakdaysStrategyIsFollowedInTheFiguresOfThatDay) {
    Strategies school;
    ASSERT_EQ(school
                  .set("mondays", R"("text": "breakfast on Mondays", "cohort": "weekday=monday",
        "aim_of": "attendance", "aim": 90)")
                  .status,
              200);
    const auto set = school.named("mondays");
    // Mondays from 7 September to 16 November without the half-term week: ten of them; of pupils 0
    // to 2 the first missed all, the second the mornings.
    EXPECT_EQ(set.at("before").at("attendance").at("numerator").as_int64(), 30) << set;
    EXPECT_EQ(set.at("before").at("attendance").at("denominator").as_int64(), 60) << set;
    EXPECT_TRUE(set.at("since").is_null()) << "no Monday yet";
    EXPECT_TRUE(set.at("aim").at("met").is_null());
    EXPECT_EQ(school.set("x", R"("text": "x", "cohort": "weekday=someday")").error(),
              "strategy-cohort");
    EXPECT_EQ(school
                  .set("x", R"("text": "x", "cohort": "school", "aim_of": "attendance",
        "aim": 101)")
                  .status,
              422);
}

// ATLP-016: a data review makes a list of whom to support, each with a target that is followed.
TEST(Strategies, ATLP_016_aDataReviewLeavesASupportListWithATargetEach) {
    Strategies school;
    const std::string rest = R"("owner": "P1", "review": "2026-12-18", "aim_of": "attendance")";
    const std::string body =
        R"({"review": "r1", "text": "Mondays, and two pupils", "from": "2026-09-03",
            "to": "2026-11-19", "needing": [
            {"pupil": ")" +
        upn_of(0).str() + R"(", "text": "a mentor", "aim": 90, )" + rest +
        R"(}, {"cohort": "form=7A", "text": "a call at 8", "aim": 96, )" + rest + "}]}";
    Browser tutor = school.running.signed_in("tutor");
    EXPECT_EQ(tutor.post("/api/v1/data-reviews", body).status, 403);
    const Answer kept = school.head.post("/api/v1/data-reviews", body);
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(kept.json().at("reviews").at(0).at("needing").as_int64(), 2);
    EXPECT_EQ(school.head.post("/api/v1/data-reviews", body).error(), "data-review-exists");
    const auto mentor = school.named("r1.1");
    EXPECT_EQ(mentor.at("pupil").at("upn").as_string(), upn_of(0).str());
    EXPECT_EQ(mentor.at("aim").at("percent").as_int64(), 90);
    EXPECT_EQ(mentor.at("review_of").as_string(), "r1");
    // It stands in the pupil's case, too.
    const auto file = school.head.get(pupil_path(0) + "/case").json();
    EXPECT_EQ(file.at("strategies").as_array().size(), 2U) << file.at("strategies");
    // A governor sees what is for groups, and no single pupil.
    const auto shown = school.governor.get("/api/v1/strategies").json();
    ASSERT_EQ(shown.at("strategies").as_array().size(), 1U);
    EXPECT_EQ(shown.at("strategies").at(0).at("cohort").as_string(), "form=7A");
    EXPECT_TRUE(shown.at("strategies").at(0).at("before").is_null()) << "three pupils";
    EXPECT_FALSE(shown.at("may_write").as_bool());
}

// ATLP-017: who is at risk, the gravest first, and what is in place beside each name.
TEST(Strategies, ATLP_017_theWatchListShowsTheSupportBesideEachName) {
    Strategies school;
    ASSERT_EQ(school.head
                  .post(pupil_path(0) + "/case/support",
                        R"({"support": "s1", "what": "breakfast club", "owner": "P1",
                            "response": "accepted"})")
                  .status,
              200);
    const auto list = school.head.get("/api/v1/watch-list").json();
    const auto& pupils = list.at("pupils").as_array();
    ASSERT_EQ(pupils.size(), 2U) << list;
    EXPECT_EQ(pupils[0].at("upn").as_string(), upn_of(1).str());
    EXPECT_EQ(pupils[0].at("risk").as_string(), "severe");
    EXPECT_TRUE(pupils[0].at("support").as_array().empty());
    EXPECT_EQ(pupils[1].at("risk").as_string(), "persistent");
    EXPECT_EQ(pupils[1].at("support").at(0).at("text").as_string(), "breakfast club");
    EXPECT_EQ(pupils[1].at("support").at(0).at("whose").as_string(), "Pia Pastoral");
    EXPECT_EQ(list.at("without").as_int64(), 1);
    // What was declined is not in place.
    ASSERT_EQ(
        school.head
            .post(pupil_path(0) + "/case/support", R"({"support": "s1", "response": "declined"})")
            .status,
        200);
    EXPECT_EQ(school.head.get("/api/v1/watch-list").json().at("without").as_int64(), 2);
}

// DSAT-011: the gap, and what the fund pays for while it goes on. DSAT-003: its documents.
TEST(Strategies, DSAT_011_DSAT_003_theSchoolsStrategyHasItsFundAndItsDocuments) {
    Strategies school;
    const auto before = school.page();
    EXPECT_EQ(before.at("pupil_premium").at("gap").as_string(), "39.8") << before;
    EXPECT_EQ(before.at("pupil_premium").at("pence").as_int64(), 0);
    ASSERT_EQ(school
                  .set("own", R"("text": "every morning counts", "cohort": "school",
        "what": "school_strategy", "actions": [
        {"text": "a mentor", "owner": "P1", "fund": "pupil_premium", "pence": 120050},
        {"text": "a poster", "owner": "P1", "fund": "other", "pence": 900},
        {"text": "assemblies", "owner": "P1"}])")
                  .status,
              200);
    const auto after = school.page().at("pupil_premium").as_object();
    EXPECT_EQ(after.at("pence").as_int64(), 120050);
    ASSERT_EQ(after.at("paid").as_array().size(), 1U);
    const std::string papers = "/api/v1/strategies/own/papers";
    const std::string pdf = R"("content": "JVBERi0xLjcK")";  // %PDF-1.7
    EXPECT_EQ(school.head.post(papers, "{" + pdf + "}").status, 422) << "without a title";
    EXPECT_EQ(school.head.post(papers, R"({"title": "x", "content": "aGVsbG8="})").status, 422);
    EXPECT_EQ(
        school.head.post("/api/v1/strategies/none/papers", R"({"title": "x", )" + pdf + "}").status,
        404);
    ASSERT_EQ(school.head.post(papers, R"({"title": "Our strategy", )" + pdf + "}").status, 200);
    const auto paper = school.named("own").at("papers").at(0);
    EXPECT_EQ(paper.at("title").as_string(), "Our strategy");
    const Answer read = school.governor.get(papers + "/" + std::string(paper.at("id").as_string()));
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(read.body, "%PDF-1.7\n");
    EXPECT_EQ(school.head.get(papers + "/nothing").status, 404);
    ASSERT_EQ(school.head
                  .post("/api/v1/strategies",
                        R"({"strategy": "own", "ended": true, "reason": "a new one"})")
                  .status,
              200);
    EXPECT_EQ(school.page().at("pupil_premium").at("pence").as_int64(), 0);
}

// ATLP-032, DSAT-003: the review that a policy asks for is done by reviewing.
TEST(Strategies, DSAT_003_ATLP_032_aReviewDoesTheDutyThatAsksForIt) {
    const Running running{{}, trust_store()};
    Browser head = running.signed_in("primary_head");
    ASSERT_EQ(head.post("/api/v1/strategies", R"({"strategy": "own", "owner": "H1",
        "text": "every morning counts", "cohort": "school", "what": "school_strategy",
        "review": "2026-11-20"})")
                  .status,
              200);
    const auto due = head.get("/api/v1/strategies").json().at("strategies").at(0);
    EXPECT_EQ(due.at("duty").at("title").as_string(),
              "Review the school's own attendance strategy");
    const Answer reviewed =
        head.post("/api/v1/strategies/own/review",
                  R"({"outcome": "the club helps", "next": "2027-03-12", "aim_of": "attendance",
                      "aim": 96})");
    ASSERT_EQ(reviewed.status, 200) << reviewed.body;
    const auto after = reviewed.json().at("strategies").at(0);
    EXPECT_EQ(after.at("reviews").at(0).at("outcome").as_string(), "the club helps");
    EXPECT_EQ(after.at("review").as_string(), "2027-03-12");
    EXPECT_EQ(after.at("aim").at("percent").as_int64(), 96);
    EXPECT_EQ(
        head.post("/api/v1/strategies/none/review", R"({"outcome": "x", "next": "2027-03-12"})")
            .error(),
        "strategy-unknown");
    int done = 0;
    const auto duties = head.get("/api/v1/duties?state=done").json();
    for (const json::value& duty : duties.at("duties").as_array()) {
        done += duty.at("rule").as_string() == "school-strategy-review" ? 1 : 0;
    }
    EXPECT_EQ(done, 1) << duties;
}

// DSAT-003: what the policy leaves to its schools, and nothing else.
TEST(Strategies, DSAT_003_aSchoolChoosesItsOwnSettings) {
    const Running running{{}, trust_store()};
    Browser head = running.signed_in("primary_head");
    Browser officer = running.signed_in("primary_officer");
    const std::string on = R"({"name": "yellow_letters", "value": "true", "reason": "early"})";
    EXPECT_EQ(officer.post("/api/v1/school/settings", on).status, 403);
    for (const char* wrong : {R"({"name": "yellow_letters", "value": "true"})",
                              R"({"name": "yellow_letters", "value": "maybe", "reason": "x"})",
                              R"({"name": "pink_letters", "value": "true", "reason": "x"})"}) {
        EXPECT_EQ(head.post("/api/v1/school/settings", wrong).status, 422) << wrong;
    }
    const Answer chosen = head.post("/api/v1/school/settings", on);
    ASSERT_EQ(chosen.status, 200) << chosen.body;
    const auto setting = chosen.json().at("settings").at(1);
    ASSERT_EQ(setting.at("name").as_string(), "yellow_letters");
    EXPECT_EQ(setting.at("value").as_string(), "true");
    EXPECT_EQ(setting.at("policy_value").as_string(), "false");
}

}  // namespace
}  // namespace adsum::tests
