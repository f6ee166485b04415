// The reasons of the policy over HTTP, and what a policy asks for with a code: a small school under
// each of three policies.
//
// KEY-084, KEY-085, KEY-097; ATLP-054, ATLP-055; WES-016, WES-017, WES-046, WES-089, WES-139.
#include "server/running.hpp"

#include <filesystem>

namespace adsum::tests {
namespace {

namespace json = boost::json;

const std::string kMark0 = "/api/v1/pupils/" + upn_of(0).str() + "/marks/2026-11-20/AM";

// The school says that its policy is oia; in this folder that name leads to another.
std::string policies_with(const std::string& policy) {
    const auto folder = test_folder() / ("policies-" + policy);
    std::filesystem::create_directories(folder);
    std::error_code there_already;
    std::filesystem::create_directory_symlink(ADSUM_ROOT "/policies/" + policy, folder / "oia",
                                              there_already);
    return folder.string();
}

// A store in which pupil 0 is a mobile child.
std::string store_with_mobile_child() {
    const std::string path = fresh_store();
    school::Office office = office_in(path);
    json::object row = roll_row(0);
    row["mobile_child"] = true;
    const json::object body{{"at", "2026-11-01T08:00"}, {"pupils", json::array{row}}};
    const auto draft = school::make_draft(office.state(), "roll_imported", body, StaffId(),
                                          moment("2026-11-01T08:00"));
    EXPECT_TRUE(office.record(std::span(&draft, 1), nullptr).ok());
    return path;
}

struct School {
    explicit School(const std::string& policy, std::string store = fresh_store())
        : running([&](server::ServeOptions& options) { options.policies = policies_with(policy); },
                  std::move(store)) {
        running.clock->set("2026-11-20T09:12");  // registers have begun under each of them
    }
    void take(const std::vector<std::string>& codes) {
        EXPECT_EQ(tutor.post(kMorning, submission("first", codes)).status, 200);
        running.clock->set("2026-11-20T10:00");
    }
    Answer amend(json::object body) { return officer.post(kMark0, json::serialize(body)); }

    Running running;
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
};

const json::object* by_id(const json::value& list, std::string_view key, std::string_view id) {
    for (const json::value& one : list.as_array()) {
        if (one.at(key).as_string() == id) {
            return &one.as_object();
        }
    }
    return nullptr;
}

TEST(Reasons, AreListedWithTheirCodeTheirClausesAndWhatTheyAskFor) {
    School school("wessex");
    const json::value reasons = school.tutor.get("/api/v1/reasons").json();
    EXPECT_EQ(reasons.at("date").as_string(), "2026-11-20");
    const json::object* emergency = by_id(reasons.at("absence"), "id", "family-emergency");
    ASSERT_NE(emergency, nullptr);
    EXPECT_EQ(emergency->at("code").as_string(), "C");
    EXPECT_EQ(emergency->at("category").as_string(), "authorised");
    EXPECT_TRUE(emergency->at("decision").as_bool());
    EXPECT_EQ(emergency->at("clauses").at(1).at("id").as_string(), "WES-139");
    EXPECT_FALSE(emergency->at("clauses").at(1).at("text").as_string().empty());
    const json::object* birthday = by_id(reasons.at("absence"), "id", "birthday");
    EXPECT_EQ(birthday->at("code").as_string(), "O");
    EXPECT_FALSE(birthday->at("decision").as_bool());
    EXPECT_EQ(by_id(reasons.at("absence"), "id", "custody")->at("below").as_int64(), 4);
    EXPECT_EQ(by_id(reasons.at("absence"), "id", "late-bus"), nullptr);
    EXPECT_EQ(by_id(reasons.at("arrival"), "id", "late-appointment")->at("basis").as_string(),
              "prior_approval");
    // Under the codes of that date.
    const json::value then = school.officer.get("/api/v1/reasons?date=2024-07-01").json();
    EXPECT_EQ(by_id(then.at("absence"), "id", "custody")->at("code").as_string(), "Y");
    EXPECT_EQ(by_id(then.at("absence"), "id", "interview")->at("category").as_string(),
              "approved_elsewhere");
    EXPECT_EQ(school.officer.get("/api/v1/reasons?date=soon").status, 400);
}

TEST(Reasons, SpeakInTheAmendmentAndStandForTheirOwnCode) {
    School school("keystone");
    school.take({"N", "/", "/"});
    EXPECT_EQ(school.amend({{"reason_id", "nowhere"}, {"code", "O"}}).status, 422);
    EXPECT_EQ(school.amend({{"reason_id", "late-bus"}, {"code", "L"}}).status, 422);
    const Answer other = school.amend({{"reason_id", "birthday"}, {"code", "I"}});
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.error(), "reason-code-differs");
    EXPECT_EQ(school.amend({{"code", "O"}}).status, 422);  // no reason at all

