// OIA-006, OIA-024, WES-042: the register of a lesson, kept apart from the statutory register,
// taken once, merged mark by mark.

#include "school/lesson_day.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using calendar::Half;
using school::LessonId;
using tests::SmallSchool;
using tests::upn_of;

const LessonId kFirst{Date::of(2026, 9, 8), GroupName("7A"), "P1"};
const LessonId kFourth{Date::of(2026, 9, 8), GroupName("7A"), "P4"};

SmallSchool timetabled(const std::string& url = {}) {
    auto school = SmallSchool::make(4, url);
    EXPECT_EQ(school.record("timetable_imported",
                            R"({"at": "2026-09-01T09:00", "from": "2026-09-03", "lessons": [
        {"class": "7A", "period": "P1", "day": "tue", "start": "08:30", "end": "09:30", "teacher": "T1"},
        {"class": "7A", "period": "P4", "day": "tue", "start": "13:10", "end": "14:05", "teacher": "T1"}]})"),
              "");
    return school;
}

using Marks = std::vector<std::pair<int, std::string>>;

json::object lesson(const char* period, const char* at, const Marks& marks,
                    const char* submission) {
    json::object body{{"at", at},
                      {"class", "7A"},
                      {"date", "2026-09-08"},
                      {"period", period},
                      {"submission", submission},
                      {"by", "T1"}};
    json::array rows;
    for (const auto& [n, code] : marks) {
        rows.push_back(json::array{upn_of(n).str(), code});
    }
    body["marks"] = std::move(rows);
    return body;
}

std::string code_of(const SmallSchool& school, int n, const LessonId& id) {
    const auto mark = school.state().lessons().mark(upn_of(n), id);
    return mark ? std::string(school.state().law().codes().symbol(mark->code)) : "";
}

TEST(Lesson, ItsMarkStandsApartFromTheStatutoryMark) {
    auto school = timetabled();
    ASSERT_EQ(school.record("lesson_taken",
                            lesson("P1", "2026-09-08T08:40", {{0, "/"}, {2, "N"}}, "s-1")),
              "");
    EXPECT_EQ(code_of(school, 0, kFirst), "/");
    EXPECT_EQ(code_of(school, 2, kFirst), "N");
    EXPECT_EQ(code_of(school, 2, kFourth), "");
    EXPECT_EQ(school.pupil(2).mark({kFirst.date, Half::kAm}), nullptr);
    const auto taken = school.state().lessons().taken(kFirst);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->who.position, "Tutor of 7A");
    EXPECT_EQ(taken->at.to_string(), "2026-09-08T08:40");
    EXPECT_EQ(taken->start, TimeOfDay(8, 30));
    EXPECT_EQ(taken->marks, 2);
    EXPECT_FALSE(school.state().lessons().taken(kFourth));
    // The second lesson of the day is another one (complaint 27), and present is / in it too.
    ASSERT_EQ(school.record("lesson_taken",
                            lesson("P4", "2026-09-08T13:12", {{0, "I"}, {2, "/"}}, "s-2")),
              "");
    EXPECT_EQ(code_of(school, 2, kFirst), "N");
    const auto marks = school.state().lessons().marks_of(upn_of(2), {kFirst.date, kFirst.date});
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_EQ(marks[1].lesson, kFourth);
    EXPECT_EQ(school.state().lessons().taken_on(kFirst.date).size(), 2U);
    EXPECT_EQ(school.state().lessons().marks_in(kFirst).size(), 2U);
}

TEST(Lesson, TheSameSubmissionAgainGivesTheEarlierEntryAndAppendsNothing) {
    auto school = timetabled();
    const auto draft =
        school.draft("lesson_taken", lesson("P1", "2026-09-08T08:40", {{0, "/"}}, "s-1"));
    const auto first = school.office.record(std::span(&draft, 1));
    const auto again = school.office.record(std::span(&draft, 1));
    ASSERT_TRUE(first.ok() && again.ok());
    EXPECT_EQ(first->front().hash, again->front().hash);
    const std::vector<journal::Draft> twice = {
        draft, school.draft("lesson_taken", lesson("P4", "2026-09-08T13:12", {{0, "/"}}, "s-2"))};
    const auto batch = school.office.record(twice);
    ASSERT_TRUE(batch.ok());
    EXPECT_EQ((*batch)[0].number, first->front().number);
    EXPECT_EQ(school.state().last_entry(), first->front().number + 1);
    EXPECT_TRUE(school.office.propose(draft).ok());
    EXPECT_EQ(school.state().last_entry(), first->front().number + 1);
}

TEST(Lesson, AMarkThatStandsIsKeptAndWhatDiffersIsToldOrKeptAsSaid) {
    auto school = timetabled();
    ASSERT_EQ(school.record("lesson_taken", lesson("P1", "2026-09-08T08:40", {{0, "N"}}, "s-1")),
              "");
    EXPECT_EQ(school.record("lesson_taken",
                            lesson("P1", "2026-09-08T08:45", {{0, "/"}, {2, "/"}}, "s-2")),
              "register-differs");
    EXPECT_EQ(code_of(school, 2, kFirst), "");
    json::object merged = lesson("P1", "2026-09-08T09:45", {{2, "L"}}, "s-3");
    merged["differed"] = json::array{json::array{upn_of(0).str(), "L", 7}};
    merged["taken_on_device_at"] = "2026-09-08T08:46";
    ASSERT_EQ(school.record("lesson_taken", merged), "");
    EXPECT_EQ(code_of(school, 0, kFirst), "N");
    EXPECT_EQ(code_of(school, 2, kFirst), "L");
    const auto differing = school.state().lessons().differing(kFirst);
    ASSERT_EQ(differing.size(), 1U);
    EXPECT_EQ(differing[0].differed[0],
              (school::Differed{upn_of(0), "L", std::optional<int>(7), ""}));
    EXPECT_EQ(differing[0].on_device->to_string(), "2026-09-08T08:46");
    EXPECT_EQ(school.state().lessons().history(upn_of(2), kFirst)[0].at.to_string(),
              "2026-09-08T09:45");
    merged["submission"] = "s-4";
    merged["marks"] = json::array{};
    merged["differed"] = json::array{json::array{upn_of(0).str(), "N"}};
    EXPECT_EQ(school.record("lesson_taken", merged), "register-differs-not");
}

