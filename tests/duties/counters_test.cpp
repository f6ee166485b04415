// Counters are the rules' own numbers: value, bound, and the day on which an absence that goes on
// reaches it (WES-033, WES-086, KEY-070 wait for such numbers).
#include "duties/counters.hpp"

#include "duties/trial.hpp"

namespace adsum {
namespace {

using tests::rule;
using tests::time_of;
using tests::Trial;
using tests::upn_of;

duties::Absence absence(const Trial& trial, const char* moment) {
    measures::PupilTimelines timelines(trial.school.state().calendar());
    return duties::absence_of(trial.policy, trial.school.state(),
                              *trial.school.state().pupil(upn_of(0)), time_of(moment), timelines);
}

// "6 of 10", with the day on which it is reached; empty where there is no such counter.
std::string counter(const duties::Absence& absence, const std::string& name) {
    for (const duties::Counter& one : absence.counters) {
        if (one.rule->id == name) {
            return fmt::format("{} of {}{}", one.value, one.bound,
                               one.reached_on ? " on " + one.reached_on->to_string() : "");
        }
    }
    return {};
}

const std::string kCountedRules =
    rule("away", R"({ type = "run", category = "absent", at_least = 5 })") +
    rule(
        "in-the-term",
        R"({ type = "count", category = "absent", at_least = 11, unit = "days", window = "term" })") +
    rule("ill", R"({ type = "count", codes = ["I"], at_least = 7, window = "year_to_date" })") +
    rule("late", R"({ type = "count", codes = ["U"], at_least = 10, window = "term" })");

TEST(Counters, say_how_many_of_how_many_and_when) {
    Trial trial(kCountedRules);
    trial.give(0, "2026-09-03", 4, "I");  // Thursday and Friday
    trial.give(0, "2026-09-07", 2, "present");
    trial.give(0, "2026-09-08", 4, "O");  // Tuesday and Wednesday
    const auto now = absence(trial, "2026-09-09");
    EXPECT_EQ(now.run.length, 2);
    EXPECT_EQ(now.run.first.to_string(), "2026-09-08");
    EXPECT_EQ(counter(now, "away"), "2 of 5 on 2026-09-14");
    EXPECT_EQ(counter(now, "in-the-term"), "4 of 11 on 2026-09-18");
    EXPECT_EQ(counter(now, "ill"), "4 of 7") << "not away with I now: no day";
    EXPECT_EQ(counter(now, "late"), "") << "lateness is no absence";
}

TEST(Counters, sessions_are_counted_in_days_to_come_of_two_each) {
    Trial trial(kCountedRules);
    trial.give(0, "2026-09-03", 4, "I");
    EXPECT_EQ(counter(absence(trial, "2026-09-04"), "ill"), "4 of 7 on 2026-09-08");
    EXPECT_EQ(counter(absence(trial, "2026-09-03"), "ill"), "2 of 7 on 2026-09-08");
}

TEST(Counters, one_that_is_reached_says_so_and_stands_last) {
    Trial trial(kCountedRules);
    trial.give(0, "2026-09-03", 10, "I");
    const auto now = absence(trial, "2026-09-09");
    EXPECT_EQ(counter(now, "away"), "5 of 5");
    EXPECT_TRUE(now.counters.back().reached());
    EXPECT_FALSE(now.counters.front().reached());
}

TEST(Counters, back_at_school_nothing_goes_on) {
    Trial trial(kCountedRules);
    trial.give(0, "2026-09-03", 4, "I");
    trial.give(0, "2026-09-07", 2, "present");
    const auto now = absence(trial, "2026-09-07");
    EXPECT_EQ(now.run.length, 0);
    EXPECT_EQ(counter(now, "away"), "");
    EXPECT_EQ(counter(now, "in-the-term"), "2 of 11");
    EXPECT_EQ(now.expected_back, std::nullopt);
}

}  // namespace
}  // namespace adsum
