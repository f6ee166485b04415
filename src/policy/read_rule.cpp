#include "policy/lists.hpp"
#include "policy/names.hpp"
#include "policy/read_tests.hpp"

#include <algorithm>

namespace adsum::policy {
namespace {

using toml_file::Table;

const std::vector<std::string_view> kOnce = {
    "case", "year", "term", "half_term", "review_period", "week", "day", "occurrence", "crossing"};

Due read_due(Table& rule) {
    Due due;
    auto table = rule.maybe_table("due");
    if (!table) {
        rule.fault("policy-due", "no due", "every duty is due at some moment",
                   "add due = { school_days = 2 } or another form");
        return due;
    }
    const auto time = table->maybe_time("time");
    int forms = 0;
    const auto form = [&](Due::Kind kind, std::int64_t n, TimeOfDay otherwise) {
        due.kind = kind;
        due.n = static_cast<int>(n);
        due.time = time.value_or(otherwise);
        ++forms;
    };
    if (const auto n = table->maybe_integer("school_days", 0, 400)) {
        form(Due::Kind::kSchoolDays, *n, TimeOfDay(16, 0));
    }
    if (const auto n = table->maybe_integer("days", 0, 400)) {
        form(Due::Kind::kCalendarDays, *n, TimeOfDay(23, 59));
    }
    if (const auto n = table->maybe_integer("minutes", 0, 1440)) {
        form(Due::Kind::kMinutes, *n, TimeOfDay());
    }
    if (table->boolean_or("month_end", false)) {
        form(Due::Kind::kMonthEnd, 0, TimeOfDay(16, 0));
    }
    if (table->boolean_or("last_on_roll", false)) {
        form(Due::Kind::kLastOnRoll, 0, TimeOfDay(16, 0));
    }
    due.after = table->texts("after");
    if (!due.after.empty() && due.kind != Due::Kind::kCalendarDays) {
        table->fault("policy-due", "after `" + due.after.front() + "`",
                     "only calendar days are counted from a date of the fact",
                     "use days, or leave `after` out");
    }
    if (forms == 0 && time) {
        form(Due::Kind::kSameDay, 0, *time);
    }
    if (forms != 1) {
        table->fault("policy-due", "due",
                     "it has exactly one of school_days, days, minutes, "
                     "month_end, last_on_roll, or a time alone",
                     "correct it");
    }
    table->finish();
    return due;
}

bool fires_for_school(const std::vector<Trigger>& when) {
    for (const Trigger& trigger : when) {
        if (!std::holds_alternative<Cadence>(trigger) &&
            !std::holds_alternative<RegisterMissing>(trigger)) {
            return false;
        }
    }
    return true;
}

// What can happen to a school as a whole; the other triggers are about one pupil.
bool can_fire_for_school(const Trigger& trigger) {
    return std::holds_alternative<Cadence>(trigger) ||
           std::holds_alternative<FactRecorded>(trigger) || std::holds_alternative<Done>(trigger) ||
           std::holds_alternative<NotDone>(trigger) || std::holds_alternative<PeriodEnd>(trigger) ||
           std::holds_alternative<RegisterMissing>(trigger);
}

// A register is a group's, and each missing one is an occurrence of its own.
void settle_register_missing(Table& table, Rule& rule) {
    if (std::none_of(rule.when.begin(), rule.when.end(), [](const Trigger& trigger) {
            return std::holds_alternative<RegisterMissing>(trigger);
        })) {
        return;
    }
    if (rule.scope != Scope::kSchool) {
        table.fault("policy-scope", "rule '" + rule.id + "' is about pupils",
                    "a register is a group's: register_missing would never fire",
                    "give it a rule of its own");
    }
    if (rule.once == Once::kCase) {  // where nothing is said
        rule.once = Once::kOccurrence;
    }
    if (rule.once != Once::kOccurrence) {
        table.fault_at("once", "policy-once", "rule '" + rule.id + "' asks for missing registers",
                       "it would ask for one of them alone", "write once = \"occurrence\"");
    }
}

void read_what(Table& table, Rule& rule) {
    rule.id = table.text("id");
    rule.title = table.text("title");
    rule.kind = static_cast<Kind>(table.choice("kind", kind_names()));
    rule.template_name = table.text_or("template", "");
    rule.report = table.text_or("report", "");
    if (!rule.report.empty() && !rule.report.starts_with(kListReport)) {
        table.maybe_choice("report", report_names());
    }
    rule.role = static_cast<Role>(table.choice("role", role_names()));
    rule.mandatory = table.boolean("mandatory");
    if (const auto stage = table.maybe_choice("stage", stage_names())) {
        rule.stage = static_cast<Stage>(*stage);
    }
    rule.reading = table.text_or("reading", "");
    rule.finding = table.text_or("finding", "");
    rule.fields = table.texts("fields");
    if (const auto rung = table.maybe_integer("ladder", 0, 1000)) {
        rule.ladder = static_cast<int>(*rung);
    }
    rule.due = read_due(table);
    if (const auto once = table.maybe_choice("once", kOnce)) {
        rule.once = static_cast<Once>(*once);
    }
    if (const auto closes = table.maybe_choice("closes", {"done", "settled", "period"})) {
        rule.closes = static_cast<Closes>(*closes);
    }
}

}  // namespace

Rule read_rule(Table& table, Source source, int min_possible) {
    Rule rule;
    rule.source = source;
    rule.place = table.place();
    read_what(table, rule);
    rule.clauses = table.texts("clauses");
    rule.references = table.texts("references");
    if (source == Source::kLaw) {
        rule.from = table.maybe_date("from");
    }
    if (source == Source::kPolicy && rule.clauses.empty()) {
        table.fault("policy-no-clause", "rule '" + rule.id + "' cites no clause",
                    "a duty says which clause asks for it", "add clauses");
    }
    if (source == Source::kLaw && rule.references.empty()) {
        table.fault("law-no-reference", "rule '" + rule.id + "' has no reference",
                    "a rule of law names its source", "add references");
    }
    for (Table& inner : table.tables("when")) {
        if (auto trigger = read_trigger(inner, min_possible)) {
            rule.when.push_back(std::move(*trigger));
        }
    }
    if (rule.when.empty()) {
        table.fault("policy-no-trigger", "rule '" + rule.id + "' has no trigger",
                    "it would never fire", "add when");
    }
    for (Table& inner : table.tables("if")) {
        if (auto guard = read_guard(inner, min_possible)) {
            rule.guards.push_back(std::move(*guard));
        }
    }
    rule.scope = fires_for_school(rule.when) ? Scope::kSchool : Scope::kPupil;
    if (const auto scope = table.maybe_choice("scope", {"pupil", "school"})) {
        rule.scope = static_cast<Scope>(*scope);
    }
    if (rule.scope == Scope::kSchool &&
        !std::all_of(rule.when.begin(), rule.when.end(), can_fire_for_school)) {
        table.fault_at("scope", "policy-scope", "rule '" + rule.id + "' is the school's",
                       "one of its triggers is about a pupil and would never fire",
                       "take out scope or the trigger");
    }
    settle_register_missing(table, rule);
    table.finish();
    return rule;
}

}  // namespace adsum::policy
