// What is known before a register is taken: shown to whoever takes it, and saved with its code.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

json::object mark_of(const json::value& page, std::size_t row) {
    return page.at("pupils").at(row).at("mark").as_object();
}

struct Planned {
    const char* code;
    const char* note;
};
class RegisterProposed : public testing::TestWithParam<Planned> {};

TEST_P(RegisterProposed, aPlanIsShownWithItsReasonAndSavedWithItsCode) {
    const auto& [code, note] = GetParam();
    Running running;
    Browser officer = running.signed_in("attendance_officer");
    const Answer made = officer.post(
        "/api/v1/plans",
        fmt::format(R"({{"reason": "known ahead", "code": "{}", "note": "{}", "first": "2026-11-20",
                        "last": "2026-11-20", "sessions": "AM", "pupils": ["{}"]}})",
                    code, note, upn_of(2).str()));
    ASSERT_EQ(made.status, 200) << made.body;
    Browser tutor = running.signed_in("tutor");
    const auto shown = mark_of(tutor.get(kMorning).json(), 1);
    EXPECT_EQ(shown.at("code").as_string(), code);
    EXPECT_EQ(shown.at("standing").as_string(), "planned");
    EXPECT_NE(shown.at("why").as_string().find("known ahead"), std::string::npos);
    const Answer taken = tutor.post(
        kMorning, fmt::format(R"({{"submission": "s", "marks": [{{"upn": "{}", "code": "/"}},
                        {{"upn": "{}", "code": "{}", "note": "{}"}}, {{"upn": "{}", "code": "/"}}]}})",
                              upn_of(0).str(), upn_of(2).str(), code,
                              std::string(shown.at("note").as_string()), upn_of(4).str()));
    ASSERT_EQ(taken.status, 200) << taken.body;
    const auto stands = mark_of(taken.json().at("register"), 1);
    EXPECT_EQ(stands.at("code").as_string(), code);
    EXPECT_EQ(stands.at("standing").as_string(), "recorded");
}

INSTANTIATE_TEST_SUITE_P(Codes, RegisterProposed,
                         testing::Values(Planned{"D", "Brookside School"}, Planned{"V", "museum"},
                                         Planned{"W", "a week at the garage"},
                                         Planned{"S", "agreed for the mocks"},
                                         Planned{"E", "suspended for two days"}),
                         [](const auto& one) { return std::string(one.param.code); });

// DSAT-091, ATLP-091: the agreed sessions are C2, and no others.
TEST(Register, takesC2ForTheAgreedSessionsAlone) {
    const std::string upn = upn_of(2).str();
    Running running(
        {}, store_with({{"contacts_imported",
                         fmt::format(R"({{"at": "2026-09-01T09:00", "contacts": [{{"upn": "{}",
                        "priority": 1, "name": "Mona Mother", "relationship": "Parent",
                        "parental_responsibility": true}}]}})",
                                     upn)},
                        {"part_time_agreed",
                         fmt::format(R"({{"at": "2026-11-18T09:00", "pupil": "{}", "agreement": "a",
                        "first": "2026-11-19", "last": "2026-12-18", "ground": "health",
                        "need": "tired after treatment", "contact": 1,
                        "away": ["friday AM"]}})",
                                     upn)}}));
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    const auto shown = mark_of(tutor.get(kMorning).json(), 1);
    EXPECT_EQ(shown.at("code").as_string(), "C2");
    EXPECT_EQ(shown.at("why").as_string(), "agreed on 2026-11-18");
    const auto marks = [&](const char* first, const char* second) {
        return fmt::format(R"({{"submission": "s", "marks": [
            {{"upn": "{}", "code": "{}", "note": "agreed"}},
            {{"upn": "{}", "code": "{}", "note": "agreed"}}, {{"upn": "{}", "code": "/"}}]}})",
                           upn_of(0).str(), first, upn, second, upn_of(4).str());
    };
    EXPECT_EQ(tutor.post(kMorning, marks("C2", "C2")).error(), "part-time-not-covered");
    EXPECT_EQ(tutor.post(kMorning, marks("/", "C2")).status, 200);
    const auto plan = [&](const char* date, const char* sessions) {
        return officer.post("/api/v1/plans",
                            fmt::format(R"({{"reason": "agreed", "code": "C2", "note": "agreed",
                        "first": "{}", "last": "{}", "sessions": "{}", "pupils": ["{}"]}})",
                                        date, date, sessions, upn));
    };
    EXPECT_EQ(plan("2026-11-27", "both").error(), "part-time-not-covered");
    EXPECT_EQ(plan("2026-11-27", "AM").status, 200);
}

