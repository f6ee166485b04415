#include "exchange/csv.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "exchange/keeping.hpp"
#include "school/small_school.hpp"

#include <random>

namespace adsum {
namespace {

using exchange::FileKind;
using exchange::Format;
using tests::SmallSchool;
using tests::upn_of;

using Random = std::mt19937;

int below(Random& random, int bound) {
    return static_cast<int>(random() % static_cast<unsigned>(bound));
}

// Texts with everything that troubles a CSV file.
std::string awkward(Random& random) {
    const char* const texts[] = {"Ash",           "O'Neil-Brown", "Zo\xC3\xAB",  "a,b",
                                 "say \"hello\"", "two\nlines",   "=SUM(A1)",    "-1",
                                 "@home",         "semi;colon",   "\xC5\x81ucja"};
    return texts[below(random, static_cast<int>(std::size(texts)))];
}

std::string cell(const std::string& value) {
    std::string out;
    exchange::write_csv_field(out, value);
    return out;
}

std::string yes_no(Random& random) {
    const char* const values[] = {"yes", "no", ""};
    return values[below(random, 3)];
}

std::string random_roll(Random& random, int pupils) {
    std::string text =
        "upn,surname,forename,preferred_name,date_of_birth,sex,year_group,form,admitted,left,fsm,"
        "sen,eal,mobile_child,vulnerable\n";
    const char* const sens[] = {"", "none", "support", "ehcp"};
    for (int n = 0; n < pupils; ++n) {
        const bool twice = below(random, 4) == 0;
        for (int enrolment = 0; enrolment < (twice ? 2 : 1); ++enrolment) {
            text += upn_of(n).str() + "," + cell(awkward(random)) + "," + "Name" +
                    std::to_string(n) + "," + (below(random, 2) == 0 ? cell(awkward(random)) : "") +
                    ",2014-03-0" + std::to_string(1 + n % 9) + "," +
                    (below(random, 2) == 0 ? "F" : "") + "," + std::to_string(6 + enrolment) + "," +
                    (below(random, 5) == 0 ? "" : "7A") + ",";
            text += enrolment == 0 ? "2025-09-01," : "2026-09-01,";
            text += twice && enrolment == 0 ? "2026-03-02,"
                    : below(random, 6) == 0 ? "2026-12-01,"
                                            : ",";
            text += yes_no(random) + "," + sens[below(random, 4)] + "," + yes_no(random) + "," +
                    yes_no(random) + "," + yes_no(random) + "\n";
        }
    }
    return text;
}

std::string random_marks(Random& random, const school::State& state) {
    std::string text = "upn,date,session,code,minutes_late,note\n";
    const char* const codes[] = {"I", "N", "O", "G", "L", "U", "C", "M", "B", "D", "T", "Y7"};
    const auto& days = state.calendar().timeline().days();
    for (const auto& [upn, pupil] : state.pupils()) {
        for (std::size_t i = 0; i < 40; ++i) {
            const auto& day = days[random() % days.size()];
            const bool am = below(random, 2) == 0;
            if (!pupil.on_roll(day.date) ||
                !day.open(am ? calendar::Half::kAm : calendar::Half::kPm) ||
                text.find(upn.str() + "," + day.date.to_string() + (am ? ",AM" : ",PM")) !=
                    std::string::npos) {
                continue;
            }
            const std::string code =
                below(random, 2) == 0 ? (am ? "/" : "\\") : codes[below(random, 12)];
            const bool late = code == "L" || code == "U";
            text += upn.str() + "," + day.date.to_string() + (am ? ",AM," : ",PM,") + code + "," +
                    (late ? std::to_string(below(random, 60)) : "") + "," +
                    (below(random, 4) == 0 ? cell(awkward(random)) : "") + "\n";
        }
    }
    return text;
}

std::string exported(const SmallSchool& school, FileKind kind, Format format = Format::kCsv) {
    switch (kind) {
        case FileKind::kRoll:
            return exchange::export_roll(school.state(), exchange::all_dates(),
                                         exchange::all_dates().last, format);
        case FileKind::kContacts:
            return exchange::export_contacts(school.state(), format);
        case FileKind::kStaff:
            return exchange::export_staff(school.state(), exchange::all_dates().last, format);
        case FileKind::kGroups:
            return exchange::export_groups(school.state(), exchange::all_dates().last, format);
        case FileKind::kMarks:
            return exchange::export_marks(school.state(), exchange::all_dates(), format);
        case FileKind::kTimetable:
            return exchange::export_timetable(school.state(), exchange::all_dates(), format);
    }
    return {};
}

constexpr FileKind kInOrder[] = {FileKind::kStaff,  FileKind::kRoll,  FileKind::kContacts,
                                 FileKind::kGroups, FileKind::kMarks, FileKind::kTimetable};

void import_of_export_is_the_same(Random random) {
    auto first = SmallSchool::make(0);
    tests::keep(first, FileKind::kStaff,
                "id,name,position,roles,email\nT2," + cell(awkward(random)) + "," +
                    cell(awkward(random)) + ",tutor;champion,\n");
    tests::keep(first, FileKind::kRoll, random_roll(random, 6));
    std::string contacts =
        "upn,priority,name,relationship,parental_responsibility,lives_with,phone,address_1,"
        "language\n";
    std::string groups = "group,kind,upn,staff\n";
    for (int n = 0; n < 6; ++n) {
        for (int priority = 1; priority <= below(random, 4); ++priority) {
            contacts += upn_of(n).str() + "," + std::to_string(priority) + "," +
                        cell(awkward(random)) + ",mother," + yes_no(random) + "," + yes_no(random) +
                        ",07700 900123," + cell(awkward(random)) + ",Polish\n";
        }
        groups += cell("Set, " + std::to_string(n % 2)) + ",class," + upn_of(n).str() +
                  (below(random, 2) == 0 ? ",T1;T2\n" : ",\n");
    }
    tests::keep(first, FileKind::kContacts, contacts);
    tests::keep(first, FileKind::kGroups, groups);
    tests::keep(first, FileKind::kMarks, random_marks(random, first.state()));
    std::string timetable = "class,period,day,week,start,end,teacher,room,subject,from\n";
    for (const char* period : {"1", "2"}) {
        timetable += "\"Set, 0\"," + std::string(period) + ",tue," +
                     (below(random, 2) == 0 ? "A" : "") +
                     (*period == '1' ? ",08:50,09:50,T1," : ",09:50,10:50,,") +
                     cell(awkward(random)) + ",,2026-11-23\n";
    }
    tests::keep(first, FileKind::kTimetable, timetable);

    auto second = SmallSchool::make(0);
    for (const FileKind kind : kInOrder) {
        tests::keep(second, kind, exported(first, kind));
        EXPECT_EQ(exported(second, kind), exported(first, kind));
        EXPECT_EQ(exported(second, kind, Format::kJsonl), exported(first, kind, Format::kJsonl));
    }
    const std::string marks = exported(first, FileKind::kMarks);
    EXPECT_GT(std::count(marks.begin(), marks.end(), '\n'), 30);
}

TEST(RoundTrip, ImportOfAnExportGivesTheSameExport) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        import_of_export_is_the_same(Random(seed));
    }
}

