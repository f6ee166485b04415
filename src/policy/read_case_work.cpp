#include "policy/read_case_work.hpp"

#include "policy/names.hpp"
#include "policy/read_tests.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using toml_file::Table;

const std::vector<std::string_view> kFieldTypes = {"text",     "long_text", "date",   "time",
                                                   "yes_no",   "choice",    "people", "number",
                                                   "supports", "targets"};

const std::vector<std::string_view> kSteps = {"barriers", "early_help"};
const std::vector<std::string_view> kAgreements = {"home_school_agreement", "attendance_contract",
                                                   "parenting_contract", "other"};

FormField read_form_field(Table& table) {
    FormField field;
    field.name = table.text("name");
    field.label = table.text("label");
    field.hint = table.text_or("hint", "");
    if (const auto type = table.maybe_choice("type", kFieldTypes)) {
        field.type = static_cast<FieldType>(*type);
    }
    field.required = table.boolean_or("required", false);
    field.choices = table.texts("choices");
    if ((field.type == FieldType::kChoice) == field.choices.empty()) {
        table.fault("policy-form-choices", "the field '" + field.name + "'",
                    "a field of the type choice has choices, and no other has", "correct it");
    }
    table.finish();
    return field;
}

Form read_form(Table& table) {
    Form form;
    form.place = table.place();
    if (const auto kind = table.maybe_choice("kind", kind_names())) {
        form.kind = static_cast<Kind>(*kind);
    }
    form.rule = table.text_or("rule", "");
    if (const auto step = table.maybe_choice("step", kSteps)) {
        form.step = kSteps[*step];
    }
    if (const auto what = table.maybe_choice("agreement", kAgreements)) {
        form.agreement = kAgreements[*what];
    }
    form.clauses = table.texts("clauses");
    for (Table& inner : table.tables("field")) {
        form.fields.push_back(read_form_field(inner));
    }
    if (static_cast<int>(form.kind.has_value()) + static_cast<int>(!form.rule.empty()) +
            static_cast<int>(!form.step.empty()) !=
        1) {
        table.fault("policy-form", "whose form it is",
                    "a form is of a kind of duty, of one rule or of a step",
                    "give kind, rule or step");
    }
    table.finish();
    return form;
}

Coding read_coding(Table& table) {
    Coding coding;
    coding.place = table.place();
    coding.id = table.text("id");
    coding.codes = table.texts("codes");
    coding.begins = table.text("begins");
    for (Table& inner : table.tables("ends")) {
        coding.ends.push_back({inner.text("rule"), inner.text_or("except", "")});
        inner.finish();
    }
    coding.text = table.text("text");
    coding.clauses = table.texts("clauses");
    table.text_or("reading", "");
    if (coding.codes.empty() || coding.ends.empty()) {
        table.fault("policy-coding", "the coding '" + coding.id + "'",
                    "it concerns some codes, and it ends", "give codes and ends");
    }
    table.finish();
    return coding;
}

Specialist read_specialist(Table& table) {
    Specialist specialist;
    specialist.id = table.text("id");
    specialist.title = table.text("title");
    specialist.of = table.texts("of");
    specialist.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return specialist;
}

ActionTemplate read_action(Table& table) {
    ActionTemplate action{table.text("text"), table.text("owner"), table.texts("clauses")};
    table.finish();
    return action;
}

bool holds_clause(const std::vector<std::string>& list, const std::string& clause) {
    return std::ranges::find(list, clause) != list.end();
}

template <class Parts>
bool some_cites(const Parts& parts, const std::string& clause) {
    return std::ranges::any_of(
        parts, [&](const auto& part) { return holds_clause(part.clauses, clause); });
}

void check_named_rule(Table& root, const Policy& policy, const std::string& place,
                      const std::string& rule) {
    if (!rule.empty() && policy.rule(rule) == nullptr) {
        root.fault_in(place, "policy-unknown-rule", fmt::format("'{}' is named", rule),
                      "there is no such rule", "correct the name");
    }
}

}  // namespace

std::string_view to_string(FieldType type) {
    return kFieldTypes[static_cast<std::size_t>(type)];
}

bool CaseWork::cites(const std::string& clause) const {
    return holds_clause(clauses, clause) || some_cites(forms, clause) ||
           some_cites(codings, clause) || some_cites(specialists, clause) ||
           some_cites(actions, clause) || holds_clause(toolkit.clauses, clause);
}

void read_forms(Table& root, std::vector<Form>& forms) {
    for (Table& table : root.tables("form")) {
        forms.push_back(read_form(table));
    }
}

void read_case_work(Table& root, Policy& policy) {
    CaseWork& work = policy.case_work;
    if (auto table = root.maybe_table("case")) {
        work.place = table->place();
        work.opens = table->texts("opens");
        work.key_worker = table->boolean_or("key_worker", false);
        if (const auto first = table->maybe_choice("support_first", {"warn", "require"})) {
            work.support_first = static_cast<SupportFirst>(*first);
        }
        work.clauses = table->texts("clauses");
        table->text_or("reading", "");
        table->finish();
    }
    read_forms(root, work.forms);
    for (Table& table : root.tables("coding")) {
        work.codings.push_back(read_coding(table));
    }
    for (Table& table : root.tables("specialist")) {
        work.specialists.push_back(read_specialist(table));
    }
    for (Table& table : root.tables("action")) {
        work.actions.push_back(read_action(table));
    }
}

void read_toolkit(Table& root, Policy& policy) {
    if (auto table = root.maybe_table("toolkit")) {
        policy.case_work.toolkit = {table->text("name"), table->text("edition"),
                                    table->texts("clauses")};
        table->finish();
    } else {
        root.fault("policy-toolkit", "no [toolkit]", "a toolkit says which it is", "add it");
    }
    for (Table& table : root.tables("rule")) {
        Rule rule = read_rule(table, Source::kPolicy, policy.min_possible_sessions);
        const auto same = std::ranges::find(policy.rules, rule.id, &Rule::id);
        if (same == policy.rules.end()) {
            policy.rules.push_back(std::move(rule));
        } else if (same->source == Source::kPolicy) {
            *same = std::move(rule);
        } else {
            root.fault_in(rule.place, "policy-rule-twice", "rule '" + rule.id + "' is the law's",
                          "a toolkit takes the place of no rule of law", "rename it");
        }
    }
}

void check_case_work(Table& root, const Policy& policy) {
    const CaseWork& work = policy.case_work;
    for (const std::string& rule : work.opens) {
        check_named_rule(root, policy, work.place, rule);
    }
    for (const Form& form : work.forms) {
        check_named_rule(root, policy, form.place, form.rule);
    }
    for (const Coding& coding : work.codings) {
        check_named_rule(root, policy, coding.place, coding.begins);
        for (const Coding::End& end : coding.ends) {
            check_named_rule(root, policy, coding.place, end.rule);
        }
    }
}

}  // namespace adsum::policy
