// Reports: made for each policy's readers, the same bytes again from the same journal as PDF and
// as a workbook, nobody's figure told by a small group. Clauses OIA-081, OIA-084, OIA-090, KEY-021,
// KEY-022, KEY-027, KEY-028, ATLP-010, ATLP-012, ATLP-023, ATLP-025, ATLP-030, ATLP-034, ATLP-079,
// ATLP-082, WES-090.
#include "documents/report_kinds.hpp"
#include "documents/told.hpp"
#include "school/small_school.hpp"

#include <algorithm>

namespace adsum {
namespace {

using documents::Report;
using tests::in_order;
using tests::SmallSchool;
using tests::told;
using tests::upn_of;

struct Reporting {
    SmallSchool school = SmallSchool::make(6);
    policy::Policy policy = *policy::load_policy(ADSUM_ROOT "/policies/atlp",
                                                 *policy::load_law_rules(ADSUM_ROOT "/law"));

    Reporting() {
        mark(0, "2026-11-16", "/");
        mark(0, "2026-11-17", "O");
        mark(1, "2026-11-16", "Y5");
        mark(2, "2026-11-16", "I");
        mark(2, "2026-11-17", "L");
    }
    void mark(int pupil, const std::string& date, const std::string& am) {
        boost::json::array marks{boost::json::array{date, "AM", am, nullptr, ""},
                                 boost::json::array{date, "PM", "\\", nullptr, ""}};
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-18T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    documents::ReportAsked asked(const std::string& name, const std::string& of = {}) const {
        return {name,
                of,
                {Date::of(2026, 11, 16), Date::of(2026, 11, 20)},
                *SchoolTime::parse("2026-11-20T16:00")};
    }
    Report made(const std::string& name, const std::string& of = {}) const {
        auto report = documents::make_report(policy, school.state(), asked(name, of));
        EXPECT_TRUE(report.ok()) << name << (report ? "" : report.error().to_string());
        return report ? std::move(*report) : Report();
    }
    std::string refusal(const std::string& name, const std::string& of) const {
        const auto report = documents::make_report(policy, school.state(), asked(name, of));
        return report ? std::string() : tests::ids_of(report.error());
    }
};

std::string of_kind(const documents::ReportKind& kind) {
    return kind.of == documents::ReportOf::kForm        ? "7A"
           : kind.of == documents::ReportOf::kYearGroup ? "7"
                                                        : "";
}

std::string csv(const Report& report) {
    return documents::report_csv(report);
}

TEST(Reports, EachIsTheSameToTheByteWhenItIsMadeAgain) {
    const Reporting reporting;
    for (const documents::ReportKind& kind : documents::report_kinds(reporting.policy)) {
        const std::string name(kind.name);
        const Report first = reporting.made(name, of_kind(kind));
        const Report second = reporting.made(name, of_kind(kind));
        EXPECT_EQ(documents::report_json(first), documents::report_json(second)) << name;
        const auto pdf = documents::report_pdf(first);
        ASSERT_TRUE(pdf.ok()) << name;
        EXPECT_EQ(*pdf, *documents::report_pdf(second)) << name;
        const auto book = documents::report_xlsx(first);
        ASSERT_TRUE(book.ok()) << name;
        EXPECT_EQ(*book, *documents::report_xlsx(second)) << name;
        EXPECT_TRUE(book->starts_with("PK"));
    }
}

TEST(Reports, EveryNameThatAPolicyMayAskForIsThere) {
    const policy::Policy none;
    EXPECT_EQ(documents::report_kinds(none).size(), policy::report_names().size());
    for (const std::string_view name : policy::report_names()) {
        EXPECT_TRUE(documents::report_kind(none, name)) << name;
    }
    EXPECT_FALSE(documents::report_kind(none, "gossip"));
    EXPECT_FALSE(documents::report_kind(none, "list-gossip"));
}

TEST(Reports, ATutorsWeekHasItsPupilsCodesAndThoseToTalkAbout) {
    const Reporting reporting;
    const Report report = reporting.made("tutor-weekly", "7A");
    ASSERT_EQ(report.tables.size(), 2U);
    EXPECT_EQ(report.tables[0].rows.size(), 2U) << "0 and 2 missed a session";
    EXPECT_EQ(report.tables[1].rows.size(), 3U) << "7A";
    in_order(csv(report), {"To talk about", "Forename000 Surname000,75.0%,1,1,0,O",
                           "Forename002 Surname002,75.0%,1,0,1,\"I, L\"", "The tutor group"});
    const Report year = reporting.made("year-weekly", "7");
    in_order(csv(year), {"Tutor groups", "7A,3,75.0%,1,", "7B,3,", "To talk about"});
    EXPECT_EQ(reporting.refusal("tutor-weekly", ""), "report-of");
    EXPECT_EQ(reporting.refusal("tutor-weekly", "9Z"), "report-of");
    EXPECT_EQ(reporting.refusal("year-weekly", "12"), "report-of");
    EXPECT_EQ(reporting.refusal("gossip", ""), "report-unknown");
}

TEST(Reports, PupilsAndParentsAreToldWhatWasMissed) {
    const Reporting reporting;
    const Report slips = reporting.made("pupil-slips", "7A");
    ASSERT_EQ(slips.tables.size(), 3U);
    EXPECT_EQ(slips.tables[0].title, "Forename000 Surname000");
    const std::string parents = csv(reporting.made("parents", "7A"));
    in_order(parents, {"Forename000 Surname000", "Days missed,0.5", "Lessons missed,",
                       "not authorised\",1", "over a whole year,"});
}

// How many lessons a session holds is the timetable's or the policy's to say; where neither does,
// the report says so.
TEST(Reports, LessonsMissedAreCountedAndNeverGuessed) {
    Reporting reporting;
    const auto parents = [&] { return csv(reporting.made("parents", "7A")); };
    // ATLP's own periods of the morning of Tuesday 17 November.
    in_order(parents(), {"Forename000 Surname000", "Lessons missed,4", "days and"});
    reporting.policy.periods.clear();
    in_order(parents(),
             {"Forename000 Surname000",
              "Lessons missed,not told: neither a timetable nor the policy has the lessons",
              "days missed"});
    // A setting says how many a day has: half a day of five is two and a half, told as three.
    reporting.policy.settings["lessons_a_day"] = "5";
    in_order(parents(), {"Forename000 Surname000", "Lessons missed,3", "lessons missed"});
    reporting.policy.settings.erase("lessons_a_day");
    EXPECT_EQ(reporting.school.record("timetable_imported", R"({"at": "2026-09-01T08:30",
        "from": "2026-09-01", "lessons": [
        {"class": "7A", "period": "1", "day": "tue", "start": "09:00", "end": "10:00"},
        {"class": "7A", "period": "2", "day": "tue", "start": "10:00", "end": "11:00"},
        {"class": "7A", "period": "5", "day": "tue", "start": "14:00", "end": "15:00"}]})"),
              "");
    in_order(parents(), {"Forename000 Surname000", "Lessons missed,2", "days missed"});
}

// WES-136: whoever came to the roll, and whoever went from it, in a time; a page each.
TEST(Reports, ReturnsHoldEveryParticularOfWhoeverCameOrWent) {
    Reporting reporting;
    EXPECT_EQ(reporting.school.record("pupil_left", R"({"at": "2026-11-16T09:00",
        "pupil": ")" + upn_of(4).str() + R"(", "left": "2026-11-17",
        "school": "Oakhanger Heath School", "school_from": "2026-11-18"})"),
              "");
    const Report left = reporting.made("deletion-return");
    ASSERT_EQ(left.tables.size(), 1U);
    EXPECT_TRUE(left.tables[0].page_each);
    in_order(csv(left), {"Full name,Forename004 Surname004", "Other school,Oakhanger Heath School",
                         "First day at the other school,Wednesday 18 November 2026",
                         "First day not on the roll,Tuesday 17 November 2026"});
    in_order(csv(reporting.made("new-pupil-return")), {"Nobody in this time"});
}

TEST(Reports, OfGroupsNameNobodyAndHideTheSmall) {
    const Reporting reporting;
    for (const documents::ReportKind& kind : documents::report_kinds(reporting.policy)) {
        const std::string text = csv(reporting.made(std::string(kind.name), of_kind(kind)));
        if (text.find("Nobody in this time") != std::string::npos) {
            continue;  // a return on whoever came or went: see below
        }
        const bool names = text.find("Surname") != std::string::npos ||
                           text.find(upn_of(0).str()) != std::string::npos;
        EXPECT_EQ(names, kind.names_pupils) << kind.name;
    }
    const std::string governors = csv(reporting.made("governors"));
    in_order(governors, {"The school", "Small School,6,", "Bands", "fewer than 5", "Year groups",
                         "Year  7,6,", "Suspension", "Suspended"});
    // ATLP-025, KEY-027, KEY-028.
    in_order(csv(reporting.made("weekly-tables")),
             {"College", "Year groups", "Classes", "7A,3,", "7B,3,", "Key stages"});
    in_order(csv(reporting.made("needs")), {"Medical", "Medical need: no,6,", "Special"});
    in_order(csv(reporting.made("analysis")), {"Bands", "Forms", "Characteristics", "Weekdays"});
}

TEST(Reports, ABoardSeesWhatWasAskedDoneAndWhetherItHelped_ATLP_010_ATLP_034) {
    const Reporting reporting;
    const std::string board = csv(reporting.made("board"));
    in_order(board,
             {"The school", "Weeks", "2026-11-16,", "before and after", "Duties", "the law"});
    const Report duties = reporting.made("duties");
    ASSERT_FALSE(duties.tables[0].rows.empty());
    EXPECT_EQ(std::get<std::string>(duties.tables[0].rows[0][1]), "the law") << "first";
}

// ATLP-033, KEY-023: who was trained and who was not, who has read this edition, who does what.
TEST(Reports, GovernanceTellsWhoDoesWhatAndWhoWasTrained) {
    Reporting reporting;
    const std::string before = csv(reporting.made("governance"));
    in_order(before, {"Who does what", "tutor,Tess Tutor", "Staff", "not yet,no record", "Training",
                      "Reviews and reports"});
    EXPECT_EQ(reporting.school.record("duty_done", R"({"at": "2026-11-18T15:00", "by": "O1",
        "clause": "ATLP-033", "fields": {"trained": "TESS  Tutor \nA visitor",
        "held_on": "2026-11-17", "content": "how the register works", "missing": "nobody"}})"),
              "");
    EXPECT_EQ(reporting.school.record("policy_read",
                                      boost::json::object{{"at", "2026-11-19T09:00"},
                                                          {"by", "T1"},
                                                          {"edition", reporting.policy.edition}}),
              "");
    const std::string after = csv(reporting.made("governance"));
    in_order(after, {"not yet,no record", "Tess Tutor,tutor,2026-11-19,2026-11-17",
                     "2026-11-17,how the register works,\"TESS  Tutor, A visitor\""});
}

