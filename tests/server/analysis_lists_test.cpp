// The lists of the analysis over the wire: runs, broken weeks, families, registers; and to whom
// they are not told. Clauses OIA-009, OIA-077, ATLP-018, ATLP-078, WES-123, DSAT-011.
#include "server/running.hpp"

namespace adsum::tests {
namespace {

namespace json = boost::json;

// Marks from 2 to 18 November 2026, Monday to Wednesday: pupil 0 ill on the last three days, pupil
// 1 away each Monday, the others there. Pupils 0 to 2 have one mother.
std::string store_of_lists() {
    const std::string store = fresh_store();
    SmallSchool school = small_school_in(store);
    for (int pupil = 0; pupil < 6; ++pupil) {
        json::array marks;
        for (const calendar::SchoolDay& day : school.state().calendar().timeline("7").days()) {
            if (day.date < Date::of(2026, 11, 2) || Date::of(2026, 11, 18) < day.date) {
                continue;
            }
            const bool ill = pupil == 0 && Date::of(2026, 11, 16) <= day.date;
            const bool monday = pupil == 1 && day.date.weekday() == Weekday::kMonday;
            const auto add = [&](const char* half, const char* code) {
                marks.push_back(json::array{day.date.to_string(), half, code, nullptr, ""});
            };
            add("AM", ill ? "I" : monday ? "O" : "/");
            if (day.pm) {
                add("PM", ill ? "I" : monday ? "O" : "\\");
            }
        }
        EXPECT_EQ(
            school.record(
                "marks_imported",
                json::object{{"at", "2026-11-18T16:00"},
                             {"marks", json::array{json::array{upn_of(pupil).str(), marks}}}}),
            "");
    }
    json::array contacts;
    for (int pupil = 0; pupil < 4; ++pupil) {
        contacts.push_back(json::object{{"upn", upn_of(pupil).str()},
                                        {"name", pupil < 3 ? "Cora" : "Dora"},
                                        {"phone", pupil < 3 ? "07700 900120" : "07700 900121"},
                                        {"priority", 1}});
    }
    EXPECT_EQ(school.record("contacts_imported",
                            json::object{{"at", "2026-11-18T16:00"}, {"contacts", contacts}}),
              "");
    return store;
}

const json::value& listed(const json::value& page, const char* list, int pupil) {
    static const json::value kNone;
    for (const auto& one : page.at(list).at("pupils").as_array()) {
        if (one.at("upn").as_string() == upn_of(pupil).str()) {
            return one;
        }
    }
    return kNone;
}

TEST(AnalysisLists, RunsAndBrokenWeeksAreThoseOfTheMarks_OIA_077_ATLP_018) {
    Running running({}, store_of_lists());
    Browser officer = running.signed_in("attendance_officer");
    const auto page = officer.get("/api/v1/analysis/lists?from=2026-11-02&to=2026-11-18").json();
    EXPECT_EQ(page.at("absent").at("of").as_int64(), 1) << page;
    const auto& ill = listed(page, "absent", 0);
    ASSERT_TRUE(ill.is_object());
    EXPECT_EQ(ill.at("days").as_int64(), 3);
    EXPECT_EQ(ill.at("since").as_string(), "2026-11-16");
    EXPECT_TRUE(listed(page, "present", 0).is_null()) << "away today";
    const auto& monday = listed(page, "present", 1);
    EXPECT_EQ(monday.at("days").as_int64(), 2) << "since Monday the 16th";
    EXPECT_EQ(monday.at("since").as_string(), "2026-11-17");
    EXPECT_EQ(listed(page, "present", 2).at("days").as_int64(), 13);
    EXPECT_EQ(page.at("broken").at("of").as_int64(), 2);
    EXPECT_EQ(listed(page, "broken", 1).at("weeks_broken").as_int64(), 3);
    EXPECT_EQ(listed(page, "broken", 1).at("weeks_open").as_int64(), 3);
    EXPECT_EQ(listed(page, "broken", 0).at("weeks_broken").as_int64(), 1);
    const auto earlier = officer.get("/api/v1/analysis/lists?from=2026-11-02&to=2026-11-13").json();
    EXPECT_EQ(earlier.at("absent").at("of").as_int64(), 0) << "as of the last day asked about";
}

TEST(AnalysisLists, AFamilyWithSeveralPersistentlyAbsentChildrenStandsTogether_OIA_077) {
    Running running({}, store_of_lists());
    Browser officer = running.signed_in("attendance_officer");
    const auto page = officer.get("/api/v1/analysis/lists?from=2026-11-02&to=2026-11-18").json();
    ASSERT_EQ(page.at("families").as_array().size(), 1U);
    const auto& children = page.at("families").at(0).at("pupils").as_array();
    ASSERT_EQ(children.size(), 2U) << "pupil 2 has the same mother, and is there every day";
    EXPECT_EQ(children[0].at("upn").as_string(), upn_of(0).str());
    EXPECT_EQ(children[1].at("upn").as_string(), upn_of(1).str());
    EXPECT_EQ(children[0].at("attendance").at("percent").as_string(), "76.9") << "10 of 13 days";
    const auto one_week =
        officer.get("/api/v1/analysis/lists?from=2026-11-02&to=2026-11-06").json();
    EXPECT_TRUE(one_week.at("families").as_array().empty()) << "then only one of them was";
}

TEST(AnalysisLists, RegistersThatAreMissingOrLateAreCountedByForm_WES_123) {
    Running running({}, store_of_lists());
    Browser officer = running.signed_in("attendance_officer");
    const std::string today = "/api/v1/analysis/lists?from=2026-11-02&to=2026-11-20";
    EXPECT_TRUE(officer.get(today).json().at("registers").as_array().empty())
        << "no register was ever taken with this program";
    running.clock->set("2026-11-20T08:47");
    Browser tutor = running.signed_in("tutor");
    ASSERT_EQ(tutor.post(kMorning, submission("s-1", {"/", "/", "/"})).status, 200);
    const auto page = officer.get(today).json();
    const auto& rows = page.at("registers").as_array();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("group").as_string(), "7A");
    EXPECT_EQ(rows[0].at("kind").as_string(), "form");
    EXPECT_EQ(rows[0].at("due").as_int64(), 1) << "the afternoon has not come";
    EXPECT_EQ(rows[0].at("late").as_int64(), 1);
    EXPECT_EQ(rows[0].at("latest_minutes").as_int64(), 17) << "it closed at 08:30";
    EXPECT_EQ(rows[0].at("late_by").at(0).at("late").as_int64(), 1);
    EXPECT_FALSE(rows[0].at("late_by").at(0).at("name").as_string().empty());
    EXPECT_EQ(rows[0].at("missing").as_int64(), 0);
    EXPECT_EQ(rows[1].at("group").as_string(), "7B");
    EXPECT_EQ(rows[1].at("missing").as_int64(), 1);
    EXPECT_EQ(rows[1].at("late").as_int64(), 0);
    EXPECT_TRUE(rows[1].at("late_by").as_array().empty());
}

TEST(AnalysisLists, AreForThoseWhoSeeTheWholeSchool_DSAT_011) {
    Running running({}, store_of_lists());
    for (const char* who : {"tutor", "governor"}) {
        EXPECT_EQ(running.signed_in(who).get("/api/v1/analysis/lists").status, 403) << who;
    }
    Browser officer = running.signed_in("attendance_officer");
    EXPECT_EQ(officer.get("/api/v1/analysis/lists?from=never").status, 400);
}

}  // namespace
}  // namespace adsum::tests
