// Every trigger is read into its type; what the vocabulary lacks is refused with file and line.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::with_trigger;

TEST(Triggers, every_type_is_read_into_its_own) {
    // The index of the type in policy::Trigger.
    const std::pair<const char*, std::size_t> table[] = {
        {R"({ type = "measure", measure = "attendance", window = "year_to_date", below = 96 })", 0},
        {R"({ type = "measure", measure = "lateness", window = "term", above = 5, at_most = 7.5 })",
         0},
        {R"({ type = "measure", measure = "absence", window = "half_term", at_least = 10, min_possible = 20 })",
         0},
        {R"({ type = "count", codes = ["U"], at_least = 10, unit = "sessions", window = "10 school_weeks" })",
         1},
        {R"({ type = "count", category = "late", at_least = 3, window = "half_term" })", 1},
        {R"({ type = "count", category = "absent", at_least = 2, unit = "spells", window = "term" })",
         1},
        {R"({ type = "count", category = "authorised", at_least = 2, unit = "days", window = "10 school_days" })",
         1},
        {R"({ type = "run", codes = ["I", "M"], at_least = 10, strict = true })", 2},
        {R"({ type = "run", category = "threshold", at_least = 10 })", 2},
        {R"({ type = "broken_weeks", at_least = 2, window = "half_term" })", 3},
        {R"({ type = "register_closed", session = "first" })", 4},
        {R"({ type = "register_closed", session = "any", day = 3 })", 4},
        {R"({ type = "register_closed" })", 4},
        {R"({ type = "mark", codes = ["L", "U"] })", 5},
        {R"({ type = "unresolved", code = "N", school_days = 5 })", 6},
        {R"({ type = "cadence", every = "week", on = "last_day" })", 7},
        {R"({ type = "cadence", every = "day" })", 7},
        {R"({ type = "period_end" })", 8},
        {R"({ type = "done", rule = "one", school_days = 15, outcome = "partial" })", 9},
        {R"({ type = "not_done", rule = "one", school_days = 5 })", 10},
        {R"({ type = "fact", fact = "leave_requested", where = { granted = "false" } })", 11},
        {R"({ type = "no_return", school_days = 10 })", 12},
        {R"({ type = "attribute", name = "social_worker", becomes = "yes" })", 13},
        {R"({ type = "roll", event = "left", except_senior_end = true })", 14},
        {R"({ type = "lesson_missed" })", 15},
        {R"({ type = "register_missing", session = "PM", after = "start", minutes = 10 })", 16},
        {R"({ type = "register_missing", school_days = 5 })", 16},
        {R"({ type = "returned", after = 5 })", 17},
        {R"({ type = "returned", after = 3, codes = ["I"] })", 17},
        {R"({ type = "weekday_pattern", category = "absent", at_least = 3, window = "6 school_weeks" })",
         18},
        {R"({ type = "holiday_pattern", codes = ["I"], at_least = 2, share = 60, window = "term" })",
         18},
        {R"({ type = "leave_taken" })", 19}};
    std::set<std::size_t> seen;
    for (const auto& [text, index] : table) {
        const auto policy = with_trigger(text);
        ASSERT_TRUE(policy.ok()) << text << "\n" << policy.error().to_string();
        ASSERT_EQ(policy->rule("one")->when.size(), 1U);
        EXPECT_EQ(policy->rule("one")->when.front().index(), index) << text;
        seen.insert(index);
    }
    EXPECT_EQ(seen.size(), std::variant_size_v<Trigger>);
}

TEST(Triggers, keep_what_they_were_given) {
    const auto measured = with_trigger(
        R"({ type = "measure", measure = "unauthorised_absence", window = "10 school_days", above = 5, at_most = 7.5, min_possible = 20 })");
    ASSERT_TRUE(measured.ok());
    const auto& measure = std::get<MeasureTest>(measured->rule("one")->when.front());
    EXPECT_EQ(measure.measure, Measure::kUnauthorisedAbsence);
    EXPECT_EQ(measure.window.to_string(), "10 school_days");
    EXPECT_EQ(measure.bound.to_string(), "above 5% and at most 7.5%");
    EXPECT_EQ(measure.min_possible, 20);

    const auto told = with_trigger(
        R"({ type = "fact", fact = "leave_decided", where = { granted = "false", code = "G" } })");
    ASSERT_TRUE(told.ok());
    const auto& fact = std::get<FactRecorded>(told->rule("one")->when.front());
    EXPECT_EQ(fact.fact, "leave_decided");
    EXPECT_EQ(fact.where.size(), 2U);

    const auto closed = with_trigger(R"({ type = "register_closed" })");
    ASSERT_TRUE(closed.ok());
    const auto& register_closed = std::get<RegisterClosed>(closed->rule("one")->when.front());
    EXPECT_EQ(register_closed.session, ClosedSession::kFirst);
    EXPECT_EQ(register_closed.day, 0);
}

