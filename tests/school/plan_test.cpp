// marks_planned: what will be marked is known ahead, and is no mark before the register is taken.

#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using calendar::Half;
using calendar::Session;
using tests::register_body;
using tests::SmallSchool;
using tests::upn_of;

constexpr int kPlannedPupils = 30;

json::object trip(const std::string& code = "V", const char* first = "2026-09-15",
                  const char* last = "2026-09-15", const char* sessions = "both") {
    json::object body;
    body["at"] = "2026-09-08T10:00";
    body["by"] = "O1";
    body["reason"] = "geography trip";
    body["code"] = code;
    body["note"] = "the coast";
    body["first"] = first;
    body["last"] = last;
    body["sessions"] = sessions;
    json::array pupils;
    for (int n = 0; n < kPlannedPupils; ++n) {
        pupils.push_back(json::string(upn_of(n).str()));
    }
    body["pupils"] = pupils;
    return body;
}

TEST(Plan, IsOneEntryAndMakesNoMark) {
    auto school = SmallSchool::make(kPlannedPupils);
    ASSERT_EQ(school.record("marks_planned", trip()), "");
    const auto& plan = school.state().plans().at(school.state().last_entry());
    EXPECT_EQ(plan.pupils.size(), 30U);
    EXPECT_EQ(plan.who.name, "Olu Office");
    EXPECT_TRUE(plan.covers({Date::of(2026, 9, 15), Half::kPm}));
    EXPECT_FALSE(plan.covers({Date::of(2026, 9, 16), Half::kAm}));
    for (int n = 0; n < kPlannedPupils; ++n) {
        EXPECT_EQ(school.pupil(n).mark({Date::of(2026, 9, 15), Half::kAm}), nullptr);
        ASSERT_EQ(school.pupil(n).facts.size(), 1U);
        EXPECT_EQ(school.pupil(n).facts.front().kind, "marks_planned");
    }
}

TEST(Plan, IsWithdrawnOnceWithAReason) {
    auto school = SmallSchool::make(kPlannedPupils);
    ASSERT_EQ(school.record("marks_planned", trip()), "");
    const auto entry = school.state().last_entry();
    json::object body{{"at", "2026-09-09T10:00"}, {"entry", entry}, {"reason", ""}};
    EXPECT_EQ(school.record("plan_withdrawn", body), "field-missing");
    body["reason"] = "the coach firm rang";
    ASSERT_EQ(school.record("plan_withdrawn", body), "");
    EXPECT_EQ(school.state().plans().at(entry).withdrawn->reason, "the coach firm rang");
    EXPECT_EQ(school.record("plan_withdrawn", body), "plan-withdrawn-already");
    body["entry"] = 1;
    EXPECT_EQ(school.record("plan_withdrawn", body), "plan-unknown");
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(Plan, IsRefused) {
    auto school = SmallSchool::make(kPlannedPupils);
    ASSERT_EQ(school.record("register_taken", register_body("7A", "2026-09-08", "AM",
                                                            "2026-09-08T08:45", {{0, "/"}}, "s")),
              "");
    const auto with = [](const char* key, const json::value& value) {
        auto body = trip();
        body[key] = value;
        return body;
    };
    const json::value one = json::array{json::string(upn_of(0).str())};
    auto today = trip("V", "2026-09-08", "2026-09-08");
    today["pupils"] = one;
    auto twice = trip();
    twice["pupils"] = json::array{upn_of(0).str(), upn_of(0).str()};
    auto part_time = trip("C2");
    part_time["pupils"] = one;
    auto weekend = trip("V", "2026-09-12", "2026-09-13");
    weekend["pupils"] = one;
    auto age = trip("X");
    age["pupils"] = one;
    struct Case {
        const char* why;
        json::object body;
        const char* ids;
    };
    const Case cases[] = {
        {"closed by the calendar", trip("#"), "mark-code-calendar"},
        {"closed by the calendar", trip("Y4"), "mark-code-calendar"},
        {"present is seen", trip("/"), "plan-code"},
        {"late is seen", trip("L"), "plan-code"},
        {"late is seen", trip("U"), "plan-code"},
        {"nobody knows yet", trip("N"), "plan-code"},
        {"no code", trip("J"), "mark-code-unknown"},
        {"yesterday", trip("V", "2026-09-07", "2026-09-15"), "plan-past"},
        {"ends before it begins", trip("V", "2026-09-16", "2026-09-15"), "fact-dates"},
        {"longer than a year", trip("V", "2026-09-16", "2027-10-15"), "plan-too-long"},
        {"nobody", with("pupils", json::array()), "field-missing"},
        {"no reason", with("reason", " "), "field-missing"},
        {"a stranger", with("pupils", json::array{upn_of(77).str()}), "pupil-unknown"},
        {"twice", twice, "mark-duplicate"},
        {"a weekend", weekend, "plan-no-session"},
        {"already marked", today, "plan-mark-stands"},
        {"not of that age", age, "mark-code-age"},
    };
    for (const Case& refused : cases) {
        EXPECT_EQ(school.record("marks_planned", refused.body), refused.ids) << refused.why;
    }
    EXPECT_TRUE(school.state().plans().empty());
    EXPECT_EQ(school.record("marks_planned", part_time), "") << "its note is the agreement";
}

// DSAT-083: provision agreed for a term is proposed with its code, and whoever is there is not
// absent.
TEST(Plan, OfProvisionElsewhereGivesACodeThatIsNoAbsence) {
    auto school = SmallSchool::make(kPlannedPupils);
    auto provision = trip("B", "2026-09-15", "2026-10-23");
    provision["pupils"] = json::array{upn_of(0).str()};
    ASSERT_EQ(school.record("marks_planned", provision), "");
    const Session session{Date::of(2026, 9, 15), Half::kAm};
    EXPECT_TRUE(school.state().plans().at(school.state().last_entry()).covers(session));
    auto body = register_body("7A", "2026-09-15", "AM", "2026-09-15T08:45", {}, "s");
    body["marks"] = json::array{json::array{upn_of(0).str(), "B", nullptr, "the coast"}};
    ASSERT_EQ(school.record("register_taken", body), "");
    const auto category =
        school.state().law().codes().category(school.pupil(0).mark(session)->code, session.date);
    EXPECT_EQ(category, law::Category::kApprovedElsewhere);
    EXPECT_FALSE(law::is_absence(category));
}

TEST(Plan, TellsAFaultOnceForEachPupilThoughItHoldsForDays) {
    auto school = SmallSchool::make(kPlannedPupils);
    ASSERT_EQ(school.record("roll_imported",
                            [] {
                                json::object body{{"at", "2026-09-08T09:00"}};
                                json::array rows;
                                for (const int n : {3, 4}) {
                                    auto row = tests::roll_row(n);
                                    row["left"] = "2026-09-10";
                                    rows.push_back(row);
                                }
                                body["pupils"] = rows;
                                return body;
                            }()),
              "");
    EXPECT_EQ(school.record("marks_planned", trip("V", "2026-09-08", "2026-09-25")),
              "mark-outside-enrolment mark-outside-enrolment");
}

}  // namespace
}  // namespace adsum
