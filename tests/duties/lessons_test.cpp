// A lesson missed after registration, and marks that follow from lessons: what scenarios do not
// say. WES-053, OIA-068.

#include "duties/book.hpp"
#include "duties/derivation.hpp"
#include "duties/trial.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::told;
using tests::Trial;
using tests::upn_of;

const std::string kLessonRules =
    "lessons = true\n[[derive]]\nid = \"pm\"\nsession = \"PM\"\nlesson = \"last\"\n" +
    tests::rule("missed", R"({ type = "lesson_missed" })", "once = \"occurrence\"",
                "{ minutes = 5 }");

// 2026-09-08 is a Tuesday. The day: 08:45, 09:15, 13:30, 14:00.
Trial timetabled() {
    Trial trial(kLessonRules, 4);
    EXPECT_EQ(trial.school.record("timetable_imported",
                                  R"({"at": "2026-09-01T09:00", "from": "2026-09-03", "lessons": [
        {"class": "7A", "period": "P1", "day": "tue", "start": "09:30", "end": "10:30"},
        {"class": "7A", "period": "P5", "day": "tue", "start": "13:30", "end": "14:30"},
        {"class": "7A", "period": "P6", "day": "tue", "start": "14:30", "end": "15:30"}]})"),
              "");
    return trial;
}

void take(Trial& trial, const char* period, const char* at,
          const std::vector<std::pair<int, const char*>>& codes, const char* submission) {
    json::array marks;
    for (const auto& [n, code] : codes) {
        marks.push_back(json::array{upn_of(n).str(), code});
    }
    EXPECT_EQ(trial.school.record("lesson_taken", json::object{{"at", at},
                                                               {"class", "7A"},
                                                               {"date", "2026-09-08"},
                                                               {"period", period},
                                                               {"submission", submission},
                                                               {"marks", std::move(marks)}}),
              "");
}

void arrive_late(Trial& trial, int n, const char* code, int minutes) {
    json::object body =
        tests::register_body("7A", "2026-09-08", "AM", "2026-09-08T09:14", {}, "am");
    body["marks"] = json::array{json::array{upn_of(n).str(), code, minutes}};
    EXPECT_EQ(trial.school.record("register_taken", body), "");
}

TEST(MissedLesson, is_none_that_began_before_the_minutes_of_the_mark) {
    for (const auto& [minutes, misses] : {std::pair(45, true), std::pair(46, false)}) {
        Trial trial = timetabled();  // 45 minutes after 08:45 is 09:30, when the lesson begins
        arrive_late(trial, 0, "U", minutes);
        take(trial, "P1", "2026-09-08T09:36", {{0, "N"}}, "l1");
        EXPECT_EQ(!trial.of("missed", "2026-09-08").empty(), misses) << minutes;
    }
}

TEST(MissedLesson, says_which_lesson_and_has_an_id_that_a_path_can_hold) {
    Trial trial = timetabled();
    arrive_late(trial, 0, "L", 4);
    take(trial, "P1", "2026-09-08T09:36", {{0, "N"}}, "l1");
    const auto found = trial.of("missed", "2026-09-08T09:40");
    ASSERT_EQ(told(found), "open 2026-09-08T09:36 -> 2026-09-08T09:41");
    EXPECT_EQ(found[0].because.front().window, "2026-09-08 P1, 7A");
    EXPECT_EQ(found[0].because.front().note, "09:30 to 10:30");
    EXPECT_EQ(found[0].because.front().sessions.front().code, "L");
    EXPECT_EQ(found[0].id.find('/'), std::string::npos);
    trial.done_by_id(0, found[0].id, "2026-09-08T09:39");
    EXPECT_EQ(told(trial.of("missed", "2026-09-08T09:40")),
              "done 2026-09-08T09:36 -> 2026-09-08T09:41");
}

