// A lesson's register: kept apart from the statutory one, taken once, by whoever teaches or covers.
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;
constexpr const char* kFirst = "/api/v1/lessons/7A/2026-11-20/P1";             // T1, 09:00 to 10:00
constexpr const char* kMathsPath = "/api/v1/lessons/Maths%207/2026-11-20/P2";  // T2, pupils 0 and 1

std::string taught(std::vector<Happened> more = {}) {
    std::vector<Happened> facts = {
        {"groups_imported",
         fmt::format(R"({{"at": "2026-09-01T08:00", "groups": [{{"group": "Maths 7",
                        "kind": "class", "staff": ["T2"], "members": ["{}", "{}"]}}]}})",
                     upn_of(0).str(), upn_of(1).str())},
        {"timetable_imported", R"({"at": "2026-09-01T08:00", "from": "2026-09-02", "lessons": [
            {"class": "7A", "period": "P1", "day": "fri", "start": "09:00", "end": "10:00",
             "teacher": "T1", "room": "R1", "subject": "English"},
            {"class": "Maths 7", "period": "P2", "day": "fri", "start": "10:00", "end": "11:00",
             "teacher": "T2", "room": "R2", "subject": "Maths"}]})"}};
    facts.insert(facts.end(), more.begin(), more.end());
    return store_with(facts);
}
const json::object& row(const json::value& page, std::size_t n) {
    return page.at("pupils").at(n).as_object();
}

TEST(Lesson, isTakenApartFromTheStatutoryRegister) {
    Running running({}, taught());
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get(kFirst).json().at("why_not").as_string(), "It begins at 09:00.");
    EXPECT_EQ(tutor.post(kFirst, submission("l-0", {"/", "/", "/"})).error(), "register-not-open");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "/", "/"})).status, 200);
    running.clock->set("2026-11-20T09:05");
    const auto page = tutor.get(kFirst).json();
    EXPECT_EQ(page.at("state").as_string(), "open");
    EXPECT_EQ(page.at("period").as_string(), "P1");
    EXPECT_EQ(page.at("session").as_string(), "AM");
    EXPECT_EQ(page.at("subject").as_string(), "English");
    EXPECT_EQ(row(page, 1).at("statutory").as_string(), "/");
    EXPECT_TRUE(row(page, 1).at("mark").is_null()) << "the register's mark is not the lesson's";
    const Answer taken = tutor.post(kFirst, submission("l-1", {"/", "N", "/"}));
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(row(taken.json().at("register"), 1).at("mark").at("code").as_string(), "N");
    EXPECT_EQ(taken.json().at("register").at("taken_by").at("name").as_string(), "Tess Tutor");
    const auto statutory = tutor.get(kMorning).json();
    EXPECT_EQ(row(statutory, 1).at("mark").at("code").as_string(), "/") << "and stays";
    EXPECT_EQ(row(statutory, 1).at("lessons").at(0).at("code").as_string(), "N") << "beside it";
    EXPECT_EQ(row(statutory, 1).at("lessons").at(0).at("period").as_string(), "P1");
}

TEST(Lesson, arrivesOnceAndTwoAreMergedMarkByMark) {
    Running running({}, taught());
    Browser tutor = running.signed_in("tutor");
    Browser officer = running.signed_in("attendance_officer");
    running.clock->set("2026-11-20T09:05");
    ASSERT_EQ(tutor.post(kFirst, submission("l-1", {"/", "N", "/"})).status, 200);
    const Answer again = tutor.post(kFirst, submission("l-1", {"/", "N", "/"}));
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.json().at("repeated").as_bool());
    running.clock->set("2026-11-20T10:05");
    EXPECT_EQ(officer.post(kMathsPath, submission("l-1", {"/", "/"})).error(), "submission-id-used")
        << "the register of another lesson is not lost as if it were this one's";
    running.clock->set("2026-11-20T09:05");
    const Answer other = officer.post(kFirst, submission("l-2", {"/", "L", "/"}));
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.error(), "register-differs");
    EXPECT_EQ(other.json().at("differences").at(0).at("theirs").as_string(), "N");
    json::object merged = object(submission("l-3", {"/", "L", "/"}));
    merged["merge"] = true;
    const Answer kept = officer.post(kFirst, json::serialize(merged));
    ASSERT_EQ(kept.status, 200) << kept.body;
    ASSERT_EQ(kept.json().at("differences").as_array().size(), 1U);
    EXPECT_EQ(kept.json().at("differences").at(0).at("yours").as_string(), "L");
    const auto page = tutor.get(kFirst).json();
    EXPECT_EQ(row(page, 1).at("mark").at("code").as_string(), "N") << "nothing is overwritten";
    EXPECT_EQ(page.at("differed").at(0).at("said_by").at("name").as_string(), "Olu Office");
    EXPECT_EQ(tutor.post(kFirst, submission("l-4", {"/"})).error(), "register-incomplete");
}

TEST(Lesson, proposesWhatTheSessionsRegisterAndPlansSay) {
    Running running({}, taught());
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "I", "U"})).status, 200);
    running.clock->set("2026-11-20T09:05");
    const auto page = tutor.get(kFirst).json();
    EXPECT_TRUE(row(page, 0).at("mark").is_null());
    EXPECT_EQ(row(page, 1).at("mark").at("code").as_string(), "I");
    EXPECT_EQ(row(page, 1).at("mark").at("standing").as_string(), "planned");
    EXPECT_EQ(row(page, 1).at("mark").at("why").as_string(), "the AM register says I");
    EXPECT_TRUE(row(page, 2).at("mark").is_null()) << "late after the close, and here";
    std::map<std::string, json::object> codes;
    for (const auto& code : page.at("codes").as_array()) {
        codes[std::string(code.at("code").as_string())] = code.as_object();
    }
    EXPECT_EQ(codes.at("\\").at("why_not").as_string(), "Present is / in every lesson.");
    EXPECT_FALSE(codes.at("C1").at("asks_note").as_bool()) << "no evidence in a lesson";
    EXPECT_EQ(tutor.post(kFirst, submission("l", {"\\", "I", "/"})).error(), "mark-code-session");
}