    ASSERT_EQ(
        school.amend({{"reason_id", "birthday"}, {"code", "O"}, {"reason", "the zoo"}}).status,
        200);
    json::value history = school.officer.get(kMark0).json();
    EXPECT_EQ(history.at("entries").at(1).at("reason").as_string(), "Birthday: the zoo");

    // A reason that is not accepted: O already stands here, so illness was believed first.
    ASSERT_EQ(school.amend({{"reason_id", "illness"}, {"code", "I"}}).status, 200);
    EXPECT_EQ(school.amend({{"reason_id", "not-accepted"}, {"code", "O"}}).status, 422);
    ASSERT_EQ(school
                  .amend({{"reason_id", "not-accepted"},
                          {"code", "O"},
                          {"reason", "said ill, was seen in town"}})
                  .status,
              200);
    history = school.officer.get(kMark0).json();
    EXPECT_EQ(history.at("entries").at(3).at("code").as_string(), "O");
    EXPECT_EQ(history.at("entries").at(3).at("reason").as_string(),
              "The explanation is not accepted: said ill, was seen in town");
}

TEST(Reasons, HoldForManyMarksAsOneAct) {
    School school("wessex");
    school.take({"N", "N", "/"});
    const json::value page = school.officer.get("/api/v1/marks?session=AM&groups=7A").json();
    const auto change = [&](const char* code, const char* reason, json::object more) {
        json::array changes;
        for (std::size_t i = 0; i < 2; ++i) {
            const json::value& mark = page.at("marks").at(i);
            changes.push_back(json::object{{"upn", mark.at("upn")},
                                           {"date", mark.at("date")},
                                           {"session", mark.at("session")},
                                           {"code", code},
                                           {"seen", mark.at("entry")}});
        }
        more["reason_id"] = reason;
        more["changes"] = std::move(changes);
        return school.officer.post("/api/v1/amendments", json::serialize(more));
    };
    EXPECT_EQ(change("O", "disruption", {}).status, 422);  // asks what disrupted it
    EXPECT_EQ(change("O", "disruption", {{"reason", "snow"}}).error(), "reason-code-differs");
    // Custody of four months or more is another matter.
    EXPECT_EQ(change("Y5", "custody", {}).status, 422);
    EXPECT_EQ(change("Y5", "custody", {{"number", 4}}).status, 422);
    const Answer act = change("Y2", "disruption", {{"reason", "snow"}});
    ASSERT_EQ(act.status, 200) << act.body;
    EXPECT_EQ(act.json().at("act").at("reason").as_string(),
              "Travel was disrupted far and wide: snow");
    EXPECT_EQ(school.officer.get("/api/v1/marks?session=AM&groups=7A")
                  .json()
                  .at("marks")
                  .at(1)
                  .at("code")
                  .as_string(),
              "Y2");
}

TEST(Asks, ATutorSaysWhichExplanationWasAccepted) {
    for (const char* policy : {"keystone", "atlp"}) {
        School school(policy);
        const auto asked = [&](Browser& person) {
            const json::value page = person.get(kMorning).json();
            return *by_id(page.at("codes"), "code", "I");
        };
        EXPECT_TRUE(asked(school.tutor).at("asks_note").as_bool());
        EXPECT_EQ(asked(school.tutor).at("note_label").as_string(),
                  "The explanation that was accepted, or who gave leave");
        EXPECT_FALSE(asked(school.officer).at("asks_note").as_bool());

        const Answer refused = school.tutor.post(kMorning, submission("first", {"I", "/", "N"}));
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(refused.error(), "mark-explanation-missing");
        const std::string said = json::serialize(json::object{
            {"submission", "second"},
            {"marks",
             json::array{
                 {{"upn", upn_of(0).str()}, {"code", "I"}, {"note", "the mother rang, fever"}},
                 {{"upn", upn_of(2).str()}, {"code", "/"}},
                 {{"upn", upn_of(4).str()}, {"code", "N"}}}}});
        EXPECT_EQ(school.tutor.post(kMorning, said).status, 200) << policy;
    }
}

// A parent's report is shown as what they said; until somebody takes the register it is no mark.
TEST(Asks, AParentsReportIsAClaimUntilStaffSetTheCode) {
    const std::string path = fresh_store();
    {
        school::Office office = office_in(path);
        const json::object body{{"at", "2026-11-20T08:05"},   {"pupil", upn_of(0).str()},
                                {"first", "2026-11-20"},      {"last", "2026-11-20"},
                                {"sessions", "both"},         {"reason", "ill, a fever"},
                                {"reported_by", "the mother"}};
        const auto draft = school::make_draft(office.state(), "absence_reported", body, StaffId(),
                                              moment("2026-11-20T08:05"));
        ASSERT_TRUE(office.record(std::span(&draft, 1), nullptr).ok());
    }
    School school("atlp", path);
    const auto mark = [&] {
        return school.tutor.get(kMorning).json().at("pupils").at(0).at("mark");
    };
    EXPECT_EQ(mark().at("standing").as_string(), "planned");
    EXPECT_EQ(mark().at("why").as_string(), "reported by the mother on 2026-11-20T08:05");
    EXPECT_EQ(school.officer.get("/api/v1/marks?session=AM&groups=7A")
                  .json()
                  .at("marks")
                  .as_array()
                  .size(),
              0U);
    // The tutor accepts what was reported; nothing more is asked.
    school.take({"I", "/", "/"});
    EXPECT_EQ(mark().at("standing").as_string(), "recorded");
    // The school looks into it and does not accept it.
    ASSERT_EQ(school
                  .amend({{"reason_id", "not-accepted"},
                          {"code", "O"},
                          {"reason", "seen at the fair at eleven"}})
                  .status,
              200);
    EXPECT_EQ(mark().at("code").as_string(), "O");
}

TEST(Asks, TravelIsConfirmedBeforeItIsPlannedOrAmended) {
    School school("keystone", store_with_mobile_child());
    const json::value page = school.officer.get(kMorning).json();
    EXPECT_FALSE(by_id(page.at("codes"), "code", "T")->at("usable").as_bool());
    EXPECT_EQ(school.officer.post(kMorning, submission("a", {"T", "/", "/"})).error(),
              "mark-not-confirmed");

    const json::value codes = school.officer.get("/api/v1/plans").json().at("codes");
    const json::array confirm = by_id(codes, "code", "T")->at("confirm").as_array();
    ASSERT_EQ(confirm.size(), 2U);
    const auto plan = [&](const json::array& confirmed) {
        return school.officer.post(
            "/api/v1/plans", json::serialize(json::object{{"reason", "the fairs of the north"},
                                                          {"code", "T"},
                                                          {"first", "2026-11-20"},
                                                          {"last", "2026-11-20"},
                                                          {"sessions", "AM"},
                                                          {"confirmed", confirmed},
                                                          {"pupils", {upn_of(0).str()}}}));
    };
    EXPECT_EQ(plan({}).error(), "ask-not-confirmed");
    EXPECT_EQ(plan({confirm[1]}).error(), "ask-not-confirmed");
    EXPECT_EQ(plan(confirm).status, 200);
    // What was planned with both conditions is taken from the register, learning pack or not: the
    // mark is absence (KEY-099).
    school.take({"T", "/", "/"});
    const json::value mark = school.officer.get(kMorning).json().at("pupils").at(0).at("mark");
    EXPECT_EQ(mark.at("code").as_string(), "T");
    EXPECT_EQ(by_id(page.at("codes"), "code", "T")->at("status").as_string(), "absent");

    ASSERT_EQ(school.amend({{"code", "N"}, {"reason", "taken in error"}}).status, 200);
    EXPECT_EQ(school.amend({{"code", "T"}, {"reason", "fairs"}}).error(), "ask-not-confirmed");
    EXPECT_EQ(school.amend({{"code", "T"}, {"reason", "fairs"}, {"confirmed", confirm}}).status,
              200);
    const json::value history = school.officer.get(kMark0).json();
    EXPECT_EQ(history.at("entries").at(2).at("note").as_string(),
              "The family travels for the parents' work. The family means to return to this "
              "school");
}

TEST(Asks, SportNamesWhoSupervises) {
    School school("wessex");
    EXPECT_EQ(school.tutor.post(kMorning, submission("a", {"P", "/", "/"})).error(),
              "mark-explanation-missing");
    school.take({"N", "/", "/"});
    EXPECT_EQ(school.amend({{"code", "P"}, {"reason", "county trials"}}).error(),
              "ask-note-missing");
    EXPECT_EQ(
        school
            .amend(
                {{"code", "P"}, {"reason", "county trials"}, {"note", "a county coach, level 3"}})
            .status,
        200);
    EXPECT_EQ(school.officer.get(kMorning).json().at("pupils").at(0).at("mark").at("note"),
              "a county coach, level 3");
}

}  // namespace
}  // namespace adsum::tests
