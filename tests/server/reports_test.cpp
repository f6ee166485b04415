// Families tell the office by telephone, and a tutor by a note; the office decides. Clauses
// OIA-002, OIA-020, OIA-040, ATLP-056.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

std::string reports_of(int pupil) {
    return "/api/v1/pupils/" + upn_of(pupil).str() + "/reports";
}

std::string report(const std::string& more) {
    return R"({"first": "2026-11-20", "last": "2026-11-20", "sessions": "both",
              "reported_by": "Mona Mother", "channel": "phone", "submission": "s-1", )" +
           more + "}";
}

TEST(ReportsOverHttp, APlainIllnessIsProposedToTheRegisterAtOnce) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const Answer kept = officer.post(reports_of(0), report(R"("reason_id": "illness")"));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(kept.json().at("told").as_string(), "in_time");
    EXPECT_EQ(kept.json().at("code").as_string(), "I");
    const json::value mark = running.signed_in("tutor")
                                 .get("/api/v1/registers/7A/2026-11-20/AM")
                                 .json()
                                 .at("pupils")
                                 .at(0)
                                 .at("mark");
    EXPECT_EQ(mark.at("code").as_string(), "I");
    EXPECT_EQ(mark.at("standing").as_string(), "planned");
    // The same again, as after an answer that was lost: one report.
    ASSERT_EQ(officer.post(reports_of(0), report(R"("reason_id": "illness")")).status, 200);
    EXPECT_EQ(officer.get(reports_of(0)).json().at("reports").as_array().size(), 1U);
}

TEST(ReportsOverHttp, AnAppointmentWaitsUntilTheOfficeDecides) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    Browser tutor = running.signed_in("tutor");
    const Answer kept = tutor.post(
        reports_of(0), report(R"("reason_id": "appointment", "reason": "the dentist at ten")"));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_TRUE(kept.json().at("waits").as_bool());
    const auto mark = [&] {
        return tutor.get("/api/v1/registers/7A/2026-11-20/AM").json().at("pupils").at(0).at("mark");
    };
    EXPECT_EQ(mark().at("code").as_string(), "N") << "a claim, until a person decides";
    const std::string decide =
        reports_of(0) + "/" + std::to_string(kept.json().at("entry").as_int64()) + "/decide";
    EXPECT_EQ(tutor.post(decide, R"({"accepted": true})").status, 403);
    EXPECT_EQ(officer.post(decide, R"({"accepted": false})").status, 422);
    const Answer decided = officer.post(decide, R"({"accepted": true})");
    ASSERT_EQ(decided.status, 200) << decided.body;
    EXPECT_EQ(decided.json().at("decision").at("code").as_string(), "M");
    EXPECT_EQ(mark().at("code").as_string(), "M");
    EXPECT_EQ(officer.post(decide, R"({"accepted": true})").error(), "report-decided-already");
}

TEST(ReportsOverHttp, AcceptedByTelephoneTheMarkAtNIsAmended) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(
        tutor.post("/api/v1/registers/7A/2026-11-20/AM", submission("r", {"N", "/", "/"})).status,
        200);
    running.clock->set("2026-11-20T08:45");
    EXPECT_EQ(officer.get("/api/v1/reports").json().at("not_told").as_array().size(), 1U);
    EXPECT_EQ(tutor.post(reports_of(0), report(R"("reason_id": "illness", "accept": true)")).status,
              422);
    const Answer kept =
        officer.post(reports_of(0), report(R"("reason_id": "illness", "accept": true)"));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(kept.json().at("told").as_string(), "late") << "08:30 has passed";
    const json::value history =
        officer.get("/api/v1/pupils/" + upn_of(0).str() + "/marks/2026-11-20/AM").json();
    ASSERT_EQ(history.at("entries").as_array().size(), 2U);
    EXPECT_EQ(history.at("entries").at(1).at("code").as_string(), "I");
    const json::value list = officer.get("/api/v1/reports").json();
    EXPECT_EQ(list.at("not_told").as_array().size(), 0U);
    EXPECT_EQ(list.at("waiting").as_array().size(), 0U);
    EXPECT_EQ(list.at("told").as_array().size(), 1U);
}

TEST(ReportsOverHttp, ATutorReadsOfTheirOwnPupilsAndNobodyWritesNonsense) {
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get(reports_of(1)).status, 404) << "of the other form";
    EXPECT_EQ(tutor.post(reports_of(1), report(R"("reason": "ill")")).status, 404);
    EXPECT_EQ(officer.post(reports_of(0), report(R"("reason_id": "no-such")")).status, 422);
    EXPECT_EQ(officer.post(reports_of(0), report(R"("reason": "")")).status, 422);
    EXPECT_EQ(
        officer.post(reports_of(0), report(R"("reason": "x", "expected_return": "soon")")).status,
        422);
    EXPECT_EQ(officer
                  .post("/api/v1/pupils/" + upn_of(0).str() + "/advice",
                        R"({"advice": "come_in", "text": "a cough"})")
                  .status,
              204);
    EXPECT_EQ(
        officer.post("/api/v1/pupils/" + upn_of(0).str() + "/advice", R"({"advice": "x"})").status,
        422);
}

}  // namespace
}  // namespace adsum::tests