TEST(Export, MarksStandInTheColumnsOfTheContractAndOnlyThoseOfTheRange) {
    auto school = SmallSchool::make();
    tests::keep(school, FileKind::kMarks,
                "upn,date,session,code,minutes_late,note\n" + upn_of(0).str() +
                    ",2026-09-08,AM,L,7,\"bus, late\"\n" + upn_of(0).str() +
                    ",2026-09-09,AM,/,,\n");
    const DateRange day{Date::of(2026, 9, 8), Date::of(2026, 9, 8)};
    EXPECT_EQ(exchange::export_marks(school.state(), day, Format::kCsv),
              "upn,date,session,code,minutes_late,note\n" + upn_of(0).str() +
                  ",2026-09-08,AM,L,7,\"bus, late\"\n");
    EXPECT_EQ(exchange::export_marks(school.state(), day, Format::kJsonl),
              "{\"upn\":\"" + upn_of(0).str() +
                  "\",\"date\":\"2026-09-08\",\"session\":\"AM\",\"code\":\"L\",\"minutes_late\":7,"
                  "\"note\":\"bus, late\"}\n");
}

TEST(Export, AmendmentsCarryAllFiveElements) {  // SI 2024/208 reg 6
    auto school = SmallSchool::make();
    tests::keep(school, FileKind::kMarks,
                "upn,date,session,code\n" + upn_of(0).str() + ",2026-09-08,AM,N\n");
    ASSERT_EQ(
        school.record("mark_amended", R"({"at": "2026-09-10T11:00", "pupil": ")" + upn_of(0).str() +
                                          R"(", "date": "2026-09-08", "session": "AM", "code": "I",
                                "reason": "mother rang", "by": "O1"})"),
        "");
    EXPECT_EQ(
        exchange::export_amendments(school.state(), exchange::all_dates(), Format::kCsv),
        "upn,date,session,original,amended,reason,amended_at,name,position\n" + upn_of(0).str() +
            ",2026-09-08,AM,N,I,mother rang,2026-09-10T11:00,Olu Office,Attendance officer\n");
    EXPECT_EQ(exchange::export_amendments(
                  school.state(), {Date::of(2026, 9, 9), Date::of(2026, 9, 30)}, Format::kJsonl),
              "");
}

TEST(Export, TheJournalIsEveryEntryWithItsHashes) {
    auto school = SmallSchool::make();
    std::string text;
    ASSERT_TRUE(exchange::export_journal(*school.store, SchoolId("small"), exchange::all_dates(),
                                         Format::kJsonl,
                                         [&](std::string_view part) { text += part; })
                    .ok());
    std::string previous(64, '0');
    int number = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        const auto entry = tests::object(std::string_view(text).substr(at, end - at));
        EXPECT_EQ(entry.at("number").as_int64(), ++number);
        EXPECT_EQ(entry.at("previous").as_string(), previous);
        previous = std::string(entry.at("hash").as_string());
        at = end + 1;
    }
    EXPECT_EQ(number, school.state().last_entry());
}

}  // namespace
}  // namespace adsum
