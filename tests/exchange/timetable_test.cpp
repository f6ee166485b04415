// The timetable from a CSV file: all of it or nothing, each fault with its line.

#include "exchange/import.hpp"
#include "school/lesson_day.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using exchange::FileKind;
using tests::SmallSchool;

const Moment kTimetabledAt = tests::moment("2026-09-03T09:00");
constexpr const char* kHeader = "class,period,day,week,start,end,teacher,room,subject,from\n";

std::vector<std::string> refusal(const SmallSchool& school, const std::string& rows) {
    const auto read = exchange::import_file(FileKind::kTimetable, school.state(),
                                            {"t.csv", kHeader + rows}, {}, kTimetabledAt);
    std::vector<std::string> found;
    if (!read) {
        for (const Fault& fault : read.error().faults()) {
            EXPECT_FALSE(fault.what.empty() || fault.why.empty() || fault.remedy.empty());
            found.push_back(fault.id + "@" + fault.place);
        }
    }
    return found;
}

TEST(ImportTimetable, IsOneFactFromTheDayThatItSays) {
    auto school = SmallSchool::make();
    const auto read = exchange::import_file(
        FileKind::kTimetable, school.state(),
        {"t.csv", std::string(kHeader) + "7A,P1,mon,A,08:30,09:30,T1,R4,Maths,2026-09-07\n"
                                         "7A,P2,mon,,09:30,10:30,,,,\n"},
        {}, kTimetabledAt);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_EQ(read->rows, 2);
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    const auto* held = school.state().lessons().timetable_on(Date::of(2026, 9, 7));
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(held->lessons.size(), 2U);
    EXPECT_EQ(held->lessons[0].week, school::TimetableWeek::kA);
    EXPECT_EQ(held->lessons[0].subject, "Maths");
    EXPECT_EQ(school.state().lessons().timetable_on(Date::of(2026, 9, 6)), nullptr);
}

TEST(ImportTimetable, WithoutADateItHoldsFromTheDayOfTheImport) {
    auto school = SmallSchool::make();
    const auto read = exchange::import_file(
        FileKind::kTimetable, school.state(),
        {"t.csv", "class,period,day,start,end\n7A,P1,thu,08:30,09:30\n"}, {}, kTimetabledAt);
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    ASSERT_TRUE(school.office.record(read->drafts).ok());
    EXPECT_EQ(school::lessons_on(school.state(), Date::of(2026, 9, 3)).size(), 1U);
}

TEST(ImportTimetable, EveryFaultIsToldWithItsLine) {
    const auto school = SmallSchool::make();
    using FaultsFound = std::vector<std::string>;
    EXPECT_EQ(refusal(school,
                      "9X,P1,mon,A,08:30,09:30,T9,,,\n"
                      "7A,P1,mon,C,08:30,9.30,T1,,,\n"
                      "7A,P1,sat,,08:30,09:30,,,,\n"
                      "7A,P2,mon,,10:30,09:30,,,,\n"),
              (FaultsFound{"timetable-class-unknown@t.csv:2", "staff-unknown@t.csv:2",
                           "field-wrong@t.csv:3", "field-wrong@t.csv:3", "field-wrong@t.csv:4",
                           "timetable-times@t.csv:5"}));
    // One class, twice in one period: neither may hide the other.
    EXPECT_EQ(refusal(school, "7A,P1,mon,,08:30,09:30,,,,\n7A,P1,mon,A,13:30,14:30,,,,\n"),
              FaultsFound{"timetable-period-twice@t.csv:3"});
    EXPECT_EQ(refusal(school, "7A,P1,mon,,08:30,09:30,,,,\n7A,P2,mon,A,09:29,10:30,,,,\n"),
              FaultsFound{"timetable-overlap@t.csv:3"});
    EXPECT_EQ(refusal(school, "7A,P1,mon,A,08:30,09:30,,,,\n7A,P1,mon,B,08:40,09:40,,,,\n"),
              FaultsFound{});
    EXPECT_EQ(refusal(school,
                      "7A,P1,mon,,08:30,09:30,,,,2026-09-07\n"
                      "7A,P1,tue,,08:30,09:30,,,,2026-09-08\n"),
              FaultsFound{"timetable-from@t.csv:3"});
}

}  // namespace
}  // namespace adsum