TEST(Reports, TheCensusCountsYCodesAndTheDailyDataEverySession_WES_090) {
    const Reporting reporting;
    const Report census = reporting.made("census");
    const auto row = std::ranges::find_if(census.tables[0].rows, [](const auto& cells) {
        return std::get<std::string>(cells[0]) == upn_of(1).str();
    });
    ASSERT_NE(row, census.tables[0].rows.end());
    EXPECT_EQ(std::get<std::int64_t>((*row)[3]), 1) << "possible: Y5 is not";
    EXPECT_EQ(std::get<std::int64_t>((*row)[10]), 1) << "Y5";
    const Report daily = reporting.made("daily");
    EXPECT_EQ(daily.tables[0].rows.size(), 10U);
}

TEST(Reports, OnPaperTheyAreTaggedAndTheirHeadsStandOnEachPage) {
    Reporting reporting;
    Report report = reporting.made("snapshot");
    const auto row = report.tables[0].rows[0];
    report.tables[0].rows.assign(120, row);
    const std::string pdf = *documents::report_pdf(report);
    const std::string text = told(pdf, "pdftotext -layout @ -");
    std::size_t heads = 0;
    for (auto at = text.find("UPN"); at != std::string::npos; at = text.find("UPN", at + 1)) {
        ++heads;
    }
    EXPECT_GT(heads, 2U);
    in_order(told(pdf, "pdfinfo @"), {"Title:", "Attendance pupil by pupil", "Tagged:", "yes"});
    in_order(told(pdf, "pdfinfo -struct @"), {"H1", "Table", "TR", "TH"});
}

TEST(Reports, WhatASpreadsheetWouldRunIsText) {
    Report report;
    report.tables.push_back({"T", "", {{"Name"}}, {{std::string("=1+1")}}, {}, false});
    EXPECT_NE(csv(report).find("'=1+1"), std::string::npos);
    report.tables[0].rows[0][0] = std::string("\xF3\xB0\x80\x80");  // private: in no font
    const auto pdf = documents::report_pdf(report);
    ASSERT_FALSE(pdf.ok());
    EXPECT_EQ(tests::ids_of(pdf.error()), "report-no-glyph");
}

TEST(Certificates, AreAPageEach) {
    const auto pdf = documents::certificates_pdf(
        {{"Small School", "Excellent attendance", "Amy Ash, 7A", "for 100.0% attendance", "today"},
         {"Small School", "Excellent attendance", "Bea Birch, 7A", "for 98.0% attendance",
          "today"}},
        *SchoolTime::parse("2026-11-20T16:00"));
    ASSERT_TRUE(pdf.ok());
    in_order(told(*pdf, "pdfinfo @"), {"Pages:", "2"});
    in_order(told(*pdf, "pdftotext @ -"), {"Amy Ash, 7A", "98.0% attendance"});
}

}  // namespace
}  // namespace adsum
