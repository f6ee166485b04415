#include "exchange/import.hpp"

#include "exchange/keeping.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using exchange::FileKind;
using tests::SmallSchool;
using tests::upn_of;

// "ID@LINE" of each fault, in order.
std::vector<std::string> faults_of(const Error& error) {
    std::vector<std::string> found;
    for (const Fault& fault : error.faults()) {
        EXPECT_FALSE(fault.what.empty() || fault.why.empty() || fault.remedy.empty()) << fault.id;
        const auto colon = fault.place.rfind(':');
        found.push_back(fault.id + "@" +
                        (colon == std::string::npos ? "" : fault.place.substr(colon + 1)));
    }
    return found;
}

using Found = std::vector<std::string>;

Found refusal(const SmallSchool& school, FileKind kind, const std::string& text) {
    const auto read =
        exchange::import_file(kind, school.state(), {"f.csv", text}, {}, tests::kImportedAt);
    return read ? Found{"accepted"} : faults_of(read.error());
}

exchange::Imported read(const SmallSchool& school, FileKind kind, const std::string& text) {
    auto imported =
        exchange::import_file(kind, school.state(), {"f.csv", text}, {}, tests::kImportedAt);
    if (!imported) {
        ADD_FAILURE() << imported.error().to_string();
        return {};
    }
    return std::move(*imported);
}

std::string upn(int n) {
    return upn_of(n).str();
}

TEST(ImportMarks, ColumnsStandInAnyOrderAndUnknownOnesAreNamed) {
    auto school = SmallSchool::make();
    const std::string text = "note,CODE ,Teacher,session,date,upn\n,N,x,AM,2026-09-08," + upn(0) +
                             "\n,I,x,PM,2026-09-08, " + upn(0) + " \n";
    const auto imported = read(school, FileKind::kMarks, text);
    EXPECT_EQ(imported.rows, 2);
    EXPECT_EQ(imported.unknown_columns, Found{"Teacher"});
    tests::keep(school, FileKind::kMarks, text);
    const calendar::Session morning{Date::of(2026, 9, 8), calendar::Half::kAm};
    EXPECT_EQ(school.state().law().codes().symbol(school.pupil(0).mark(morning)->code), "N");
    EXPECT_EQ(school.pupil(0).mark_history(morning)[0].at.date, morning.date);
}

TEST(ImportMarks, TellsEveryFaultOfAFileAtItsLine) {
    auto school = SmallSchool::make();
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-09-07", "AM",
                                                             "2026-09-07T08:45", {{0, "/"}}, "s")),
        "");
    const std::string a = upn(0);
    const std::string text =
        "upn,date,session,code,minutes_late,note\n"  // 1
        "" +
        a +
        ",2026-09-08,AM,/,,\n"  // 2 good
        "" +
        a +
        ",2026-09-08,AM,I,,\n"  // 3 twice
        "" +
        a +
        ",2026-09-07,AM,O,,\n"  // 4 another mark stands
        "" +
        a +
        ",2026-10-28,AM,/,,\n"  // 5 holiday
        "" +
        a +
        ",2026-09-02,AM,/,,\n"  // 6 INSET
        "" +
        a +
        ",2025-07-01,AM,/,,\n"  // 7 before admission, and no calendar
        "" +
        a +
        ",2026-09-09,AM,J,,\n"  // 8 the old set
        "" +
        a +
        ",2026-09-09,PM,/,,\n"  // 9 AM code
        "" +
        a +
        ",2026-09-10,AM,X,,\n"  // 10 age
        "" +
        a +
        ",2026-09-10,PM,#,,\n"  // 11 open
        "" +
        a +
        ",2026-09-11,AM,O,5,\n"  // 12 minutes
        "" +
        a +
        ",2026-09-11,PM,L,soon,\n"  // 13 minutes
        "" +
        a +
        ",2026-9-14,AM,/,,\n"  // 14 date
        "" +
        a +
        ",2026-09-14,am,/,,\n"  // 15 session
        ",2026-09-14,AM,/,,\n"  // 16 no UPN
        "" +
        upn(50) +
        ",2026-09-14,AM,/,,\n"  // 17 nobody
        "" +
        a +
        ",2026-09-15,AM,,,\n"  // 18 no code
        "" +
        a +
        ",2026-09-15,AM\n"  // 19 fields
        "" +
        a + ",2026-09-15,PM,\\,,a \"quote\"\n";  // 20
    EXPECT_EQ(refusal(school, FileKind::kMarks, text),
              (Found{"row-duplicate@3", "mark-differs@4", "mark-outside-calendar@5",
                     "mark-session-closed@6", "mark-outside-enrolment@7", "mark-outside-calendar@7",
                     "mark-code-unknown@8", "mark-code-session@9", "mark-code-age@10",
                     "mark-code-calendar@11", "mark-minutes-late@12", "field-wrong@13",
                     "field-wrong@14", "field-wrong@15", "field-missing@16", "pupil-unknown@17",
                     "field-missing@18", "csv-fields@19", "csv-stray-quote@20"}));
}

