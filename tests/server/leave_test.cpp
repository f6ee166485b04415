// Leave of absence over HTTP: asked for, laid before whoever decides, decided, planned in the
// register, taken all the same.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// The small school under another policy than its own.
std::function<void(server::ServeOptions&)> under(const std::string& policy) {
    const auto folder = test_folder() / ("policies-" + policy);
    std::filesystem::create_directories(folder);
    std::error_code exists;
    std::filesystem::create_directory_symlink(ADSUM_ROOT "/policies/" + policy, folder / "oia",
                                              exists);
    return [folder](server::ServeOptions& options) { options.policies = folder.string(); };
}

std::string leave_of(int pupil) {
    return "/api/v1/pupils/" + upn_of(pupil).str() + "/leave";
}

std::string asked_for(const std::string& id, const std::string& kind,
                      const std::string& more = "") {
    return R"({"submission": ")" + id + R"(", "kind": ")" + kind +
           R"(", "first": "2026-12-10", "last": "2026-12-11", "sessions": "both",
              "reason": "a wedding", "requested_by": "Mona Mother")" +
           more + "}";
}

json::value finding(const json::value& leave, std::string_view list, std::string_view id) {
    for (const json::value& one : leave.at(list).as_array()) {
        if (one.at("id").as_string() == id) {
            return one;
        }
    }
    return {};
}

json::value first_request(Browser& who, int pupil) {
    return who.get(leave_of(pupil)).json().at("requests").at(0);
}

json::value planned(Browser& who, const std::string& register_of_day) {
    return who.get("/api/v1/registers/7A/" + register_of_day).json().at("pupils").at(0).at("mark");
}

Happened marks_of(int pupil, const std::string& list) {
    return {"marks_imported", R"({"at": "2026-11-20T08:00", "marks": [[")" + upn_of(pupil).str() +
                                  "\", [" + list + "]]]}"};
}

