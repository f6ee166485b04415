// A policy file: its rules, bands, day and references, and what is refused.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;
using tests::rule_text;
using tests::RuleText;
using tests::the_law_rules;
using tests::with_rule;

Result<Policy> parsed(const std::string& content) {
    return parse_policy("p.toml", content, the_law_rules());
}

TEST(Rules, of_law_stand_first_and_the_policys_after_them) {
    const auto policy = with_rule({});
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    ASSERT_EQ(policy->rules.size(), the_law_rules().size() + 1);
    EXPECT_EQ(policy->rules.front().source, Source::kLaw);
    EXPECT_EQ(policy->rules.back().id, "one");
    EXPECT_EQ(policy->rules.back().place, "p.toml:13");
    EXPECT_EQ(policy->rule("nowhere"), nullptr);
    EXPECT_EQ(policy->rules_of("TST-001").size(), 1U);
    EXPECT_EQ(policy->rules_of("n-unresolved").size(), 1U);
    EXPECT_TRUE(policy->rules_of("TST-002").empty());
}

TEST(Rules, faults_of_a_rule_are_refused_with_their_line) {
    struct Row {
        RuleText rule;
        const char* ids;
        const char* place;
    };
    const auto more = [](const char* text) {
        RuleText rule;
        rule.more = text;
        return rule;
    };
    RuleText no_clause;
    no_clause.clauses = "";
    RuleText foreign;
    foreign.clauses = "clauses = [\"OTH-001\"]";
    RuleText near;
    near.clauses = "clauses = [\"TSTX-001\"]";
    RuleText no_trigger;
    no_trigger.when = "when = []";
    RuleText no_due;
    no_due.due = "";
    RuleText two_dues;
    two_dues.due = "due = { school_days = 2, minutes = 5 }";
    RuleText empty_due;
    empty_due.due = "due = {}";
    RuleText law_name;
    law_name.id = "n-unresolved";
    const Row table[] = {
        {no_clause, "policy-no-clause", "p.toml:13"},
        {foreign, "policy-foreign-clause", "p.toml:13"},
        {near, "policy-foreign-clause", "p.toml:13"},
        {no_trigger, "policy-no-trigger", "p.toml:13"},
        {no_due, "policy-due", "p.toml:13"},
        {two_dues, "policy-due", "p.toml:21"},
        {empty_due, "policy-due", "p.toml:21"},
        {law_name, "policy-rule-twice", "p.toml:13"},
        {more("once = \"fortnight\""), "toml-unknown-choice", "p.toml:22"},
        {more("closes = \"never\""), "toml-unknown-choice", "p.toml:22"},
        {more("stage = \"shout\""), "toml-unknown-choice", "p.toml:22"},
        {more("scope = \"trust\""), "toml-unknown-choice", "p.toml:22"},
        {more("scope = \"school\""), "policy-scope", "p.toml:22"},
        {more("ladder = -1"), "toml-out-of-range", "p.toml:22"},
        {more("colour = \"blue\""), "toml-unknown-key", "p.toml:22"},
        {more("fields = 5"), "toml-wrong-type", "p.toml:22"},
    };
    for (const Row& row : table) {
        const auto policy = with_rule(row.rule);
        ASSERT_FALSE(policy.ok()) << rule_text(row.rule);
        EXPECT_EQ(ids_of(policy.error()), row.ids) << rule_text(row.rule);
        EXPECT_EQ(policy.error().first().place, row.place) << rule_text(row.rule);
    }
}

TEST(Rules, a_rule_that_stands_twice_is_refused_at_the_second) {
    const auto policy = parsed(kIdentity + rule_text({}) + rule_text({}));
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(ids_of(policy.error()), "policy-rule-twice");
    EXPECT_EQ(policy.error().first().place, "p.toml:23");
}

TEST(Rules, unknown_kind_and_role_are_refused_together) {
    std::string text = rule_text({});
    text.replace(text.find("\"task\""), 6, "\"dance\"");
    text.replace(text.find("\"tutor\""), 7, "\"jester\"");
    const auto policy = parsed(kIdentity + text);
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(ids_of(policy.error()), "toml-unknown-choice toml-unknown-choice");
}

