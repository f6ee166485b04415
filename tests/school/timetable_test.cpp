// The lessons of a day: the timetable in force, week A and B, cover, and closed days.

#include "school/lesson_day.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::SmallSchool;
using tests::upn_of;

// 2026-09-08 is a Tuesday of week B, 2026-09-15 one of week A.
const Date kTuesday = Date::of(2026, 9, 8);
constexpr const char* kTimetable = R"({"at": "2026-09-01T09:00", "from": "2026-09-03", "lessons": [
    {"class": "7A", "period": "P1", "day": "tue", "start": "08:30", "end": "09:30", "teacher": "T1",
     "room": "R1"},
    {"class": "7A", "period": "P4", "day": "tue", "start": "13:10", "end": "14:05", "teacher": "T1"},
    {"class": "7B", "period": "P1", "day": "tue", "week": "A", "start": "08:30", "end": "09:30",
     "teacher": "O1"}]})";

SmallSchool with_timetable() {
    auto school = SmallSchool::make();
    EXPECT_EQ(school.record("timetable_imported", kTimetable), "");
    return school;
}

std::string shown(const std::vector<school::Lesson>& lessons) {
    std::string text;
    for (const school::Lesson& lesson : lessons) {
        text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", lesson.id.group.str(),
                            lesson.id.period, lesson.taken_by().str());
    }
    return text;
}

// Complaint 27: a class with_timetable twice in a day overwrote itself.
TEST(Timetable, AClassTimetabledTwiceInADayHasTwoLessons) {
    const auto school = with_timetable();
    const auto& state = school.state();
    EXPECT_EQ(shown(school::lessons_on(state, kTuesday)), "7A P1 T1, 7A P4 T1");
    EXPECT_EQ(shown(school::lessons_on(state, kTuesday + 7)), "7A P1 T1, 7B P1 O1, 7A P4 T1");
    EXPECT_EQ(shown(school::lessons_of_class(state, GroupName("7B"), kTuesday + 7)), "7B P1 O1");
    EXPECT_EQ(shown(school::lessons_of_pupil(state, school.pupil(1), kTuesday + 7)), "7B P1 O1");
    EXPECT_EQ(shown(school::lessons_of_pupil(state, school.pupil(1), kTuesday)), "");
    EXPECT_EQ(shown(school::lessons_on(state, kTuesday + 1)), "");
    EXPECT_EQ(school::timetable_week_on(state, kTuesday), school::TimetableWeek::kB);
}

TEST(Timetable, ANewOneChangesTheFutureAndNeverThePast) {
    auto school = with_timetable();
    const char* const later = R"({"at": "2026-09-07T09:00", "from": "2026-09-15", "lessons": [
        {"class": "7A", "period": "P1", "day": "tue", "start": "09:00", "end": "10:00"}]})";
    ASSERT_EQ(school.record("timetable_imported", later), "");
    EXPECT_EQ(school::lessons_on(school.state(), kTuesday)[0].start, TimeOfDay(8, 30));
    EXPECT_EQ(school::lessons_on(school.state(), kTuesday + 7)[0].start, TimeOfDay(9, 0));
    // A third, from a day before the second, holds in its place.
    ASSERT_EQ(school.record("timetable_imported",
                            R"({"at": "2026-09-07T10:00", "from": "2026-09-10", "lessons": []})"),
              "");
    EXPECT_EQ(shown(school::lessons_on(school.state(), kTuesday + 7)), "");
    EXPECT_EQ(school.state().lessons().timetables().size(), 2U);
}

TEST(Timetable, ADayOnWhichALessonWasTakenKeepsItsTimes) {
    auto school = with_timetable();
    ASSERT_EQ(
        school.record("lesson_taken",
                      json::object{{"at", "2026-09-08T08:35"},
                                   {"class", "7A"},
                                   {"date", "2026-09-08"},
                                   {"period", "P1"},
                                   {"submission", "s-1"},
                                   {"marks", json::array{json::array{upn_of(0).str(), "/"}}}}),
        "");
    const auto from = [&](const char* date) {
        return school.record(
            "timetable_imported",
            json::object{{"at", "2026-09-08T10:00"}, {"from", date}, {"lessons", json::array{}}});
    };
    EXPECT_EQ(from("2026-09-08"), "timetable-taken");
    EXPECT_EQ(from("2026-09-09"), "");
}