TEST(ImportMarks, HistoryWithoutItsPapersIsListedAsAWarning) {
    auto school = SmallSchool::make();
    const auto imported =
        read(school, FileKind::kMarks,
             "upn,date,session,code,note\n" + upn(0) + ",2026-09-08,AM,C2,\n" + upn(0) +
                 ",2026-09-08,PM,Y7,the lane is flooded\n" + upn(0) + ",2026-09-09,AM,T,\n");
    ASSERT_EQ(imported.warnings.size(), 2U);
    EXPECT_EQ(imported.warnings[0].id, "mark-evidence-missing");
    EXPECT_EQ(imported.warnings[0].place, "f.csv:2");
    EXPECT_EQ(imported.warnings[1].place, "f.csv:4");
    EXPECT_EQ(imported.drafts.size(), 1U);
}

TEST(ImportMarks, TheCalendarsCodesAndMarksThatStandChangeNothing) {
    auto school = SmallSchool::make();
    const std::string text = "upn,date,session,code\n" + upn(0) + ",2026-09-08,AM,/\n" + upn(0) +
                             ",2026-09-02,AM,#\n" + upn(0) + ",2026-10-28,PM,#\n";
    tests::keep(school, FileKind::kMarks, text);
    EXPECT_EQ(school.pupil(0).mark({Date::of(2026, 9, 2), calendar::Half::kAm}), nullptr);
    const auto again = read(school, FileKind::kMarks, text);
    EXPECT_EQ(again.rows, 3);
    EXPECT_TRUE(again.drafts.empty());
    EXPECT_EQ(refusal(school, FileKind::kMarks,
                      "upn,date,session,code\n" + upn(0) + ",2026-09-12,AM,#\n" + upn(0) +
                          ",2026-09-02,AM,Y4\n"),
              (Found{"mark-code-calendar@2", "mark-code-calendar@3"}));
}

TEST(ImportMarks, EachCodeIsReadInTheSetOfItsDate) {
    auto school = SmallSchool::make();
    const auto calendar =
        calendar::SchoolYear::load(ADSUM_ROOT "/tests/calendars/standard-2023.toml");
    ASSERT_TRUE(calendar.ok());
    const auto set = school::calendar_set(*calendar, tests::moment("2026-09-01T09:00"));
    ASSERT_TRUE(school.office.record(std::span(&set, 1)).ok());
    boost::json::object roll = tests::object(R"({"at": "2026-09-01T09:00"})");
    auto row = tests::roll_row(8);
    row["admitted"] = "2023-09-01";
    roll["pupils"] = boost::json::array{row};
    ASSERT_EQ(school.record("roll_imported", roll), "");
    EXPECT_EQ(refusal(school, FileKind::kMarks,
                      "upn,date,session,code\n" + upn(8) + ",2024-06-12,AM,J\n"),
              Found{"accepted"});
    EXPECT_EQ(refusal(school, FileKind::kMarks,
                      "upn,date,session,code\n" + upn(8) + ",2024-06-12,AM,J1\n" + upn(8) +
                          ",2026-09-08,AM,J1\n"),
              Found{"mark-code-unknown@2"});
}

