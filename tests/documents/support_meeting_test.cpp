// The agenda of the authority's targeted support meeting: whom it names, in which group, and what
// it says of each. Clauses ATLP-035, ATLP-086, DSAT-025.
#include "documents/report_kinds.hpp"
#include "documents/told.hpp"
#include "school/small_school.hpp"

#include <algorithm>

namespace adsum {
namespace {

using tests::in_order;
using tests::SmallSchool;
using tests::upn_of;

struct Meeting {
    SmallSchool school = SmallSchool::make(6);

    // So many sessions of two school weeks with the code, the rest present.
    void two_weeks(int pupil, std::string_view code, int sessions) {
        boost::json::array marks;
        for (int day = 2; day <= 13; ++day) {
            if (day == 7 || day == 8) {
                continue;
            }
            for (const std::string_view half : {"AM", "PM"}) {
                const std::string_view attended = half == "AM" ? "/" : "\\";
                marks.push_back(boost::json::array{Date::of(2026, 11, day).to_string(), half,
                                                   sessions-- > 0 ? code : attended, nullptr, ""});
            }
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-13T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    documents::Report under(const std::string& policy_name) const {
        const policy::Policy policy = *policy::load_policy(
            ADSUM_ROOT "/policies/" + policy_name, *policy::load_law_rules(ADSUM_ROOT "/law"));
        auto report = documents::make_report(policy, school.state(),
                                             {"support-meeting",
                                              "",
                                              {Date::of(2026, 9, 1), Date::of(2026, 11, 13)},
                                              *SchoolTime::parse("2026-11-13T16:00")});
        EXPECT_TRUE(report.ok());
        return report ? std::move(*report) : documents::Report();
    }
};

// "000 005" of the table so named: the pupils' numbers in its order.
std::string pupils_in(const documents::Report& report, std::string_view title) {
    const auto table = std::ranges::find(report.tables, title, &documents::Table::title);
    std::string all;
    if (table == report.tables.end()) {
        ADD_FAILURE() << "no table " << title;
        return all;
    }
    for (const auto& row : table->rows) {
        const auto name = std::get<std::string>(row.front());
        all += (all.empty() ? "" : " ") + name.substr(name.size() - 3);
    }
    return all;
}

TEST(SupportMeeting, ItsAgendaHasThoseAtTheThresholdSeverePersistentAndAtRisk) {
    Meeting meeting;
    meeting.two_weeks(0, "O", 10);  // at the threshold, and exactly half missed
    meeting.two_weeks(1, "O", 9);
    meeting.two_weeks(2, "I", 2);  // exactly a tenth
    meeting.two_weeks(3, "I", 1);  // 95 %: in DSAT's own band of pupils at risk
    meeting.two_weeks(4, "I", 0);
    EXPECT_EQ(
        meeting.school.record("support_recorded", boost::json::object{{"at", "2026-11-12T10:00"},
                                                                      {"pupil", upn_of(2).str()},
                                                                      {"support", "S-1"},
                                                                      {"what", "a mentor"},
                                                                      {"response", "accepted"},
                                                                      {"review", "2026-12-01"}}),
        "");
    const documents::Report atlp = meeting.under("atlp");
    EXPECT_EQ(pupils_in(atlp, "At the national threshold for a penalty notice"), "000");
    EXPECT_EQ(pupils_in(atlp, "Severely absent"), "000");
    EXPECT_EQ(pupils_in(atlp, "Persistently absent"), "001 002") << "the lowest first";
    EXPECT_EQ(pupils_in(atlp, "At risk"), "");
    const std::string told = documents::report_csv(atlp);
    in_order(told, {"Pupils to talk about", "a penalty notice,1", "Severely absent,1",
                    "Persistently absent,2", "At risk,0", "10 of 10 now; met on 2026-11-06",
                    "9 of 10 now", "a mentor (until 2026-12-01)"});
    in_order(told, {"Forename001", "nothing recorded", " by 2026-"});
    const documents::Report dsat = meeting.under("dsat");
    EXPECT_EQ(pupils_in(dsat, "Persistently absent"), "001 002");
    EXPECT_EQ(pupils_in(dsat, "At risk"), "003");
}

// Sessions of last summer count for ten school weeks; on this year's agenda they are a count, and
// no day on which the threshold was met.
TEST(SupportMeeting, LastYearsSessionsMeetNoThresholdOfThisYear) {
    Meeting meeting;
    const auto absent = [&](int pupil, Date first, int days) {
        boost::json::array marks;
        for (Date day = first; days > 0; day = day + 1) {
            if (day.weekday() == Weekday::kSaturday || day.weekday() == Weekday::kSunday) {
                continue;
            }
            --days;
            marks.push_back(boost::json::array{day.to_string(), "AM", "O", nullptr, ""});
        }
        EXPECT_EQ(
            meeting.school.record(
                "marks_imported",
                boost::json::object{
                    {"at", "2026-11-13T16:00"},
                    {"marks", boost::json::array{boost::json::array{upn_of(pupil).str(), marks}}}}),
            "");
    };
    absent(0, Date::of(2026, 7, 1), 12);
    absent(1, Date::of(2026, 11, 2), 10);
    const auto table = meeting.under("atlp");
    EXPECT_EQ(pupils_in(table, "At the national threshold for a penalty notice"), "001");
    EXPECT_EQ(documents::report_csv(table).find("met on 2026-09"), std::string::npos);
}

TEST(SupportMeeting, AnAmendedMarkTakesAPupilOffTheThreshold) {
    Meeting meeting;
    meeting.two_weeks(0, "O", 10);
    EXPECT_EQ(pupils_in(meeting.under("atlp"), "At the national threshold for a penalty notice"),
              "000");
    EXPECT_EQ(meeting.school.record("mark_amended",
                                    boost::json::object{{"at", "2026-11-13T15:00"},
                                                        {"pupil", upn_of(0).str()},
                                                        {"date", "2026-11-02"},
                                                        {"session", "AM"},
                                                        {"code", "I"},
                                                        {"by", "O1"},
                                                        {"reason", "a doctor's note came"}}),
              "");
    EXPECT_EQ(pupils_in(meeting.under("atlp"), "At the national threshold for a penalty notice"),
              "");
}

}  // namespace
}  // namespace adsum