// WES-057, WES-058, WES-059: attendance so far and of earlier years is laid before the head; the
// form comes by the office and counts from the day on which it came.
TEST(LeaveOverHttp, TheHeadHasTheEvidenceOnOnePage) {
    Running running(under("wessex"), store_with({marks_of(0, R"(["2025-11-20", "AM", "O", null, ""],
                                   ["2025-11-20", "PM", "\\", null, ""],
                                   ["2026-11-16", "AM", "/", null, ""],
                                   ["2026-11-16", "PM", "\\", null, ""],
                                   ["2026-11-17", "AM", "/", null, ""],
                                   ["2026-11-17", "PM", "M", null, ""])")}));
    Browser officer = running.signed_in("attendance_officer");
    Browser head = running.signed_in("head");
    const Answer kept = officer.post(
        leave_of(0), asked_for("r-1", "exceptional", R"(, "received": "2026-11-19T15:00")"));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(kept.json().at("may_decide").as_bool(), false) << "the head decides";
    // The same again, as after an answer that was lost: one request.
    ASSERT_EQ(officer.post(leave_of(0), asked_for("r-1", "exceptional")).status, 200);
    const json::value page = head.get(leave_of(0)).json();
    ASSERT_EQ(page.at("requests").as_array().size(), 1U);
    const json::value leave = page.at("requests").at(0);
    EXPECT_EQ(leave.at("standing").as_string(), "waits");
    EXPECT_TRUE(leave.at("may_decide").as_bool());
    EXPECT_EQ(finding(leave, "policy", "notice").at("found").as_string(),
              "21 days before; 14 are asked for");
    EXPECT_EQ(finding(leave, "policy", "attendance-90").at("outcome").as_string(), "refuses");
    EXPECT_EQ(finding(leave, "policy", "attendance-90").at("figure").at("percent").as_string(),
              "75.0");
    EXPECT_EQ(finding(leave, "policy", "unauthorised").at("outcome").as_string(), "holds")
        << "last year's is shown and does not bar";
    ASSERT_EQ(page.at("years").as_array().size(), 2U);
    EXPECT_EQ(page.at("years").at(0).at("year").as_string(), "2026/27");
    EXPECT_EQ(page.at("years").at(1).at("attendance").at("percent").as_string(), "50.0");
    EXPECT_EQ(page.at("years").at(1).at("unauthorised").as_int64(), 1);
    EXPECT_EQ(page.at("appointments").as_int64(), 1);
}

TEST(LeaveOverHttp, AgainstThePolicyTheHeadSaysWhy) {
    Running running(under("wessex"));
    Browser head = running.signed_in("head");
    const std::string near =
        R"({"submission": "r-1", "kind": "exceptional", "first": "2026-11-25",
            "last": "2026-11-25", "sessions": "both", "reason": "a funeral",
            "requested_by": "Mona Mother"})";
    ASSERT_EQ(head.post(leave_of(0), near).status, 200);
    const std::string decide = leave_of(0) + "/r-1/decide";
    const std::string answers = R"("answers": {"best_interests": "weighed"})";
    EXPECT_EQ(
        head.post(decide, R"({"granted": true, "reason": "a funeral", "answers": {}})").status, 422)
        << "the duty of the decision asks for the pupil's best interests";
    EXPECT_EQ(
        head.post(decide, R"({"granted": true, "reason": "a funeral", )" + answers + "}").error(),
        "leave-against-policy");
    const Answer granted = head.post(
        decide, R"({"granted": true, "reason": "a funeral", "exception": "it cannot be later", )" +
                    answers + "}");
    ASSERT_EQ(granted.status, 200) << granted.body;
    EXPECT_EQ(granted.json().at("standing").as_string(), "granted");
    EXPECT_EQ(granted.json().at("decision").at("against").at(0).as_string(), "Two weeks' notice");
    const std::string open = head.get("/api/v1/duties?state=open").body;
    EXPECT_EQ(open.find(R"("rule":"leave-decision")"), std::string::npos) << "done by it";
    EXPECT_NE(open.find(R"("rule":"leave-letter")"), std::string::npos) << "granted in writing";
    EXPECT_EQ(
        head.post(decide, R"({"granted": false, "reason": "on second thought", "answers": {}})")
            .error(),
        "leave-decided-already");
}

TEST(LeaveOverHttp, GrantedTheRegisterIsPlanned) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    Browser head = running.signed_in("head");
    ASSERT_EQ(officer.post(leave_of(0), asked_for("r-1", "exceptional")).status, 200);
    const std::string decide = leave_of(0) + "/r-1/decide";
    EXPECT_EQ(officer.post(decide, R"({"granted": true, "reason": "x", "answers": {}})").status,
              403);
    EXPECT_EQ(running.signed_in("tutor").get(leave_of(0)).status, 403);
    EXPECT_EQ(head.post(decide, R"({"granted": true, "code": "G", "reason": "x", "answers": {}})")
                  .error(),
              "leave-code");
    EXPECT_EQ(head.post(decide, R"({"granted": true, "reason": "x", "days": ["2026-12-12"],
                                    "answers": {}})")
                  .error(),
              "leave-day-not-asked");
    const Answer partly = head.post(
        decide, R"({"granted": true, "reason": "one day of travel", "days": ["2026-12-10"],
                    "answers": {}})");
    ASSERT_EQ(partly.status, 200) << partly.body;
    EXPECT_EQ(partly.json().at("standing").as_string(), "partly");
    running.clock->set("2026-12-10T08:20");
    EXPECT_EQ(planned(head, "2026-12-10/AM").at("code").as_string(), "C");
    EXPECT_TRUE(planned(head, "2026-12-11/AM").is_null());
    ASSERT_EQ(officer.post(leave_of(0) + "/r-1/withdraw", R"({"reason": "put off"})").status, 200);
    EXPECT_TRUE(planned(head, "2026-12-10/AM").is_null());
}

