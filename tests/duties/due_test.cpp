// When a duty is due, by each form of `due`.

#include "duties/trial.hpp"

namespace adsum {
namespace {

using tests::rule;
using tests::Trial;

// A late mark as it was entered on Friday 25 September 2026 at 09:20.
std::string due_of(const std::string& due, const std::string& at = "2026-09-25T09:20") {
    Trial trial(rule("late", R"({ type = "mark", codes = ["L"] })", "once = \"occurrence\"", due));
    auto body = tests::register_body("7A", at.substr(0, 10), "AM", at, {{0, "L"}}, "s1");
    auto& row = body["marks"].as_array()[0].as_array();
    row.push_back(5);
    row.push_back("bus");
    EXPECT_EQ(trial.school.record("register_taken", body), "");
    const auto list = trial.of("late", at.substr(0, 10));
    EXPECT_EQ(list.size(), 1U);
    if (list.empty()) {
        return "";
    }
    EXPECT_EQ(list[0].arose.to_string(), at);
    return list[0].due.to_string();
}

TEST(Due, in_every_form) {
    const std::pair<const char*, const char*> table[] = {
        {"{ school_days = 0 }", "2026-09-25T16:00"},
        {"{ school_days = 1 }", "2026-09-28T16:00"},  // over the weekend
        {"{ school_days = 2, time = \"10:00\" }", "2026-09-29T10:00"},
        {"{ school_days = 21 }", "2026-11-02T16:00"},  // over the half-term holiday
        {"{ days = 1 }", "2026-09-26T23:59"},          // calendar days count Saturdays
        {"{ days = 5 }", "2026-09-30T23:59"},
        {"{ minutes = 15 }", "2026-09-25T09:35"},
        {"{ minutes = 0 }", "2026-09-25T09:20"},
        {"{ time = \"10:00\" }", "2026-09-25T10:00"},
        {"{ month_end = true }", "2026-09-30T16:00"},
        // Never before it arose.
        {"{ time = \"09:00\" }", "2026-09-25T09:20"},
        {"{ school_days = 0, time = \"08:00\" }", "2026-09-25T09:20"}};
    for (const auto& [due, expected] : table) {
        EXPECT_EQ(due_of(due), expected) << due;
    }
}

TEST(Due, at_the_end_of_a_month_knows_december_and_february) {
    EXPECT_EQ(due_of("{ month_end = true }", "2026-12-03T09:20"), "2026-12-31T16:00");
    EXPECT_EQ(due_of("{ month_end = true }", "2027-02-03T09:20"), "2027-02-28T16:00");
    EXPECT_EQ(due_of("{ month_end = true }", "2026-09-30T09:20"), "2026-09-30T16:00");
}

TEST(Due, minutes_go_on_past_midnight) {
    Trial trial(tests::below_96("low", {}, "{ minutes = 700 }"));
    trial.give(0, "2026-09-03", 2, "O");
    EXPECT_EQ(tests::told(trial.of("low", "2026-09-03")),
              "open 2026-09-03T14:00 -> 2026-09-04T01:40");
}

}  // namespace
}  // namespace adsum