TEST(Timetable, ClosedDaysHaveNoLessons) {
    auto school = with_timetable();
    const auto close = [&](const std::string& more) {
        const auto& year = school.state().calendar().years().back();
        const auto closed = calendar::SchoolYear::parse(
            "c", year.source +
                     "\n[[closed]]\nfirst = 2026-09-08\nlast = 2026-09-08\nkind = "
                     "\"planned\"\n" +
                     more);
        ASSERT_TRUE(closed.ok());
        const auto draft = school::calendar_set(*closed, tests::moment("2026-09-07T09:00"));
        ASSERT_TRUE(school.office.record(std::span(&draft, 1)).ok());
    };
    const std::string before = school.state().calendar().years().back().source;
    close("sessions = [\"PM\"]\n");
    EXPECT_EQ(shown(school::lessons_on(school.state(), kTuesday)), "7A P1 T1");
}

TEST(Timetable, ADayClosedToTheClassAloneHasNoLessonForIt) {
    auto school = with_timetable();
    const auto& year = school.state().calendar().years().back();
    const auto closed = calendar::SchoolYear::parse(
        "c", year.source +
                 "\n[[closed]]\nfirst = 2026-09-08\nlast = 2026-09-08\nkind = \"planned\"\n"
                 "year_groups = [\"7\"]\n");
    ASSERT_TRUE(closed.ok());
    const auto draft = school::calendar_set(*closed, tests::moment("2026-09-07T09:00"));
    ASSERT_TRUE(school.office.record(std::span(&draft, 1)).ok());
    EXPECT_EQ(shown(school::lessons_on(school.state(), kTuesday)), "");
    EXPECT_EQ(school.record("cover_set", R"({"at": "2026-09-08T08:00", "date": "2026-09-08",
        "class": "7A", "period": "P1", "teacher": "O1"})"),
              "lesson-unknown");
}

TEST(Cover, MovesALessonToAnotherTeacherForThatDay) {
    auto school = with_timetable();
    ASSERT_EQ(school.record("cover_set", R"({"at": "2026-09-08T08:00", "date": "2026-09-08",
        "class": "7A", "period": "P1", "teacher": "O1", "room": "Hall", "reason": "training"})"),
              "");
    const auto& state = school.state();
    EXPECT_EQ(shown(school::lessons_of_teacher(state, StaffId("O1"), kTuesday)), "7A P1 O1");
    EXPECT_EQ(shown(school::lessons_of_teacher(state, StaffId("T1"), kTuesday)), "7A P4 T1");
    const auto lesson = school::lesson_of(state, {kTuesday, GroupName("7A"), "P1"});
    ASSERT_TRUE(lesson && lesson->cover);
    EXPECT_EQ(lesson->taken_in(), "Hall");
    EXPECT_EQ(lesson->teacher.str(), "T1");
    EXPECT_EQ(school::lesson_of(state, {kTuesday + 7, GroupName("7A"), "P1"})->taken_by().str(),
              "T1");
    EXPECT_EQ(school.record("cover_set", R"({"at": "2026-09-08T08:01", "date": "2026-09-08",
        "class": "7A", "period": "P1", "teacher": "T1"})"),
              "");
    EXPECT_EQ(shown(school::lessons_of_teacher(state, StaffId("T1"), kTuesday)),
              "7A P1 T1, 7A P4 T1");
    EXPECT_EQ(school.record("cover_set", R"({"at": "2026-09-08T08:01", "date": "2026-09-08",
        "class": "7A", "period": "P1", "teacher": "X9"})"),
              "staff-unknown");
    EXPECT_EQ(school.record("cover_set", R"({"at": "2026-09-08T08:01", "date": "2026-09-09",
        "class": "7A", "period": "P1", "teacher": "T1"})"),
              "lesson-unknown");
}

}  // namespace
}  // namespace adsum