TEST(Due, every_form_is_read) {
    const std::tuple<const char*, Due::Kind, int, const char*> table[] = {
        {"{ school_days = 2 }", Due::Kind::kSchoolDays, 2, "16:00"},
        {"{ school_days = 2, time = \"10:00\" }", Due::Kind::kSchoolDays, 2, "10:00"},
        {"{ days = 5 }", Due::Kind::kCalendarDays, 5, "23:59"},
        {"{ minutes = 15 }", Due::Kind::kMinutes, 15, "00:00"},
        {"{ time = \"10:00\" }", Due::Kind::kSameDay, 0, "10:00"},
        {"{ month_end = true }", Due::Kind::kMonthEnd, 0, "16:00"}};
    for (const auto& [text, kind, n, time] : table) {
        RuleText rule;
        rule.due = std::string("due = ") + text;
        const auto policy = with_rule(rule);
        ASSERT_TRUE(policy.ok()) << text << policy.error().to_string();
        const Due& due = policy->rule("one")->due;
        EXPECT_EQ(due.kind, kind) << text;
        EXPECT_EQ(due.n, n) << text;
        EXPECT_EQ(due.time.to_string(), time) << text;
    }
}

TEST(Scope, is_the_schools_for_a_cadence_alone_unless_the_rule_says_otherwise) {
    RuleText weekly;
    weekly.when = "when = [{ type = \"cadence\", every = \"week\" }]";
    EXPECT_EQ(with_rule(weekly)->rule("one")->scope, Scope::kSchool);
    weekly.more = "scope = \"pupil\"";
    EXPECT_EQ(with_rule(weekly)->rule("one")->scope, Scope::kPupil);
    EXPECT_EQ(with_rule({})->rule("one")->scope, Scope::kPupil);
}

TEST(Elaborate, adds_to_a_rule_of_law_and_makes_no_second) {
    const auto policy = parsed(kIdentity + R"([[elaborate]]
rule = "penalty-threshold"
clauses = ["TST-002"]
role = "champion"
fields = ["threshold"]
title = "Our own words"
)");
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    EXPECT_EQ(policy->rules.size(), the_law_rules().size());
    const Rule* rule = policy->rule("penalty-threshold");
    EXPECT_EQ(rule->source, Source::kLaw);
    EXPECT_EQ(rule->role, Role::kChampion);
    EXPECT_EQ(rule->title, "Our own words");
    EXPECT_EQ(rule->clauses, std::vector<std::string>{"TST-002"});
    EXPECT_EQ(rule->fields.front(), "more_support") << "the law's own considerations";
    EXPECT_EQ(rule->fields.back(), "threshold");
    EXPECT_FALSE(rule->references.empty());
    // The law itself is untouched.
    for (const Rule& of_law : the_law_rules()) {
        EXPECT_TRUE(of_law.clauses.empty()) << of_law.id;
    }
}

TEST(Elaborate, of_a_rule_that_the_law_does_not_have_is_refused) {
    const auto policy = parsed(kIdentity + "[[elaborate]]\nrule = \"no-such-rule\"\n");
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(ids_of(policy.error()), "policy-elaborate");
    EXPECT_EQ(policy.error().first().place, "p.toml:14");
    const auto foreign = parsed(
        kIdentity + "[[elaborate]]\nrule = \"penalty-threshold\"\nclauses = [\"OTH-001\"]\n");
    ASSERT_FALSE(foreign.ok());
    EXPECT_EQ(ids_of(foreign.error()), "policy-foreign-clause");
}

TEST(Day, times_follow_one_another_and_models_serve_their_years) {
    const auto policy = parsed(kIdentity + R"(report_by = "08:30"
[[day.model]]
year_groups = ["8"]
am_start = "09:00"
am_close = "09:30"
pm_start = "13:00"
pm_close = "13:30"
)");
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    const Date tuesday = Date::of(2026, 9, 8);
    EXPECT_EQ(policy->day_of("8", tuesday).close(calendar::Half::kAm), TimeOfDay(9, 30));
    EXPECT_EQ(policy->day_of("7", tuesday).close(calendar::Half::kAm), TimeOfDay(9, 15));
    EXPECT_EQ(policy->day_of("7", tuesday).start(calendar::Half::kPm), TimeOfDay(13, 30));

    std::string backwards = kIdentity;
    backwards.replace(backwards.find("09:15"), 5, "08:45");
    EXPECT_EQ(ids_of(parsed(backwards).error()), "policy-day");
}