// OIA-043, WES-064.
TEST(LeaveOverHttp, RefusedAndTakenIsListedAndNothingIsGrantedAfterwards) {
    Running running;
    Browser head = running.signed_in("head");
    ASSERT_EQ(head.post(leave_of(0), asked_for("r-1", "holiday")).status, 200);
    const json::value leave = first_request(head, 0);
    EXPECT_EQ(leave.at("worst").as_string(), "refuses");
    EXPECT_EQ(leave.at("refused_code").as_string(), "G");
    const Answer refused = head.post(leave_of(0) + "/r-1/decide",
                                     R"({"granted": false, "reason": "a holiday", "answers": {}})");
    ASSERT_EQ(refused.status, 200) << refused.body;
    EXPECT_EQ(refused.json().at("decision").at("code").as_string(), "G");
    EXPECT_TRUE(head.get("/api/v1/leave").json().at("taken").as_array().empty());
    running.clock->set("2026-12-10T08:25");
    ASSERT_EQ(running.signed_in("tutor")
                  .post("/api/v1/registers/7A/2026-12-10/AM", submission("s", {"N", "/", "/"}))
                  .status,
              200);
    running.clock->set("2026-12-10T09:30");
    const json::value list = head.get("/api/v1/leave").json();
    ASSERT_EQ(list.at("taken").as_array().size(), 1U);
    EXPECT_EQ(list.at("taken").at(0).at("taken").at(0).at("date").as_string(), "2026-12-10");
    ASSERT_EQ(head.post(leave_of(0), asked_for("r-2", "exceptional")).status, 200);
    EXPECT_EQ(head.post(leave_of(0) + "/r-2/decide",
                        R"({"granted": true, "reason": "afterwards", "exception": "please",
                            "answers": {}})")
                  .error(),
              "leave-retrospective");
}

// WES-067, WES-069, WES-070, WES-071, WES-073.
TEST(LeaveOverHttp, ALicenceThatNamesTheDaysNeedsNoDecisionOfTheHead) {
    Running running(under("wessex"));
    Browser officer = running.signed_in("attendance_officer");
    Browser head = running.signed_in("head");
    ASSERT_EQ(officer.post(leave_of(0), asked_for("bare", "performance")).status, 200);
    ASSERT_EQ(officer
                  .post(leave_of(0), asked_for("open", "performance",
                                               R"(, "licence": "L 17", "licence_days": [])"))
                  .status,
              200);
    ASSERT_EQ(officer
                  .post(leave_of(2), asked_for("dated", "performance",
                                               R"(, "licence": "L 18",
                                              "licence_days": ["2026-12-10", "2026-12-11"])"))
                  .status,
              200);
    const auto decide = [&](Browser& who, int pupil, const std::string& id,
                            const std::string& more) {
        return who.post(leave_of(pupil) + "/" + id + "/decide",
                        R"({"granted": true, "reason": "the licence", "exception": "why",
                            "answers": {"best_interests": "weighed", "licence": "seen",
                            "dates_on_licence": "see it", "hours_a_day": "3",
                            "education_arrangements": "a tutor"})" +
                            more + "}");
    };
    EXPECT_EQ(decide(head, 0, "bare", "").error(), "leave-barred");
    EXPECT_EQ(decide(officer, 0, "open", "").status, 403);
    EXPECT_EQ(decide(head, 0, "open", "").error(), "leave-by-day");
    EXPECT_EQ(decide(head, 0, "open", R"(, "days": ["2026-12-10"])").status, 200);
    const Answer dated = decide(officer, 2, "dated", "");
    ASSERT_EQ(dated.status, 200) << dated.body;
    EXPECT_EQ(dated.json().at("decision").at("code").as_string(), "C1");
    const std::string log = leave_of(2) + "/dated/education";
    EXPECT_EQ(
        officer.post(log, R"({"date": "2026-12-12", "minutes": 60, "text": "reading"})").status,
        422);
    running.clock->set("2026-12-10T17:00");
    ASSERT_EQ(
        officer.post(log, R"({"date": "2026-12-10", "minutes": 200, "text": "reading"})").status,
        200);
    EXPECT_EQ(finding(first_request(head, 2), "policy", "education").at("found").as_string(),
              "200 minutes over 1 days; 180 a day");
}