TEST(ImportRoll, TellsEveryFaultOfAFileAtItsLine) {
    auto school = SmallSchool::make();
    const std::string wrong_letter = (upn(20)[0] == 'A' ? "B" : "A") + upn(20).substr(1);
    const std::string header =
        "upn,surname,forename,date_of_birth,year_group,admitted,left,fsm,sen\n";
    const std::string text =
        header + upn(21) + ",Ash,Ann,2014-01-01,7,2025-09-01,,yes,support\n"  // 2 good
        + wrong_letter + ",Ash,Ann,2014-01-01,7,2025-09-01,,,\n"              // 3
        + "A12,Ash,Ann,2014-01-01,7,2025-09-01,,,\n"                          // 4
        + upn(22) + ",,Ann,2014-01-01,7,2025-09-01,,,\n"                      // 5
        + upn(23) + ",Ash,Ann,2014-02-30,7,2025-09-01,,,\n"                   // 6
        + upn(24) + ",Ash,Ann,2014-01-01,Year 7,2025-09-01,,,\n"              // 7
        + upn(25) + ",Ash,Ann,2014-01-01,7,01/09/2025,,,\n"                   // 8
        + upn(26) + ",Ash,Ann,2014-01-01,7,2025-09-01,2025-08-01,,\n"         // 9
        + upn(27) + ",Ash,Ann,2014-01-01,7,2025-09-01,,Y,\n"                  // 10
        + upn(28) + ",Ash,Ann,2014-01-01,7,2025-09-01,,,K\n"                  // 11
        + upn(29) + ",Ash,Ann,2026-01-01,7,2025-09-01,,,\n"                   // 12
        + upn(21) + ",Ash,Ann,2014-01-01,7,2025-09-01,,,\n"                   // 13
        + upn(0) + ",Ash,Ann,2014-01-01,7,2026-09-01,,,\n"                    // 14 still enrolled
        + upn(30) + ",Ash,Ann,2014-01-01\n";                                  // 15
    EXPECT_EQ(refusal(school, FileKind::kRoll, text),
              (Found{"upn-check-letter@3", "upn-form@4", "field-missing@5", "field-wrong@6",
                     "roll-year-group@7", "field-wrong@8", "roll-dates@9", "field-wrong@10",
                     "roll-sen@11", "roll-dates@12", "row-duplicate@13",
                     "roll-enrolments-overlap@14", "csv-fields@15"}));
    EXPECT_EQ(refusal(school, FileKind::kRoll, "upn,surname,surname\n"),
              (Found{"csv-column-twice@1", "csv-column-missing@1", "csv-column-missing@1",
                     "csv-column-missing@1", "csv-column-missing@1"}));
    EXPECT_EQ(refusal(school, FileKind::kRoll, ""), Found{"csv-no-header@1"});
}

TEST(ImportContacts, TellsEveryFaultOfAFileAtItsLine) {
    auto school = SmallSchool::make();
    EXPECT_EQ(refusal(school, FileKind::kContacts,
                      "upn,priority,name,email,lives_with\n" + upn(0) + ",1,Ann,a@x.example,yes\n" +
                          upn(0) + ",1,Bob,,\n" + upn(0) + ",0,Cat,,\n" + upn(60) + ",1,Dan,,\n" +
                          upn(1) + ",1,,,\n" + upn(1) + ",2,Eve,eve at home,\n" + upn(1) +
                          ",one,Flo,,maybe\n"),
              (Found{"row-duplicate@3", "field-wrong@4", "pupil-unknown@5", "field-missing@6",
                     "contact-email@7", "field-wrong@8", "field-wrong@8"}));
}

TEST(ImportContacts, ReplacesThoseOfThePupilsItNames) {
    auto school = SmallSchool::make();
    tests::keep(
        school, FileKind::kContacts,
        "upn,priority,name\n" + upn(0) + ",2,Ann\n" + upn(0) + ",1,Bob\n" + upn(1) + ",1,Cat\n");
    tests::keep(school, FileKind::kContacts, "upn,priority,name\n" + upn(0) + ",1,Dan\n");
    ASSERT_EQ(school.pupil(0).contacts.size(), 1U);
    EXPECT_EQ(school.pupil(0).contacts[0].name, "Dan");
    EXPECT_EQ(school.pupil(1).contacts[0].name, "Cat");
}

