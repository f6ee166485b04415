// Files of another system through its mapping: the mappings that we ship read what such a school
// holds, bad input is refused with its line, and what goes out comes in again. Clause WES-041.

#include "exchange/mis.hpp"

#include "exchange/export.hpp"
#include "exchange/keeping.hpp"
#include "school/small_school.hpp"

#include <filesystem>
#include <random>

namespace adsum {
namespace {

using exchange::FileKind;
using exchange::Mis;
using tests::SmallSchool;
using tests::upn_of;

std::vector<Mis> shipped_systems() {
    auto systems = exchange::load_systems(ADSUM_ROOT "/mis");
    if (!systems) {
        ADD_FAILURE() << systems.error().to_string();
        return {};
    }
    return std::move(*systems);
}

const Mis& system_named(const std::vector<Mis>& systems, const std::string& id) {
    const auto found = std::ranges::find(systems, id, &Mis::id);
    EXPECT_NE(found, systems.end()) << id;
    return *found;
}

Result<exchange::Imported> taken(const SmallSchool& school, const Mis& mis, FileKind kind,
                                 const std::string& text) {
    return exchange::import_file(kind, school.state(), {"f.csv", text}, {}, tests::kImportedAt,
                                 &mis);
}

// "ID@LINE" of the first fault; "accepted" where there is none.
std::string first_fault(const Result<exchange::Imported>& read) {
    if (read) {
        return "accepted";
    }
    const Fault& fault = read.error().faults().front();
    const auto colon = fault.place.rfind(':');
    EXPECT_FALSE(fault.what.empty() || fault.why.empty() || fault.remedy.empty()) << fault.id;
    return fault.id + "@" + (colon == std::string::npos ? "" : fault.place.substr(colon + 1));
}

std::string symbol_at(const SmallSchool& school, int pupil, const char* date, calendar::Half half) {
    const school::MarkCell* mark = school.pupil(pupil).mark({*Date::parse(date), half});
    return mark == nullptr ? std::string()
                           : std::string(school.state().law().codes().symbol(mark->code));
}

TEST(Mis, TheRollOfArborComesInWithItsOwnWords_WES_041) {
    const auto systems = shipped_systems();
    const Mis& arbor = system_named(systems, "arbor");
    auto school = SmallSchool::make();
    const std::string text =
        "First name,Last name,UPN,Year group,Registration form,Email,Date of birth,Gender,"
        "Enrolment start date,SEN status,FSM eligible,In care\r\n"
        "Zoë,\"O'Neil, Ann\"," +
        upn_of(40).str() + ",Year 7,7A,z@example.org,09/11/2014,Female,01 Sep 2026,K,Yes,\r\n";
    auto read = taken(school, arbor, FileKind::kRoll, text);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_EQ(read->unknown_columns, std::vector<std::string>{"Email"});
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    const school::Pupil& pupil = school.pupil(40);
    EXPECT_EQ(pupil.surname, "O'Neil, Ann");
    EXPECT_EQ(pupil.born, Date::of(2014, 11, 9));
    EXPECT_EQ(pupil.enrolments.front().admitted, Date::of(2026, 9, 1));
    const school::Attributes& held = pupil.attributes_on(Date::of(2026, 11, 20));
    EXPECT_EQ(held.year_group, "7");
    EXPECT_EQ(held.sex, "F");
    EXPECT_EQ(held.sen, "support");
    EXPECT_TRUE(held.fsm);
    EXPECT_FALSE(held.looked_after);
}

TEST(Mis, ASecondSystemIsASecondFile_WES_041) {
    const auto systems = shipped_systems();
    auto school = SmallSchool::make();
    const std::string text =
        "Forename,Surname,Adno,UPN,DOB,Gender,Year,Reg,DOA,Email\n"
        "Ann,Smith,12," +
        upn_of(41).str() + ",9/11/2014,Male,Year  7,7A,01-Sep-26,\n";
    auto read = taken(school, system_named(systems, "sims"), FileKind::kRoll, text);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    EXPECT_EQ(school.pupil(41).attributes_on(Date::of(2026, 11, 20)).year_group, "7");
    EXPECT_EQ(
        first_fault(taken(school, system_named(systems, "sims"), FileKind::kMarks, "UPN,Mark\n")),
        "mis-no-file@");
}

TEST(Mis, MarksComeInByTheSessionAndByTheDay_WES_041) {
    const auto systems = shipped_systems();
    const Mis& arbor = system_named(systems, "arbor");
    auto school = SmallSchool::make();
    auto read =
        taken(school, arbor, FileKind::kMarks,
              "UPN,Date,Session,Mark,Minutes late,Teacher\n" + upn_of(0).str() +
                  ",08/09/2026,Morning,L,12,T\n" + upn_of(0).str() + ",8 September 2026,PM,I,,T\n" +
                  upn_of(0).str() + ",09/09/2026,AM,-,,T\n");
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    ASSERT_FALSE(read->warnings.empty());
    EXPECT_EQ(read->warnings.back().id, "mis-without-mark");
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    EXPECT_EQ(symbol_at(school, 0, "2026-09-08", calendar::Half::kAm), "L");
    EXPECT_EQ(symbol_at(school, 0, "2026-09-08", calendar::Half::kPm), "I");
    EXPECT_EQ(symbol_at(school, 0, "2026-09-09", calendar::Half::kAm), "");

    read = taken(school, arbor, FileKind::kMarks,
                 "UPN,Date,AM mark,PM mark\n" + upn_of(1).str() + ",08-Sep-26,/,\n" +
                     upn_of(1).str() + ",09-Sep-2026,I,\\\n");
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_TRUE(read->unknown_columns.empty());
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    EXPECT_EQ(symbol_at(school, 1, "2026-09-08", calendar::Half::kAm), "/");
    EXPECT_EQ(symbol_at(school, 1, "2026-09-08", calendar::Half::kPm), "");
    EXPECT_EQ(symbol_at(school, 1, "2026-09-09", calendar::Half::kPm), "\\");
}

TEST(Mis, WhatDoesNotReadIsRefusedAtItsLine_WES_041) {
    const auto systems = shipped_systems();
    const Mis& arbor = system_named(systems, "arbor");
    const auto school = SmallSchool::make();
    const std::string upn = upn_of(0).str();
    const std::string head = "UPN,Date,Session,Mark\n";
    const std::vector<std::tuple<FileKind, std::string, std::string>> table = {
        {FileKind::kMarks, "", "csv-no-header@1"},
        {FileKind::kMarks, "UPN,Session,Mark\n", "mis-column-missing@1"},
        {FileKind::kMarks, "UPN,Date\n", "mis-column-missing@1"},
        {FileKind::kMarks, head + upn + ",31/02/2026,AM,I\n", "mis-date@2"},
        {FileKind::kMarks, head + upn + ",09/08/26,AM,I\n", "mis-date@2"},
        {FileKind::kMarks, head + upn + ",08/09/2026,Evening,I\n", "field-wrong@2"},
        {FileKind::kMarks, head + upn + ",08/09/2026,AM,Illness\n", "mark-code-unknown@2"},
        {FileKind::kMarks, head + upn + ",08/09/2026,AM\n", "csv-fields@2"},
        {FileKind::kMarks, head + "\"" + upn + ",08/09/2026,AM,I\n", "csv-open-quote@2"},
        {FileKind::kMarks, head + upn + ",08/09/2026,AM,I\n" + upn + ",08/09/2026,Morning,I\n",
         "row-duplicate@3"},
        {FileKind::kTimetable, "Class\n", "mis-no-file@"},
        {FileKind::kRoll, "First name,Last name,UPN,Year group,Registration form,Email\n",
         "mis-column-missing@1"},
    };
    for (const auto& [kind, text, fault] : table) {
        EXPECT_EQ(first_fault(taken(school, arbor, kind, text)), fault) << text;
    }
}

TEST(Mis, MarksThatGoOutComeInAgain_WES_041) {
    const auto systems = shipped_systems();
    const Mis& arbor = system_named(systems, "arbor");
    auto school = SmallSchool::make();
    tests::keep(school, FileKind::kMarks,
                "upn,date,session,code,minutes_late,note\n" + upn_of(0).str() +
                    ",2026-09-08,AM,L,12,\"rain, he said\"\n" + upn_of(0).str() +
                    ",2026-09-08,PM,\\,,\n" + upn_of(1).str() + ",2026-09-09,AM,I,,\n");
    const std::string ours =
        exchange::export_marks(school.state(), exchange::all_dates(), exchange::Format::kCsv);
    const auto theirs = exchange::in_their_columns(arbor, FileKind::kMarks, ours);
    ASSERT_TRUE(theirs.ok());
    EXPECT_TRUE(theirs->starts_with("UPN,Date,Session,Mark,Minutes late,Comment\r\n" +
                                    upn_of(0).str() + ",08/09/2026,AM,L,12,\"rain, he said\"\r\n"))
        << *theirs;
    auto other = SmallSchool::make();
    const auto read = taken(other, arbor, FileKind::kMarks, *theirs);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    ASSERT_TRUE(other.office.record(read->drafts).ok());
    EXPECT_EQ(exchange::export_marks(other.state(), exchange::all_dates(), exchange::Format::kCsv),
              ours);
    EXPECT_FALSE(exchange::in_their_columns(arbor, FileKind::kTimetable, "class\n").ok());
}

// A good file with bytes changed, taken away and doubled: read or refused, never anything else,
// and nothing that was read breaks a rule of facts.
TEST(Mis, BrokenFilesAreReadOrRefused_WES_041) {
    const auto systems = shipped_systems();
    const Mis& arbor = system_named(systems, "arbor");
    const auto school = SmallSchool::make();
    std::string good = "UPN,Date,Session,Mark,Minutes late,Comment\n";
    for (int pupil = 0; pupil < 4; ++pupil) {
        good += upn_of(pupil).str() + ",08/09/2026,Morning,L,12,\"a, b\"\n";
        good += upn_of(pupil).str() + ",8 Sep 2026,PM,-,,\n";
    }
    std::mt19937 random(20261123);
    const std::string bytes =
        "\",\n\r-/\\ \xC3\xFF"
        "0AZ";
    int read = 0;
    int refused = 0;
    for (int tried = 0; tried < 3000; ++tried) {
        std::string text = good;
        for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[at] = bytes[random() % bytes.size()];
                    break;
                case 1:
                    text.erase(at, 1 + random() % 20);
                    break;
                default:
                    text.insert(at, text.substr(at / 2, random() % 30));
            }
        }
        const auto taken_in = taken(school, arbor, FileKind::kMarks, text);
        ++(taken_in ? read : refused);
        for (const journal::Draft& draft :
             taken_in ? taken_in->drafts : std::vector<journal::Draft>()) {
            EXPECT_TRUE(school.state().check(draft).ok()) << text;
        }
    }
    EXPECT_GT(read, 50);
    EXPECT_GT(refused, 500);
}