TEST(Lesson, isForItsTeacherWhoeverCoversItAndTheOffice) {
    Running running({}, taught({{"cover_set", R"({"at": "2026-11-20T07:50", "date": "2026-11-20",
        "class": "7A", "period": "P1", "teacher": "T2", "reason": "a course", "by": "O1"})"}}));
    running.clock->set("2026-11-20T09:05");
    Browser cover = running.signed_in("tutor2");
    const auto today = cover.get("/api/v1/today").json();
    ASSERT_EQ(today.at("lessons").as_array().size(), 2U);
    const auto first = today.at("lessons").at(0);
    EXPECT_EQ(first.at("group").as_string(), "7A");
    EXPECT_EQ(first.at("covers").as_string(), "Tess Tutor");
    EXPECT_EQ(first.at("state").as_string(), "open");
    EXPECT_EQ(today.at("lessons").at(1).at("period").as_string(), "P2");
    for (const auto& mine : today.at("registers").as_array()) {
        EXPECT_NE(mine.at("group").as_string(), "Maths 7") << "a class has no session of its own";
    }
    EXPECT_EQ(cover.get("/api/v1/seating/7A").status, 200) << "where the class sits";
    EXPECT_EQ(cover.get(kMorning).status, 404) << "the form's own register is not theirs";
    EXPECT_EQ(cover.post(kFirst, submission("l-1", {"/", "/", "/"})).status, 200);
    Browser tutor = running.signed_in("tutor");
    EXPECT_EQ(tutor.get("/api/v1/today").json().at("lessons").as_array().size(), 0U);
    EXPECT_EQ(tutor.get(kMathsPath).status, 404) << "another's lesson";
    EXPECT_EQ(tutor.get("/api/v1/seating/Maths%207").status, 404);
    EXPECT_EQ(tutor.get("/api/v1/lessons/7A/2026-11-20/P9").status, 404);
    EXPECT_EQ(tutor.get("/api/v1/lessons/7A/2026-11-19/P1").status, 404) << "no lesson on Thursday";
    Browser officer = running.signed_in("attendance_officer");
    running.clock->set("2026-11-20T11:05");
    const auto office = officer.get("/api/v1/today").json();
    ASSERT_EQ(office.at("school_lessons").as_array().size(), 1U);
    EXPECT_EQ(office.at("school_lessons").at(0).at("state").as_string(), "missing");
    EXPECT_EQ(office.at("school_lessons").at(0).at("staff").at(0).at("name").as_string(),
              "Theo Tutor");
    EXPECT_EQ(officer.get(kMathsPath).json().at("pupils").as_array().size(), 2U);
}

TEST(Lesson, saysWhoWasSignedOut) {
    Running running({}, taught());
    Browser officer = running.signed_in("attendance_officer");
    ASSERT_EQ(running.signed_in("tutor").post(kMorning, submission("s", {"/", "/", "/"})).status,
              200);
    running.clock->set("2026-11-20T08:50");
    ASSERT_EQ(officer
                  .post("/api/v1/desk/departures",
                        fmt::format(R"({{"submission": "d", "upn": "{}", "reason": "dentist"}})",
                                    upn_of(2).str()))
                  .status,
              200);
    running.clock->set("2026-11-20T09:05");
    const auto page = officer.get(kFirst).json();
    EXPECT_EQ(row(page, 1).at("left_site").as_string(), "2026-11-20T08:50");
    EXPECT_FALSE(row(page, 0).contains("left_site"));
}

TEST(Lesson, aMarkIsAmendedWithAReasonAndTheOriginalStays) {
    Running running({}, taught());
    Browser tutor = running.signed_in("tutor");
    running.clock->set("2026-11-20T09:05");
    const Answer taken = tutor.post(kFirst, submission("l-1", {"/", "N", "/"}));
    const auto entry = row(taken.json().at("register"), 1).at("mark").at("entry").as_int64();
    const std::string mark = std::string(kFirst) + "/marks/" + upn_of(2).str();
    EXPECT_EQ(tutor.post(mark, R"({"code": "L"})").status, 422) << "a reason is given";
    const Answer amended = tutor.post(
        mark, fmt::format(R"({{"code": "L", "minutes_late": 12, "reason": "was with the nurse",
                              "seen": {}}})",
                          entry));
    ASSERT_EQ(amended.status, 200) << amended.body;
    const auto page = amended.json();
    const auto& stands = row(page, 1).at("mark");
    EXPECT_EQ(stands.at("code").as_string(), "L");
    EXPECT_EQ(stands.at("minutes_late").as_int64(), 12);
    EXPECT_TRUE(stands.at("amended").as_bool());
    const Answer late =
        running.signed_in("attendance_officer")
            .post(mark, fmt::format(R"({{"code": "N", "reason": "x", "seen": {}}})", entry));
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.error(), "amend-moved-on");
    EXPECT_EQ(running.signed_in("tutor2").post(mark, R"({"code": "N", "reason": "x"})").status,
              404);
    EXPECT_EQ(tutor
                  .post(std::string(kFirst) + "/marks/" + upn_of(1).str(),
                        R"({"code": "N", "reason": "x"})")
                  .status,
              404)
        << "not of this lesson";
}

}  // namespace
}  // namespace adsum::tests