TEST(ImportStaff, TellsEveryFaultOfAFileAtItsLine) {
    auto school = SmallSchool::make();
    EXPECT_EQ(refusal(school, FileKind::kStaff,
                      "id,name,position,roles\nT2,Ann,Tutor,tutor;Head of Year\nT2,Bob,Tutor,"
                      "tutor\nT3,,Tutor,tutor\nT4,Dan,Tutor,\nT5,Eve,Tutor,tutor!\n,Flo,X,tutor\n"),
              (Found{"row-duplicate@3", "field-missing@4", "staff-roles@5", "staff-roles@6",
                     "field-missing@7"}));
    tests::keep(school, FileKind::kStaff,
                "id,name,position,roles\nT2,Ann,Tutor,tutor;Head of Year\n");
    EXPECT_EQ(school.state().staff().at(StaffId("T2")).back().roles,
              (std::set<std::string>{"tutor", "head_of_year"}));
}

TEST(ImportGroups, TellsEveryFaultOfAFileAtItsLine) {
    auto school = SmallSchool::make();
    EXPECT_EQ(refusal(school, FileKind::kGroups,
                      "group,kind,upn,staff\n7A,form," + upn(0) + ",T1\n7A,form," + upn(0) +
                          ",T1\n7A,class," + upn(2) + ",T1\nM1,set," + upn(1) + ",\nM1,class," +
                          upn(70) + ",\nM1,class," + upn(1) + ",T1;T9\n,class," + upn(1) + ",\n"),
              (Found{"row-duplicate@3", "group-kind@4", "field-wrong@5", "pupil-unknown@6",
                     "staff-unknown@7", "field-missing@8"}));
}

TEST(ImportFacts, TellsEveryFaultAtItsLineAndKeepsNothing) {
    auto school = SmallSchool::make();
    const std::string p = upn(0);
    const std::string text = R"({"kind": "note_added", "at": "2026-11-19T10:00", "pupil": ")" + p +
                             R"(", "text": "x"})"
                             "\n{\"kind\": \"note_added\"\n\n"
                             R"({"kind": "wished_for", "at": "2026-11-19T10:00"})"
                             "\n[]\n"
                             R"({"at": "2026-11-19T10:00"})"
                             "\n"
                             R"({"kind": "case_closed", "at": "19 November", "pupil": ")" +
                             p +
                             R"(", "reason": ""})"
                             "\n";
    const auto refused =
        exchange::import_facts(school.state(), {"f.jsonl", text}, {}, tests::kImportedAt);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(faults_of(refused.error()),
              (Found{"fact-not-json@2", "fact-unknown-kind@4", "fact-not-json@5", "field-missing@6",
                     "field-wrong@7", "field-missing@7"}));
}

TEST(ImportFacts, AFaultOfTheSchoolsRulesIsToldAtItsLine) {
    auto school = SmallSchool::make();
    const std::string text =
        R"({"kind": "leave_requested", "at": "2026-11-10T10:00", "pupil": ")" + upn(0) +
        R"(", "request": "R1", "first": "2026-11-25", "last": "2026-11-26", "sessions": "both",
"reason": "wedding", "requested_by": "mother"})";
    std::string one_line = text;
    std::replace(one_line.begin(), one_line.end(), '\n', ' ');
    const std::string decision =
        R"({"kind": "leave_decided", "at": "2026-11-11T10:00", "by": "O1", "pupil": ")" + upn(0) +
        R"(", "request": "R1", "granted": true, "code": "C", "reason": "once"})";
    const auto before = school.state().last_entry();
    const auto wrong_order = exchange::import_facts(
        school.state(), {"f.jsonl", decision + "\n" + one_line + "\n"}, {}, tests::kImportedAt);
    ASSERT_TRUE(wrong_order.ok());
    const auto refused = school.office.record(wrong_order->drafts, nullptr, wrong_order->places);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().first().id, "leave-request-unknown");
    EXPECT_EQ(refused.error().first().place, "f.jsonl:1");
    EXPECT_EQ(school.state().last_entry(), before);
    const auto right = exchange::import_facts(
        school.state(), {"f.jsonl", one_line + "\r\n" + decision + "\n"}, {}, tests::kImportedAt);
    ASSERT_TRUE(right.ok());
    EXPECT_TRUE(school.office.try_out(right->drafts).ok());
    EXPECT_EQ(school.state().last_entry(), before);
    ASSERT_TRUE(school.office.record(right->drafts, nullptr, right->places).ok());
    EXPECT_EQ(school.pupil(0).facts.back().who.name, "Olu Office");
    EXPECT_EQ(school.state().last_entry(), before + 2);
}

}  // namespace
}  // namespace adsum
