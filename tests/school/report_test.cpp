// What a family tells of an absence, and what a person of the school makes of it. Clauses OIA-002,
// OIA-020, OIA-040, KEY-062, ATLP-056, ATLP-058, DSAT-052.
#include "school/report_facts.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kReport =
    R"("first": "2026-11-10", "last": "2026-11-11", "sessions": "both", "reason": "a fever",
       "reported_by": "mother")";

boost::json::object report_fact(const std::string& fields, const char* at = "2026-11-10T08:20") {
    return tests::object(std::string(R"({"at": ")") + at + R"(", "by": "O1", "pupil": ")" +
                         upn_of(0).str() + "\", " + fields + "}");
}

journal::EntryNumber last_entry(const SmallSchool& school) {
    return school.state().last_entry();
}

std::string decision(journal::EntryNumber report, const std::string& code,
                     const std::string& changes) {
    return fmt::format(
        R"("report": {}, "accepted": true, "code": "{}", "reason": "rang", "changes": [{}])",
        report, code, changes);
}

std::string change(const char* date, const char* half, const char* code) {
    return fmt::format(R"(["{}", "{}", "{}", "{}", null, ""])", upn_of(0).str(), date, half, code);
}

TEST(Reports, AreKeptWithChannelAndHourOrRefused) {
    const std::string good = kReport;
    const struct {
        std::string fields;
        const char* ids;
    } cases[] = {
        {good, ""},
        {good + R"(, "channel": "letter", "contact": 1, "received": "2026-11-10T07:55")", ""},
        {good + R"(, "channel": "pigeon")", "field-wrong"},
        {good + R"(, "contact": 0)", "field-wrong"},
        {good + R"(, "received": "2026-11-10T08:21")", "report-received-later"},
        {good + R"(, "received": "yesterday")", "field-wrong"},
        {good + R"(, "expected_return": "2026-11-11")", ""},
        {good + R"(, "expected_return": "2026-11-10")", "report-return"},
        {good + R"(, "reason_id": 7)", "field-wrong"},
    };
    for (const auto& one : cases) {
        auto school = SmallSchool::make(1);
        EXPECT_EQ(school.record("absence_reported", report_fact(one.fields)), one.ids)
            << one.fields;
    }
}

TEST(Reports, AreReadWithWhatTheySayAndTheHourTheyCame) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(school.record("absence_reported",
                            report_fact(std::string(kReport) +
                                        R"(, "channel": "phone", "received": "2026-11-10T07:55",
                                    "reason_id": "illness", "expected_return": "2026-11-12")")),
              "");
    const auto before = school::reports_of(school.pupil(0), *SchoolTime::parse("2026-11-10T08:19"));
    EXPECT_TRUE(before.empty());
    const auto reports =
        school::reports_of(school.pupil(0), *SchoolTime::parse("2026-11-10T08:20"));
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].received.to_string(), "2026-11-10T07:55");
    EXPECT_EQ(reports[0].channel, "phone");
    EXPECT_EQ(reports[0].reason_id, "illness");
    EXPECT_EQ(reports[0].expected_return->to_string(), "2026-11-12");
    EXPECT_TRUE(reports[0].covers({*Date::parse("2026-11-11"), calendar::Half::kPm}));
    EXPECT_FALSE(reports[0].covers({*Date::parse("2026-11-12"), calendar::Half::kAm}));
}

TEST(Reports, AReportChangesNoMarkAndADecisionAmendsThoseAtN) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(school.record("absence_reported", report_fact(kReport)), "");
    const auto report = last_entry(school);
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-10", "AM",
                                                             "2026-11-10T08:30", {{0, "N"}}, "s1")),
        "");
    const auto reports =
        school::reports_of(school.pupil(0), *SchoolTime::parse("2026-11-10T09:00"));
    const auto marks =
        school::marks_to_decide(school.state(), school.pupil(0), reports.at(0), "I", "a fever");
    ASSERT_EQ(marks.size(), 1U) << "the one session that stands at N";
    EXPECT_EQ(marks[0].mark.session.to_string(), "2026-11-10 AM");
    ASSERT_EQ(school.record("report_decided",
                            report_fact(decision(report, "I", change("2026-11-10", "AM", "I")),
                                        "2026-11-10T09:00")),
              "");
    const auto history =
        school.pupil(0).mark_history({*Date::parse("2026-11-10"), calendar::Half::kAm});
    ASSERT_EQ(history.size(), 2U) << "the original entry stays (SI 2024/208 reg 6)";
    EXPECT_EQ(history[1].reason, "rang");
    EXPECT_EQ(history[1].who.position, "Attendance officer");
    EXPECT_EQ(school.state().amending_acts().size(), 1U);
    EXPECT_EQ(school::reports_of(school.pupil(0), *SchoolTime::parse("2026-11-10T09:00"))
                  .at(0)
                  .decision->who.name,
              "Olu Office");
    // The same journal tells the same again.
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(Reports, ADecisionThatCannotBeIsRefused) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(school.record("absence_reported", report_fact(kReport)), "");
    const auto report = last_entry(school);
    const auto decide = [&](const std::string& fields) {
        return school.record("report_decided", report_fact(fields, "2026-11-10T09:00"));
    };
    EXPECT_EQ(decide(decision(report + 7, "I", "")), "report-unknown");
    EXPECT_EQ(decide(decision(report, "Q9", "")), "mark-code-unknown");
    EXPECT_EQ(decide(decision(report, "I", change("2026-11-12", "AM", "I"))),
              "report-mark-outside");
    EXPECT_EQ(decide(decision(report, "I", change("2026-11-10", "AM", "O"))),
              "report-mark-outside");
    EXPECT_EQ(decide(decision(report, "I", change("2026-11-10", "AM", "I"))),
              "amend-nothing-to-amend");
    EXPECT_EQ(decide(decision(report, "I", "")), "") << "known ahead: no mark stands yet";
    EXPECT_EQ(decide(decision(report, "I", "")), "report-decided-already");
}

TEST(Reports, AdviceBeforeSchoolIsKeptWithThePupil) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(
        school.record("advice_given", report_fact(R"("advice": "come_in", "text": "a cough")")),
        "");
    EXPECT_EQ(school.record("advice_given", report_fact(R"("advice": "shrug")")), "field-wrong");
    EXPECT_EQ(school.pupil(0).facts.back().kind, "advice_given");
}

}  // namespace
}  // namespace adsum
