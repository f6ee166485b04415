// The policies' own lists of pupils: who stands on them, why, and when they go from them.
#include "documents/report_kinds.hpp"
#include "documents/told.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::in_order;
using tests::SmallSchool;
using tests::upn_of;

struct Listing {
    SmallSchool school = SmallSchool::make(6);
    policy::Policy policy;

    explicit Listing(const std::string& name)
        : policy(*policy::load_policy(ADSUM_ROOT "/policies/" + name,
                                      *policy::load_law_rules(ADSUM_ROOT "/law"))) {}
    // The mornings of those days bear the code, the afternoons too unless `am` is all there is.
    void mark(int pupil, Date first, Date last, const char* code, bool am_alone = false) {
        boost::json::array marks;
        for (const auto& day : school.state().calendar().timeline("7").days()) {
            if (DateRange{first, last}.contains(day.date)) {
                const std::string date = day.date.to_string();
                marks.push_back(boost::json::array{date, "AM", code, nullptr, ""});
                marks.push_back(
                    boost::json::array{date, "PM", am_alone ? "\\" : code, nullptr, ""});
            }
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", last.to_string() + "T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    std::string csv(const std::string& list, const char* at) const {
        const SchoolTime made = *SchoolTime::parse(at);
        const auto kind = documents::report_kind(policy, list);
        EXPECT_TRUE(kind) << list;
        const auto report = documents::make_report(
            policy, school.state(),
            {list, "", documents::report_dates(school.state(), *kind, made.date), made});
        EXPECT_TRUE(report.ok());
        return report ? documents::report_csv(*report) : "";
    }
    bool lists(const std::string& list, const char* at, int pupil) const {
        return csv(list, at).find(school.pupil(pupil).shown_name()) != std::string::npos;
    }
};

TEST(ReportLists, ADetentionStandsUntilItIsServed_OIA_049) {
    Listing oia("oia");
    oia.mark(0, Date::of(2026, 11, 20), Date::of(2026, 11, 20), "L", true);
    oia.mark(1, Date::of(2026, 11, 20), Date::of(2026, 11, 20), "/", true);
    in_order(
        oia.csv("list-detentions", "2026-11-20T17:00"),
        {"Because", "Due", "Forename000 Surname000,7A,L on 2026-11-20 AM", "2026-11-20T16:00"});
    EXPECT_FALSE(oia.lists("list-detentions", "2026-11-20T17:00", 1));
    EXPECT_EQ(
        oia.school.record("duty_done", boost::json::object{{"at", "2026-11-20T17:05"},
                                                           {"pupil", upn_of(0).str()},
                                                           {"clause", "late-detention"},
                                                           {"fields", boost::json::object{}}}),
        "");
    EXPECT_FALSE(oia.lists("list-detentions", "2026-11-20T17:10", 0));
}

TEST(ReportLists, LastYearsPersistentAbsenteesStandBesideThisYear_DSAT_106) {
    Listing dsat("dsat");
    const Date first = Date::of(2026, 1, 5);
    // 50 sessions each: five missed is a tenth, four is not.
    dsat.mark(0, first, Date::of(2026, 1, 6), "I");
    dsat.mark(0, Date::of(2026, 1, 7), Date::of(2026, 1, 7), "I", true);
    dsat.mark(0, Date::of(2026, 1, 8), Date::of(2026, 2, 6), "/", true);
    dsat.mark(1, first, Date::of(2026, 1, 6), "I");
    dsat.mark(1, Date::of(2026, 1, 7), Date::of(2026, 2, 6), "/", true);
    const std::string told = dsat.csv("list-previous-year", "2026-09-07T09:00");
    in_order(told, {"Forename000 Surname000,7A,", "attendance 90.0% (previous year)"});
    EXPECT_FALSE(dsat.lists("list-previous-year", "2026-09-07T09:00", 1)) << "92 %";
}

TEST(ReportLists, WhoMissesEducationIsToldToTheAuthority_WES_036) {
    Listing wessex("wessex");
    const Date first = Date::of(2026, 11, 9);
    const Date last = Date::of(2026, 11, 20);  // ten school days
    wessex.mark(0, first, last, "O");
    wessex.mark(1, first + 1, last, "O");  // nine
    wessex.mark(2, first, last, "/", true);
    wessex.mark(3, Date::of(2026, 9, 21), last, "I");
    EXPECT_EQ(wessex.school.record("pupil_left", boost::json::object{{"at", "2026-11-20T09:00"},
                                                                     {"pupil", upn_of(4).str()},
                                                                     {"left", "2026-11-20"}}),
              "");
    const char* at = "2026-11-20T17:00";
    const std::string told = wessex.csv("list-missing-out", at);
    in_order(told, {"On a part-time timetable", "Off the roll", "Forename004 Surname004",
                    "Absent for ten school days or more", "Forename000 Surname000",
                    "Forename003 Surname003"});
    EXPECT_FALSE(wessex.lists("list-missing-out", at, 1));
    EXPECT_FALSE(wessex.lists("list-missing-out", at, 2));
    EXPECT_EQ(
        wessex.school.record("duty_done", boost::json::object{{"at", "2026-11-20T17:05"},
                                                              {"pupil", upn_of(3).str()},
                                                              {"clause", "sickness-return"},
                                                              {"fields", boost::json::object{}}}),
        "");
    in_order(wessex.csv("list-missing-out", "2026-11-20T17:10"),
             {"the authority was told", "Forename003 Surname003", "Off the roll"});
    // Whoever is back is on the list no more.
    wessex.mark(3, Date::of(2026, 11, 23), Date::of(2026, 11, 23), "/", true);
    EXPECT_FALSE(wessex.lists("list-missing-out", "2026-11-23T17:00", 3));
}

TEST(ReportLists, AreReportsOfThatPolicyAlone) {
    const Listing oia("oia");
    EXPECT_FALSE(documents::report_kind(oia.policy, "list-missing-out"));
    const auto kinds = documents::report_kinds(oia.policy);
    EXPECT_EQ(kinds.back().name, "list-detentions");
    EXPECT_TRUE(kinds.back().names_pupils);
}

}  // namespace
}  // namespace adsum
