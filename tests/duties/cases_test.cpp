// What belongs to one year and what does not: cases, leavers, and the law over a summer.

#include "duties/trial.hpp"

namespace adsum {
namespace {

using duties::State;
using tests::below_96;
using tests::told;
using tests::Trial;

TEST(Cases, a_new_year_starts_with_nothing_done) {
    Trial trial(below_96("low") + below_96("next", R"(if = [{ type = "done", rule = "low" }])"));
    trial.give(0, "2026-06-01", 4, "O");
    trial.done(0, "low", "2026-09-01T10:00");  // after the imports of the fixture
    trial.give(0, "2026-09-03", 2, "O");
    const auto low = trial.of("low", "2026-09-10");
    ASSERT_EQ(low.size(), 1U);
    EXPECT_EQ(low[0].state, State::kDone);
    // The absence of the year before is no part of this year's figure.
    EXPECT_EQ(low[0].because.at(0).figure, (Ratio{0, 2}));
    EXPECT_NE(told(trial.of("next", "2026-09-10")), "");
}

TEST(Cases, a_policys_duties_of_last_year_are_gone_once_the_new_one_begins) {
    Trial trial(below_96("low"));
    trial.give(0, "2026-06-08", 10, "O");
    // Over the summer the year behind is still shown.
    EXPECT_EQ(trial.of("low", "2026-08-20").size(), 1U);
    EXPECT_EQ(trial.of("low", "2026-09-01").size(), 1U);
    EXPECT_EQ(trial.of("low", "2026-09-02").size(), 0U);
}

TEST(Cases, the_law_looks_back_over_the_summer) {
    Trial trial("");
    trial.give(0, "2026-06-08", 10, "O");
    for (const char* as_at : {"2026-06-15", "2026-08-20", "2026-09-10"}) {
        const auto list = trial.of("penalty-threshold", as_at);
        ASSERT_EQ(list.size(), 1U) << as_at;
        EXPECT_EQ(list[0].arose.to_string(), "2026-06-12T14:00") << as_at;
        EXPECT_TRUE(list[0].open()) << as_at;
    }
    trial.done(0, "penalty-threshold", "2026-09-10T10:00");
    const auto closed = trial.of("penalty-threshold", "2026-09-11");
    ASSERT_EQ(closed.size(), 1U);
    EXPECT_EQ(closed[0].state, State::kDone);
}

TEST(Cases, ten_school_weeks_run_over_the_summer) {
    Trial trial("");
    trial.give(0, "2026-07-13", 6, "O");
    trial.give(0, "2026-09-03", 4, "O");
    const auto list = trial.of("penalty-threshold", "2026-09-10");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].arose.to_string(), "2026-09-04T14:00");
    EXPECT_EQ(list[0].because.at(0).sessions.size(), 10U);
}

TEST(Cases, case_closed_starts_the_ladder_anew) {
    Trial trial(below_96("low"));
    trial.give(0, "2026-09-03", 4, "O");
    trial.done(0, "low", "2026-09-07T10:00");
    trial.give(0, "2026-09-07", 2, "O");
    ASSERT_EQ(trial.of("low", "2026-09-07").size(), 1U);
    trial.fact("case_closed", 0, "2026-09-08T10:00", {{"reason", "agreed"}});
    const auto anew = trial.of("low", "2026-09-08T15:00");
    ASSERT_EQ(anew.size(), 2U);
    EXPECT_EQ(anew[0].state, State::kDone);
    EXPECT_TRUE(anew[1].open());
}

TEST(Leavers, are_off_the_policys_ladder_and_not_off_the_laws) {
    Trial trial(below_96("low") +
                tests::rule("goodbye", R"({ type = "roll", event = "left" })", "once = \"year\""));
    trial.give(0, "2026-09-03", 10, "O");
    ASSERT_EQ(trial.of("low", "2026-09-14").size(), 1U);
    auto row = tests::roll_row(0);
    row["left"] = "2026-09-15";
    EXPECT_EQ(trial.school.record("roll_imported",
                                  boost::json::object{{"at", "2026-09-14T16:00"},
                                                      {"pupils", boost::json::array{row}}}),
              "");
    EXPECT_EQ(told(trial.of("low", "2026-09-15")), "");
    EXPECT_EQ(trial.of("penalty-threshold", "2026-09-15").size(), 1U);
    EXPECT_EQ(trial.of("goodbye", "2026-09-15").size(), 1U);
    EXPECT_EQ(told(trial.of("deletion-return", "2026-09-15")),
              "overdue 2026-09-14T16:00 -> 2026-09-14T16:00");
}

TEST(Leavers, keep_what_was_done_for_them) {
    Trial trial(below_96("low"));
    trial.give(0, "2026-09-03", 10, "O");
    trial.done(0, "low", "2026-09-10T10:00");
    auto row = tests::roll_row(0);
    row["left"] = "2026-09-15";
    EXPECT_EQ(trial.school.record("roll_imported",
                                  boost::json::object{{"at", "2026-09-14T16:00"},
                                                      {"pupils", boost::json::array{row}}}),
              "");
    const auto list = trial.of("low", "2026-09-20");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].state, State::kDone);
}

TEST(Ladder, tells_the_rungs_in_order_and_where_the_pupil_stands) {
    Trial trial(below_96("second", "ladder = 20\nif = [{ type = \"done\", rule = \"first\" }]") +
                below_96("first", "ladder = 10") + below_96("aside"));
    trial.give(0, "2026-09-03", 4, "O");
    const auto states = [&](const char* as_at) {
        std::string text;
        for (const auto& rung : duties::ladder(trial.policy, trial.all(as_at))) {
            text += rung.rule->id + " " + std::to_string(static_cast<int>(rung.state)) + "; ";
            EXPECT_FALSE(rung.when.empty());
        }
        return text;
    };
    EXPECT_EQ(states("2026-09-03T10:00"), "first 3; second 3; ");  // not reached
    EXPECT_EQ(states("2026-09-04T10:00"), "first 2; second 3; ");  // due
    trial.done(0, "first", "2026-09-04T11:00");
    EXPECT_EQ(states("2026-09-04"), "first 0; second 2; ");
}

}  // namespace
}  // namespace adsum
