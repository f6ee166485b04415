// What closes a duty, and what stays closed: done by its id, by a clause, by its rule; before it
// was asked; after the marks have changed.

#include "duties/trial.hpp"

namespace adsum {
namespace {

using duties::State;
using tests::below_96;
using tests::rule;
using tests::told;
using tests::Trial;

const std::string kAsked = "open 2026-09-16T14:00 -> 2026-09-18T16:00";
const std::string kDone = "done 2026-09-16T14:00 -> 2026-09-18T16:00";

// Nine days present, then absent from 16 September on: below 96 at the end of that day.
Trial absent_from_the_16th(const std::string& rules, int sessions = 2, const char* code = "O") {
    Trial trial(rules);
    trial.give(0, "2026-09-03", 18, "present");
    trial.give(0, "2026-09-16", sessions, code);
    return trial;
}

TEST(Closing, nothing_is_asked_before_the_day_is_over) {
    const Trial trial = absent_from_the_16th(below_96("low"));
    EXPECT_EQ(told(trial.of("low", "2026-09-16T13:59")), "");
    EXPECT_EQ(told(trial.of("low", "2026-09-16T14:00")), kAsked);
}

TEST(Closing, open_until_due_and_overdue_after) {
    const Trial trial = absent_from_the_16th(below_96("low"));
    EXPECT_EQ(trial.of("low", "2026-09-18T16:00")[0].state, State::kOpen);
    EXPECT_EQ(trial.of("low", "2026-09-18T16:01")[0].state, State::kOverdue);
}

TEST(Closing, by_rule_name_by_clause_and_by_the_duty_itself) {
    for (const char* how : {"low", "TST-001", "id"}) {
        Trial trial = absent_from_the_16th(below_96("low"));
        if (how == std::string("id")) {
            trial.done_by_id(0, trial.of("low", "2026-09-17T09:00")[0].id, "2026-09-17T10:00");
        } else {
            trial.done(0, how, "2026-09-17T10:00");
        }
        EXPECT_EQ(told(trial.of("low", "2026-09-17T09:59")), kAsked) << how;
        const auto after = trial.of("low", "2026-09-30");
        ASSERT_EQ(told(after), kDone) << how;
        EXPECT_EQ(after[0].closed_at->to_string(), "2026-09-17T10:00");
        EXPECT_EQ(after[0].closed_by.name, "Olu Office");
        EXPECT_EQ(after[0].closed_by.position, "Attendance officer");
        EXPECT_FALSE(after[0].no_longer_asked);
    }
}

TEST(Closing, a_clause_of_two_rules_closes_both_that_are_open) {
    Trial trial = absent_from_the_16th(below_96("low") + below_96("lower"));
    trial.done(0, "TST-001", "2026-09-17T10:00");
    EXPECT_EQ(told(trial.of("low", "2026-09-30")), kDone);
    EXPECT_EQ(told(trial.of("lower", "2026-09-30")), kDone);
}

TEST(Closing, by_another_rules_name_or_id_closes_nothing) {
    Trial trial = absent_from_the_16th(below_96("low") + below_96("low-2"));
    trial.done(0, "low-2", "2026-09-17T10:00");
    trial.done(0, "TST-099", "2026-09-17T10:05");
    EXPECT_EQ(told(trial.of("low", "2026-09-17")), kAsked);
    EXPECT_EQ(told(trial.of("low-2", "2026-09-17")), kDone);
}

TEST(Closing, done_before_it_was_asked_is_not_asked_again) {
    Trial trial(below_96("low"));
    trial.give(0, "2026-09-03", 18, "present");
    trial.done(0, "low", "2026-09-15T10:00");
    const auto early = trial.of("low", "2026-09-15");
    ASSERT_EQ(early.size(), 1U);
    EXPECT_EQ(early[0].state, State::kDone);
    EXPECT_TRUE(early[0].no_longer_asked);
    trial.give(0, "2026-09-16", 2, "O");
    const auto after = trial.of("low", "2026-09-30");
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after[0].state, State::kDone);
    EXPECT_FALSE(after[0].no_longer_asked);
    EXPECT_EQ(after[0].because.size(), 1U);
}

TEST(Closing, set_aside_keeps_its_reason_and_is_no_step_done) {
    Trial trial = absent_from_the_16th(
        below_96("low") + below_96("next", R"(if = [{ type = "done", rule = "low" }])"), 6);
    trial.fact("duty_set_aside", 0, "2026-09-16T15:00",
               {{"clause", "low"}, {"reason", "bereavement"}, {"by", "O1"}});
    const auto low = trial.of("low", "2026-09-30");
    ASSERT_EQ(low.size(), 1U);
    EXPECT_EQ(low[0].state, State::kSetAside);
    EXPECT_EQ(low[0].closing_reason, "bereavement");
    EXPECT_EQ(told(trial.of("next", "2026-09-30")), "");
    trial.done(0, "low", "2026-09-18T15:00");
    EXPECT_NE(told(trial.of("next", "2026-09-30")), "");
}

TEST(Amending, withdraws_a_duty_that_nobody_has_done) {
    Trial trial = absent_from_the_16th(below_96("low"));
    trial.amend(0, "2026-09-16", "AM", "/", "2026-09-17T09:00");
    trial.amend(0, "2026-09-16", "PM", "\\", "2026-09-17T09:00");
    EXPECT_EQ(told(trial.of("low", "2026-09-17T08:59")), kAsked);  // as it was known then
    EXPECT_EQ(told(trial.of("low", "2026-09-17T09:00")), "");
}

TEST(Amending, keeps_a_duty_that_was_done_and_says_that_it_is_no_longer_asked) {
    for (const bool by_id : {false, true}) {
        Trial trial = absent_from_the_16th(below_96("low"));
        if (by_id) {
            trial.done_by_id(0, trial.of("low", "2026-09-16")[0].id, "2026-09-16T15:00");
        } else {
            trial.done(0, "low", "2026-09-16T15:00");
        }
        trial.amend(0, "2026-09-16", "AM", "/", "2026-09-17T09:00");
        trial.amend(0, "2026-09-16", "PM", "\\", "2026-09-17T09:00");
        const auto kept = trial.of("low", "2026-09-30");
        ASSERT_EQ(kept.size(), 1U) << by_id;
        EXPECT_EQ(kept[0].state, State::kDone);
        EXPECT_TRUE(kept[0].no_longer_asked);
    }
}

// The letter was sent; that it would have been asked for on an earlier day changes nothing.
TEST(Amending, that_moves_the_day_it_arose_leaves_it_done) {
    for (const bool by_id : {false, true}) {
        Trial trial = absent_from_the_16th(below_96("low"), 4);
        if (by_id) {
            trial.done_by_id(0, trial.of("low", "2026-09-16")[0].id, "2026-09-17T10:00");
        } else {
            trial.done(0, "low", "2026-09-17T10:00");
        }
        trial.amend(0, "2026-09-14", "AM", "O", "2026-09-18T09:00");
        trial.amend(0, "2026-09-14", "PM", "O", "2026-09-18T09:00");
        const auto list = trial.of("low", "2026-09-30");
        EXPECT_EQ(told(list), "done 2026-09-14T14:00 -> 2026-09-16T16:00") << by_id;
    }
}

TEST(Amending, never_lets_one_weeks_closing_close_another_week) {
    Trial trial = absent_from_the_16th(below_96("low", "once = \"week\""), 8);
    ASSERT_EQ(trial.of("low", "2026-09-22").size(), 2U);
    const std::string first = trial.of("low", "2026-09-16")[0].id;
    trial.done_by_id(0, first, "2026-09-22T15:00");
    // The first week is as good as attended now; the second stands.
    for (const char* date : {"2026-09-16", "2026-09-17", "2026-09-18"}) {
        trial.amend(0, date, "AM", "/", "2026-09-23T09:00");
        trial.amend(0, date, "PM", "\\", "2026-09-23T09:00");
    }
    int open = 0;
    for (const auto& duty : trial.of("low", "2026-09-23T10:00")) {
        open += duty.open() && duty.arose.date == Date::of(2026, 9, 21) ? 1 : 0;
    }
    EXPECT_EQ(open, 1) << told(trial.of("low", "2026-09-23T10:00"));
}

// Two late marks, the first one's duty done; then the first mark turns out to be wrong.
TEST(Amending, one_occurrence_keeps_what_was_done_beside_another_that_is_open) {
    Trial trial(rule("late", R"({ type = "mark", codes = ["L"] })", "once = \"occurrence\""));
    trial.give(0, "2026-09-16", 1, "L");
    trial.give(0, "2026-09-17", 1, "L");
    const auto both = trial.of("late", "2026-09-17");
    ASSERT_EQ(both.size(), 2U);
    trial.done_by_id(0, both[0].id, "2026-09-17T10:00");
    trial.amend(0, "2026-09-16", "AM", "/", "2026-09-18T09:00");
    const auto after = trial.of("late", "2026-09-18");
    ASSERT_EQ(after.size(), 2U) << told(after);
    EXPECT_EQ(after[0].id, both[0].id);
    EXPECT_EQ(after[0].state, State::kDone);
    EXPECT_TRUE(after[0].no_longer_asked);
    EXPECT_EQ(after[1].id, both[1].id);
    EXPECT_TRUE(after[1].open());
    // And it is not asked again when the mark turns back.
    trial.amend(0, "2026-09-16", "AM", "L", "2026-09-18T11:00");
    const auto again = trial.of("late", "2026-09-18");
    ASSERT_EQ(again.size(), 2U) << told(again);
    EXPECT_EQ(again[0].state, State::kDone);
    EXPECT_FALSE(again[0].no_longer_asked);
}

TEST(Crossing, comes_again_after_a_decision_only_on_a_new_session) {
    // Ten sessions of O in ten school weeks: the statutory penalty-threshold.
    Trial trial = absent_from_the_16th("", 10);
    const auto first = trial.of("penalty-threshold", "2026-09-30");
    ASSERT_EQ(told(first), "open 2026-09-22T14:00 -> 2026-10-06T16:00");
    EXPECT_FALSE(first[0].provisional);
    trial.done(0, "penalty-threshold", "2026-09-23T10:00");
    EXPECT_EQ(trial.of("penalty-threshold", "2026-10-02").size(), 1U);
    trial.give(0, "2026-09-24", 1, "G");
    const auto second = trial.of("penalty-threshold", "2026-10-02");
    ASSERT_EQ(second.size(), 2U);
    EXPECT_EQ(second[1].arose.to_string(), "2026-09-24T14:00");
    EXPECT_TRUE(second[1].open());
    EXPECT_NE(second[0].id, second[1].id);
}

TEST(Settled, goes_by_itself_when_the_figure_leaves_the_bound) {
    Trial trial = absent_from_the_16th(below_96("low", "closes = \"settled\""));
    EXPECT_EQ(told(trial.of("low", "2026-09-17T13:00")), kAsked);
    trial.give(0, "2026-09-17", 60, "present");
    EXPECT_EQ(told(trial.of("low", "2026-09-17")), kAsked);
    EXPECT_EQ(told(trial.of("low", "2026-10-30")), "");
}

TEST(Settled, is_kept_where_it_was_done_in_time) {
    Trial trial = absent_from_the_16th(below_96("low", "closes = \"settled\""));
    trial.done(0, "low", "2026-09-17T10:00");
    trial.give(0, "2026-09-17", 60, "present");
    EXPECT_EQ(told(trial.of("low", "2026-10-30")), kDone);
}

TEST(Period, lapses_when_it_is_over) {
    Trial trial(rule("look", R"({ type = "cadence", every = "week", on = "monday" })",
                     "once = \"week\"\ncloses = \"period\"", "{ school_days = 1 }"));
    EXPECT_EQ(told(trial.of("look", "2026-09-13")), "overdue 2026-09-07T07:00 -> 2026-09-08T16:00");
    EXPECT_EQ(told(trial.of("look", "2026-09-14T07:00")),
              "open 2026-09-14T07:00 -> 2026-09-15T16:00");
    trial.done(-1, "look", "2026-09-14T11:00");
    EXPECT_EQ(told(trial.of("look", "2026-09-21T07:00")),
              "done 2026-09-14T07:00 -> 2026-09-15T16:00; "
              "open 2026-09-21T07:00 -> 2026-09-22T16:00");
}

TEST(Provisional, while_the_threshold_rests_on_n) {
    Trial trial = absent_from_the_16th("", 6, "O");
    trial.give(0, "2026-09-21", 4, "N");
    auto list = trial.of("penalty-threshold", "2026-09-22");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_TRUE(list[0].provisional);
    for (const char* date : {"2026-09-21", "2026-09-22"}) {
        trial.amend(0, date, "AM", "O", "2026-09-23T09:00");
        trial.amend(0, date, "PM", "O", "2026-09-23T09:00");
    }
    list = trial.of("penalty-threshold", "2026-09-24");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_FALSE(list[0].provisional);
}

TEST(Held, while_it_rests_on_a_part_time_timetable) {
    const Trial part_time = absent_from_the_16th(below_96("low"), 2, "C2");
    ASSERT_EQ(part_time.of("low", "2026-09-30").size(), 1U);
    EXPECT_TRUE(part_time.of("low", "2026-09-30")[0].held);
    const Trial ill = absent_from_the_16th(below_96("low"), 2, "I");
    EXPECT_FALSE(ill.of("low", "2026-09-30")[0].held);
}

}  // namespace
}  // namespace adsum