// The first that fits, in the order of the file: Year 8 on Fridays, everybody on Fridays, Year 8.
TEST(Day, models_serve_their_days_of_the_week) {
    const auto times = [](const char* of, const char* afternoon) {
        return std::string("[[day.model]]\n") + of +
               "\nam_start = \"09:00\"\nam_close = \"09:30\"\npm_start = \"" + afternoon +
               "\"\npm_close = \"14:00\"\n";
    };
    const auto policy =
        parsed(kIdentity + times("year_groups = [\"8\"]\nweekdays = [\"friday\"]", "12:30") +
               times("weekdays = [\"friday\", \"thursday\"]", "12:45") +
               times("year_groups = [\"8\"]", "13:00"));
    ASSERT_TRUE(policy.ok()) << policy.error().to_string();
    const Date friday = Date::of(2026, 9, 11);
    const auto afternoon = [&](const char* year_group, Date date) {
        return policy->day_of(year_group, date).pm_start;
    };
    EXPECT_EQ(afternoon("8", friday), TimeOfDay(12, 30));
    EXPECT_EQ(afternoon("8", friday - 1), TimeOfDay(12, 45));
    EXPECT_EQ(afternoon("7", friday), TimeOfDay(12, 45));
    EXPECT_EQ(afternoon("8", friday - 2), TimeOfDay(13, 0));
    EXPECT_EQ(afternoon("7", friday - 2), TimeOfDay(13, 30));
    EXPECT_EQ(policy->half_at("7", friday, TimeOfDay(13, 0)), calendar::Half::kPm);
    EXPECT_EQ(policy->half_at("7", friday - 2, TimeOfDay(13, 0)), calendar::Half::kAm);
    EXPECT_EQ(ids_of(parsed(kIdentity + times("weekdays = [\"fri\"]", "13:00")).error()),
              "policy-weekday policy-day-model");
    EXPECT_EQ(ids_of(parsed(kIdentity + times("", "13:00")).error()), "policy-day-model");
}

TEST(Policy, without_identity_or_day_or_years_is_refused) {
    EXPECT_EQ(ids_of(parsed("").error()), "policy-no-identity policy-no-day");
    std::string no_years = kIdentity;
    no_years.replace(no_years.find("years"), 18, "");
    EXPECT_EQ(ids_of(parsed(no_years).error()), "policy-years");
    EXPECT_EQ(ids_of(parsed(kIdentity + "[polish]\nx = 1\n").error()), "toml-unknown-key");
}

TEST(Policy, a_missing_folder_is_refused) {
    const auto policy = load_policy(ADSUM_ROOT "/policies/nowhere", the_law_rules());
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(policy.error().first().id, "file-unreadable");
    EXPECT_EQ(policy_folder("/p", "oia"), "/p/oia");
    EXPECT_EQ(policy_folder("/p", "my/own"), "my/own");
}

TEST(Bands, named_twice_are_refused_and_the_first_that_holds_wins) {
    const std::string low = "[[band]]\nid = \"low\"\nname = \"Low\"\nbelow = 90\n";
    const std::string lower = "[[band]]\nid = \"lower\"\nname = \"Lower\"\nbelow = 95\n";
    EXPECT_EQ(ids_of(parsed(kIdentity + low + low).error()), "policy-band-twice");
    const auto policy = parsed(kIdentity + low + lower);
    ASSERT_TRUE(policy.ok());
    EXPECT_EQ(policy->band_of({89, 100})->id, "low");
    EXPECT_EQ(policy->band_of({90, 100})->id, "lower");
    EXPECT_EQ(policy->band_of({95, 100}), nullptr);
    EXPECT_EQ(policy->band_of({0, 0}), nullptr);
}

TEST(Findings, bear_their_severity_and_line) {
    const auto policy = parsed(kIdentity + R"([[finding]]
clause = "TST-003"
severity = "contradiction"
text = "It asks what the law forbids."
)");
    ASSERT_TRUE(policy.ok());
    ASSERT_EQ(policy->findings.size(), 1U);
    EXPECT_EQ(policy->findings[0].severity, Severity::kContradiction);
    EXPECT_EQ(policy->findings[0].place, "p.toml:13");
    EXPECT_EQ(ids_of(parsed(kIdentity + "[[finding]]\nseverity = \"bad\"\ntext = \"x\"\n").error()),
              "toml-unknown-choice");
}

}  // namespace
}  // namespace adsum::policy