TEST(MissedLesson, kept_up_to_date_is_what_working_out_anew_gives) {
    Trial trial = timetabled();
    duties::Book book;
    journal::EntryNumber seen = 0;
    const auto same_at = [&](const char* at) {
        EXPECT_TRUE(trial.school.store
                        ->read(SchoolId("small"), seen + 1,
                               [&](const journal::Entry& entry) -> Result<void> {
                                   book.tell(trial.school.state(), entry);
                                   seen = entry.number;
                                   return {};
                               })
                        .ok());
        const auto kept = book.at(trial.policy, trial.school.state(), tests::time_of(at));
        EXPECT_EQ(tests::json_of(kept), tests::json_of(trial.all(at))) << at;
        return std::count_if(kept.begin(), kept.end(),
                             [](const duties::Duty& duty) { return duty.rule->id == "missed"; });
    };
    EXPECT_EQ(same_at("2026-09-08T09:00"), 0);
    arrive_late(trial, 0, "L", 4);
    EXPECT_EQ(same_at("2026-09-08T09:20"), 0);
    take(trial, "P1", "2026-09-08T09:36", {{0, "N"}, {2, "/"}}, "l1");
    EXPECT_EQ(same_at("2026-09-08T09:30"), 0);  // dated ahead: not known yet
    EXPECT_EQ(same_at("2026-09-08T09:36"), 1);
    ASSERT_EQ(
        trial.school.record("lesson_mark_amended", json::object{{"at", "2026-09-08T09:50"},
                                                                {"pupil", upn_of(0).str()},
                                                                {"class", "7A"},
                                                                {"date", "2026-09-08"},
                                                                {"period", "P1"},
                                                                {"code", "/"},
                                                                {"reason", "was with the nurse"}}),
        "");
    EXPECT_EQ(same_at("2026-09-08T09:45"), 1);
    EXPECT_EQ(same_at("2026-09-08T09:50"), 0);
}

TEST(Derivation, is_the_last_lesson_as_known_at_the_moment) {
    Trial trial = timetabled();
    const calendar::Session afternoon{Date::of(2026, 9, 8), calendar::Half::kPm};
    const auto shown = [&](int n, const char* at) {
        const auto found =
            duties::derived_mark(trial.policy, trial.school.state(), trial.school.pupil(n),
                                 afternoon, tests::time_of(at));
        return found ? found->code + " " + found->lesson.lesson.period +
                           (found->settled ? " settled" : "")
                     : "none";
    };
    EXPECT_EQ(shown(0, "2026-09-08T15:00"), "none");
    take(trial, "P1", "2026-09-08T09:36", {{0, "N"}}, "l1");
    EXPECT_EQ(shown(0, "2026-09-08T15:00"), "none");  // of the morning
    take(trial, "P5", "2026-09-08T13:35", {{0, "N"}, {2, "/"}}, "l5");
    take(trial, "P6", "2026-09-08T14:35", {{0, "L"}}, "l6");
    EXPECT_EQ(shown(0, "2026-09-08T13:34"), "none");
    EXPECT_EQ(shown(0, "2026-09-08T13:35"), "N P5");
    EXPECT_EQ(shown(0, "2026-09-08T14:35"), "\\ P6 settled");
    EXPECT_EQ(shown(2, "2026-09-08T15:00"), "\\ P5");  // left out of the last: not settled
    const auto to_put = duties::derived_to_put(trial.policy, trial.school.state(), afternoon,
                                               tests::time_of("2026-09-08T15:00"));
    ASSERT_EQ(to_put.size(), 1U);
    EXPECT_EQ(to_put[0].upn, upn_of(0));
    EXPECT_TRUE(duties::derived_to_put(trial.policy, trial.school.state(), afternoon,
                                       tests::time_of("2026-09-08T15:00"), GroupName("7B"))
                    .empty());
}

TEST(Derivation, leaves_out_what_asks_for_papers) {
    Trial trial = timetabled();
    take(trial, "P6", "2026-09-08T14:35", {{0, "C1"}, {2, "I"}}, "l6");
    const calendar::Session afternoon{Date::of(2026, 9, 8), calendar::Half::kPm};
    const auto to_put = duties::derived_to_put(trial.policy, trial.school.state(), afternoon,
                                               tests::time_of("2026-09-08T15:00"));
    ASSERT_EQ(to_put.size(), 1U);
    EXPECT_EQ(to_put[0].mark.symbol, "I");
}

}  // namespace
}  // namespace adsum