TEST(Mis, FormsOfDates) {
    struct Row {
        const char* form;
        const char* text;
        const char* date;
    };
    const Row table[] = {
        {"YYYY-MM-DD", "2026-09-08", "2026-09-08"},
        {"D/M/YYYY", "8/9/2026", "2026-09-08"},
        {"D/M/YYYY", "08/09/2026", "2026-09-08"},
        {"D-MON-YY", "08-Sep-26", "2026-09-08"},
        {"D MONTH YYYY", "8 may 2026", "2026-05-08"},
        {"DD/MM/YYYY", "8/9/2026", ""},
        {"D/M/YYYY", "8/13/2026", ""},
        {"D/M/YYYY", "30/02/2026", ""},
        {"D/M/YYYY", "8/9/26", ""},
        {"D/M/YYYY", "8/9/2026 ", ""},
        {"D/M/YYYY", "", ""},
        {"D MON YYYY", "8 Sept 2026", ""},
    };
    for (const Row& row : table) {
        const auto date = exchange::parse_date_as(row.form, row.text);
        EXPECT_EQ(date ? date->to_string() : "", row.date) << row.form << " " << row.text;
    }
    EXPECT_EQ(exchange::date_as("D MONTH YY", Date::of(2026, 9, 8)), "8 September 26");
}