TEST(Lesson, EachMarkIsHeldAgainstTheRulesOfItsLesson) {
    auto school = timetabled();
    const auto refused = [&](const Marks& marks, const char* period = "P1") {
        return school.record("lesson_taken", lesson(period, "2026-09-08T08:40", marks, "s"));
    };
    EXPECT_EQ(refused({{0, "\\"}}, "P4"), "mark-code-session");
    EXPECT_EQ(refused({{0, "J"}}), "mark-code-unknown");
    EXPECT_EQ(refused({{0, "#"}}), "mark-code-calendar");
    EXPECT_EQ(refused({{1, "/"}}), "register-not-member");
    EXPECT_EQ(refused({{0, "/"}, {0, "/"}}), "mark-duplicate");
    EXPECT_EQ(refused({{0, "/"}}, "P9"), "lesson-unknown");
    EXPECT_EQ(refused({{9, "/"}}), "pupil-unknown");
    auto minutes = lesson("P1", "2026-09-08T08:40", {}, "s");
    minutes["marks"] = json::array{json::array{upn_of(0).str(), "/", 5}};
    EXPECT_EQ(school.record("lesson_taken", minutes), "mark-minutes-late");
    EXPECT_EQ(school.record("lesson_taken", lesson("P1", "2026-09-07T08:40", {{0, "/"}}, "s")),
              "register-before-its-day");
    auto early = lesson("P1", "2026-09-08T08:40", {{0, "/"}}, "s");
    early["taken_on_device_at"] = "2026-09-08T08:50";
    EXPECT_EQ(school.record("lesson_taken", early), "register-device-time");
    EXPECT_EQ(school.state().lessons().count(), 0U);
    // A code that asks for papers asks for none here: that belongs to the statutory mark.
    EXPECT_EQ(refused({{0, "C1"}}), "");
}

TEST(Lesson, AnAmendmentKeepsTheOriginalWithReasonAndWho) {
    auto school = timetabled();
    const json::object amended{{"at", "2026-09-08T11:00"},
                               {"pupil", upn_of(0).str()},
                               {"class", "7A"},
                               {"date", "2026-09-08"},
                               {"period", "P1"},
                               {"code", "L"},
                               {"minutes_late", 12},
                               {"reason", "was with the nurse"},
                               {"by", "O1"}};
    EXPECT_EQ(school.record("lesson_mark_amended", amended), "amend-nothing-to-amend");
    ASSERT_EQ(school.record("lesson_taken", lesson("P1", "2026-09-08T08:40", {{0, "N"}}, "s-1")),
              "");
    ASSERT_EQ(school.record("lesson_mark_amended", amended), "");
    EXPECT_EQ(school.record("lesson_mark_amended", amended), "amend-same-code");
    const auto history = school.state().lessons().history(upn_of(0), kFirst);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].who.id, "T1");
    EXPECT_EQ(history[1].who.position, "Attendance officer");
    EXPECT_EQ(history[1].reason, "was with the nurse");
    const auto mark = school.state().lessons().mark(upn_of(0), kFirst);
    EXPECT_TRUE(mark->amended);
    EXPECT_EQ(mark->minutes_late, 12);
    const auto& codes = school.state().law().codes();
    EXPECT_EQ(codes.symbol(school.state().lessons().code_as_at(
                  upn_of(0), kFirst, *SchoolTime::parse("2026-09-08T10:59"))),
              "N");
    EXPECT_EQ(school.state().lessons().code_as_at(upn_of(0), kFirst,
                                                  *SchoolTime::parse("2026-09-08T08:39")),
              law::kNotTaken);
    auto wrong = amended;
    wrong["code"] = "#";
    wrong["minutes_late"] = nullptr;
    EXPECT_EQ(school.record("lesson_mark_amended", wrong), "mark-code-calendar");
}

TEST(Lesson, AnotherTellingGivesTheSameSchoolAndTheDigestSeesEachPart) {
    auto school = timetabled();
    std::set<Hash> digests{school.state().digest()};
    const auto told = [&](const char* kind, const json::object& body) {
        EXPECT_EQ(school.record(kind, body), "");
        EXPECT_TRUE(digests.insert(school.state().digest()).second) << kind;
    };
    told("lesson_taken", lesson("P1", "2026-09-08T08:40", {{0, "N"}, {2, "/"}}, "s-1"));
    told("lesson_mark_amended", {{"at", "2026-09-08T11:00"},
                                 {"pupil", upn_of(0).str()},
                                 {"class", "7A"},
                                 {"date", "2026-09-08"},
                                 {"period", "P1"},
                                 {"code", "/"},
                                 {"reason", "seen"}});
    told("cover_set", {{"at", "2026-09-08T11:00"},
                       {"class", "7A"},
                       {"date", "2026-09-08"},
                       {"period", "P4"},
                       {"teacher", "O1"}});
    told("timetable_imported",
         {{"at", "2026-09-08T12:00"}, {"from", "2026-09-10"}, {"lessons", json::array{}}});
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

}  // namespace
}  // namespace adsum