// A missing register is a group's: never a pupil's, and each is asked for.
TEST(Triggers, a_missing_register_is_the_schools_and_an_occurrence) {
    const auto policy = with_trigger(
        R"({ type = "register_missing", session = "AM", after = "start", minutes = 10, school_days = 3 })");
    ASSERT_TRUE(policy.ok());
    const Rule& rule = *policy->rule("one");
    EXPECT_EQ(rule.scope, Scope::kSchool);
    EXPECT_EQ(rule.once, Once::kOccurrence);
    EXPECT_EQ(describe(*policy, rule), "not taken 10 minutes after the session began");
    const auto& missing = std::get<RegisterMissing>(rule.when.front());
    EXPECT_EQ(missing.session, ClosedSession::kAm);
    EXPECT_FALSE(missing.after_close);
    EXPECT_EQ(missing.school_days, 3);
    const auto refused_as = [](const char* when, const char* more) {
        tests::RuleText text;
        text.when = "when = [" + std::string(when) + "]";
        text.more = more;
        const auto wrong = tests::with_rule(text);
        return wrong.ok() ? "" : ids_of(wrong.error());
    };
    const char* alone = R"({ type = "register_missing" })";
    EXPECT_EQ(refused_as(alone, "once = \"day\""), "policy-once");
    EXPECT_EQ(refused_as(alone, "scope = \"pupil\""), "policy-scope");
    EXPECT_EQ(refused_as(R"({ type = "register_missing" }, { type = "mark", codes = ["L"] })", ""),
              "policy-scope");
}

TEST(Triggers, every_fault_is_refused_at_its_line) {
    const std::pair<const char*, const char*> table[] = {
        {R"({ type = "meassure" })", "policy-trigger policy-no-trigger"},
        {R"({ measure = "attendance" })", "toml-missing-key policy-trigger policy-no-trigger"},
        {R"({ type = "compulsory_age" })",
         "policy-trigger policy-no-trigger"},  // a guard, not a trigger
        {R"({ type = "measure", measure = "mood", window = "term", below = 96 })",
         "toml-unknown-choice"},
        {R"({ type = "measure", measure = "absence", window = "fortnight", below = 96 })",
         "policy-window"},
        {R"({ type = "measure", measure = "absence", window = "0 school_weeks", below = 96 })",
         "policy-window"},
        {R"({ type = "measure", measure = "absence", below = 96 })", "toml-missing-key"},
        {R"({ type = "measure", measure = "absence", window = "term" })", "policy-bound"},
        {R"({ type = "measure", measure = "absence", window = "term", below = 101 })",
         "toml-wrong-type"},
        {R"({ type = "measure", measure = "absence", window = "term", under = 96 })",
         "policy-bound toml-unknown-key"},
        {R"({ type = "count", at_least = 10, window = "term" })", "policy-marks"},
        {R"({ type = "count", codes = ["U"], category = "late", at_least = 1, window = "term" })",
         "policy-marks"},
        {R"({ type = "count", codes = ["U"], at_least = 0, window = "term" })",
         "toml-out-of-range"},
        {R"({ type = "count", codes = ["U"], at_least = 1, unit = "weeks", window = "term" })",
         "toml-unknown-choice"},
        {R"({ type = "count", category = "missing", at_least = 1, window = "term" })",
         "toml-unknown-choice"},
        {R"({ type = "run", codes = ["I"] })", "toml-missing-key"},
        {R"({ type = "run", codes = ["I"], at_least = 3, window = "term" })", "toml-unknown-key"},
        {R"({ type = "register_closed", session = "noon" })", "toml-unknown-choice"},
        {R"({ type = "register_missing", session = "first" })", "toml-unknown-choice"},
        {R"({ type = "register_missing", after = "noon" })", "toml-unknown-choice"},
        {R"({ type = "register_missing", minutes = 241 })", "toml-out-of-range"},
        {R"({ type = "register_missing", school_days = 0 })", "toml-out-of-range"},
        {R"({ type = "count", codes = ["I"], at_least = 10, window = "10 school_weeks", likely = true })",
         "policy-likely"},
        {R"({ type = "returned" })", "toml-missing-key"},
        {R"({ type = "mark" })", "policy-marks"},
        {R"({ type = "unresolved", code = "N", school_days = 0 })", "toml-out-of-range"},
        {R"({ type = "cadence", every = "fortnight" })", "toml-unknown-choice"},
        {R"({ type = "cadence", every = "week", on = "saturday" })", "toml-unknown-choice"},
        {R"({ type = "cadence" })", "toml-missing-key"},
        {R"({ type = "period_end", every = "term" })", "toml-unknown-key"},
        {R"({ type = "done" })", "toml-missing-key policy-unknown-rule"},
        {R"({ type = "done", rule = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "not_done", rule = "nowhere" })", "policy-unknown-rule"},
        {R"({ type = "measure", measure = "absence", window = "since nowhere", below = 96 })",
         "policy-unknown-rule"},
        {R"({ type = "fact" })", "toml-missing-key"},
        {R"({ type = "fact", fact = "x", where = "granted" })", "toml-wrong-type"},
        {R"({ type = "attribute", name = "fsm" })", "toml-missing-key"},
        {R"({ type = "roll", event = "expelled" })", "toml-unknown-choice"}};
    for (const auto& [text, ids] : table) {
        const auto policy = with_trigger(text);
        ASSERT_FALSE(policy.ok()) << text;
        EXPECT_EQ(ids_of(policy.error()), ids) << text;
        for (const Fault& fault : policy.error().faults()) {
            // The trigger stands on line 20; a fault of the whole rule is told at the rule.
            const bool of_rule =
                fault.id == "policy-unknown-rule" || fault.id == "policy-no-trigger";
            EXPECT_EQ(fault.place, of_rule ? "p.toml:13" : "p.toml:20") << text;
        }
    }
}

}  // namespace
}  // namespace adsum::policy