TEST(Mis, AMappingIsReadStrictly) {
    const std::string good =
        "id = \"x\"\nname = \"X\"\nnote = \"n\"\nas_of = 2026-11-23\ndates = [\"D/M/YYYY\"]\n"
        "date_written = \"D/M/YYYY\"\nyes = [\"Y\"]\nno = [\"N\"]\n";
    EXPECT_TRUE(exchange::parse_mis("x.toml", good).ok());
    const std::pair<const char*, const char*> bad[] = {
        {"colour = 1\n", "toml-unknown-key"},
        {"[[file]]\nkind = \"menu\"\n", "toml-unknown-choice"},
        {"[[file]]\nkind = \"roll\"\n[[file.column]]\nto = \"shoe\"\nfrom = [\"S\"]\n",
         "mis-column-unknown"},
        {"[[file]]\nkind = \"roll\"\n[[file.column]]\nto = \"upn\"\n", "mis-column-nameless"},
        {"[[file]]\nkind = \"roll\"\nhalves = { AM = [\"a\"], PM = [\"p\"] }\n", "mis-halves"},
    };
    for (const auto& [more, fault] : bad) {
        const auto read = exchange::parse_mis("x.toml", good + more);
        ASSERT_FALSE(read.ok()) << more;
        EXPECT_EQ(read.error().faults().front().id, fault) << more;
    }
    std::string wrong = good;
    wrong.replace(wrong.find("D/M/YYYY"), 8, "D/YYYY");
    EXPECT_FALSE(exchange::parse_mis("x.toml", wrong).ok());
}

}  // namespace
}  // namespace adsum