TEST(Register, showsLeaveThatWasGrantedAndKeepsItsCode) {
    Running running(
        {}, store_with({{"leave_requested",
                         fmt::format(R"({{"at": "2026-11-18T09:00", "pupil": "{}", "request": "r1",
                            "first": "2026-11-20", "last": "2026-11-20", "sessions": "AM",
                            "reason": "a wedding", "requested_by": "mother"}})",
                                     upn_of(2).str())},
                        {"leave_decided",
                         fmt::format(R"({{"at": "2026-11-19T09:00", "pupil": "{}", "request": "r1",
                            "granted": true, "code": "C", "reason": "exceptional"}})",
                                     upn_of(2).str())}}));
    Browser tutor = running.signed_in("tutor");
    const auto shown = mark_of(tutor.get(kMorning).json(), 1);
    EXPECT_EQ(shown.at("code").as_string(), "C");
    EXPECT_EQ(shown.at("why").as_string(), "leave granted on 2026-11-19");
    const Answer taken = tutor.post(kMorning, submission("s", {"/", "C", "/"}));
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(mark_of(taken.json().at("register"), 1).at("code").as_string(), "C");
}

TEST(Register, ofAClosedDayShowsTheCalendarsCodeForEverybody) {
    Running running;
    Browser tutor = running.signed_in("tutor");
    const auto page = tutor.get("/api/v1/registers/7A/2026-09-02/AM").json();
    EXPECT_EQ(page.at("state").as_string(), "closed");
    EXPECT_FALSE(page.at("can_take").as_bool());
    for (const auto& pupil : page.at("pupils").as_array()) {
        EXPECT_EQ(pupil.at("mark").at("code").as_string(), "#");
        EXPECT_EQ(pupil.at("mark").at("standing").as_string(), "calendar");
        EXPECT_EQ(pupil.at("mark").at("why").as_string(), "INSET day");
    }
    const auto weekend = tutor.get("/api/v1/registers/7A/2026-11-21/AM").json();
    EXPECT_TRUE(weekend.at("pupils").at(0).at("mark").is_null());
}

TEST(Register, thatIsClosedToSomeIsTakenForTheOthers) {
    json::object row = roll_row(2);
    row["year_group"] = "8";
    const auto calendar =
        calendar::SchoolYear::load(ADSUM_ROOT "/tests/calendars/standard-2026.toml");
    ASSERT_TRUE(calendar.ok());
    Running running(
        {},
        store_with({{"roll_imported", json::serialize(json::object{{"at", "2026-09-02T08:00"},
                                                                   {"pupils", json::array{row}}})},
                    {"calendar_set", json::serialize(json::object{{"at", "2026-11-20T07:30"},
                                                                  {"year", "2026/27"},
                                                                  {"toml", calendar->source + R"(
[[closed]]
first = 2026-11-20
last = 2026-11-20
kind = "unplanned"
year_groups = ["7"]
)"}})}}));
    Browser tutor = running.signed_in("tutor");
    const auto page = tutor.get(kMorning).json();
    EXPECT_EQ(page.at("state").as_string(), "open") << "year 8 meets";
    EXPECT_EQ(mark_of(page, 0).at("code").as_string(), "Y4");
    EXPECT_TRUE(page.at("pupils").at(1).at("mark").is_null());
    const Answer taken = tutor.post(
        kMorning, fmt::format(R"({{"submission": "s", "marks": [{{"upn": "{}", "code": "N"}}]}})",
                              upn_of(2).str()));
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(mark_of(taken.json().at("register"), 1).at("code").as_string(), "N");
    EXPECT_EQ(mark_of(taken.json().at("register"), 0).at("standing").as_string(), "calendar");
}

TEST(Register, saysForWhomACodeIsNotAndWhyAndOnceWhereItIsForNobody) {
    json::object mobile = roll_row(0);
    mobile["mobile_child"] = true;
    Running running(
        {}, store_with({{"roll_imported", json::serialize(json::object{
                                              {"at", "2026-09-02T08:00"},
                                              {"pupils", json::array{std::move(mobile)}}})}}));
    const auto page = running.signed_in("tutor").get(kMorning).json();
    std::map<std::string, json::object> codes;
    for (const auto& code : page.at("codes").as_array()) {
        codes[std::string(code.at("code").as_string())] = code.as_object();
    }
    EXPECT_FALSE(codes.at("X").at("usable").as_bool()) << "all of them are of compulsory age";
    EXPECT_NE(codes.at("X").at("why_not").as_string().find("compulsory school age"),
              std::string::npos);
    EXPECT_TRUE(codes.at("T").at("usable").as_bool());
    EXPECT_TRUE(page.at("pupils").at(0).at("refused_codes").as_array().empty());
    const auto& other = page.at("pupils").at(1).at("refused_codes").as_array();
    ASSERT_EQ(other.size(), 1U);
    EXPECT_EQ(other.at(0).at("code").as_string(), "T");
    EXPECT_NE(other.at(0).at("why").as_string().find("mobile child"), std::string::npos);
    EXPECT_TRUE(codes.at("C1").at("usable").as_bool()) << "its licence is asked for";
    EXPECT_TRUE(codes.at("N").at("usable").as_bool());
}

}  // namespace
}  // namespace adsum::tests