TEST(LeaveOverHttp, WhatCannotBeAskedForIsRefused) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    EXPECT_EQ(officer.post(leave_of(0), asked_for("r", "picnic")).status, 422);
    EXPECT_EQ(officer
                  .post(leave_of(0), R"({"submission": "r", "kind": "exceptional",
                        "first": "2026-12-26", "last": "2026-12-28", "sessions": "both",
                        "reason": "x", "requested_by": "Mona"})")
                  .error(),
              "leave-no-session");
    EXPECT_EQ(
        officer
            .post(leave_of(0), asked_for("r", "exceptional", R"(, "received": "2026-11-20T08:21")"))
            .status,
        422)
        << "it has not come yet";
    EXPECT_EQ(officer
                  .post(leave_of(0) + "/none/decide",
                        R"({"granted": true, "reason": "x", "answers": {}})")
                  .status,
              404);
}

// KEY-013, DSAT-050: advice on the form of an appointment, and the sessions that pupils spend so.
TEST(LeaveOverHttp, AppointmentsAreAdvisedOutsideSchoolTimeAndCounted_KEY_013_DSAT_050) {
    for (const char* policy : {"keystone", "dsat"}) {
        Running running(under(policy),
                        store_with({marks_of(0, R"(["2026-11-17", "AM", "M", null, ""],
                                                   ["2026-11-18", "AM", "M", null, ""])"),
                                    marks_of(2, R"(["2026-11-17", "PM", "M", null, ""],
                                                   ["2026-11-18", "PM", "\\", null, ""])")}));
        Browser officer = running.signed_in("attendance_officer");
        const json::value list = officer.get("/api/v1/leave").json();
        bool advised = false;
        for (const json::value& kind : list.at("ask").at("kinds").as_array()) {
            const std::string_view advice = kind.at("advice").as_string();
            advised = advised || (kind.at("id").as_string() == "appointment" &&
                                  advice.find("outside school time") != advice.npos);
        }
        EXPECT_TRUE(advised) << policy;
        ASSERT_EQ(list.at("appointments").as_array().size(), 2U);
        EXPECT_EQ(list.at("appointments").at(0).at("upn").as_string(), upn_of(0).str());
        EXPECT_EQ(list.at("appointments").at(0).at("sessions").as_int64(), 2);
        EXPECT_EQ(list.at("appointments").at(1).at("sessions").as_int64(), 1);
        const Answer kept =
            officer.post(leave_of(4),
                         R"({"submission": "m", "kind": "appointment", "first": "2026-11-23",
                "last": "2026-11-23", "sessions": "AM", "reason": "the dentist",
                "requested_by": "Mona Mother", "leaves_at": "09:30", "back_at": "11:00"})");
        ASSERT_EQ(kept.status, 200) << kept.body;
        EXPECT_TRUE(kept.json().at("may_decide").as_bool()) << "the office agrees appointments";
    }
}

TEST(LeaveOverHttp, AssessmentsAreNamedByTheSchool) {
    Running running(under("wessex"));
    Browser head = running.signed_in("head");
    EXPECT_EQ(head.post("/api/v1/school/assessments",
                        R"({"windows": [{"first": "2026-12-18", "last": "2026-12-17",
                                         "name": "tests", "year_groups": []}]})")
                  .status,
              422);
    ASSERT_EQ(head.post("/api/v1/school/assessments",
                        R"({"windows": [{"first": "2026-12-17", "last": "2026-12-18",
                                         "name": "tests", "year_groups": []}]})")
                  .status,
              204);
    EXPECT_EQ(head.get("/api/v1/leave").json().at("assessments").at(0).at("name").as_string(),
              "tests");
    ASSERT_EQ(head.post(leave_of(0), asked_for("r-1", "exceptional")).status, 200);
    EXPECT_EQ(finding(first_request(head, 0), "policy", "assessments").at("outcome").as_string(),
              "refuses")
        << "five school days before";
}

}  // namespace
}  // namespace adsum::tests
