// The form of a duty: the policy's, and whatever the rule itself wants recorded.

#include "policy/policy.hpp"

#include <algorithm>

namespace adsum::policy {
namespace {

bool is_named(const std::string& name, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return name == word || name.ends_with("_" + std::string(word));
    });
}

// A field of which a policy gives the name alone: the name says what kind of field it is.
FormField field_by_name(const std::string& name) {
    FormField field;
    field.name = name;
    field.label = name;
    std::ranges::replace(field.label, '_', ' ');
    if (!field.label.empty() && field.label.front() >= 'a' && field.label.front() <= 'z') {
        field.label.front() = static_cast<char>(field.label.front() - 'a' + 'A');
    }
    if (is_named(name, {"date", "on", "by_date", "review", "review_date"})) {
        field.type = FieldType::kDate;
    } else if (is_named(name, {"target", "targets"})) {
        field.type = FieldType::kTargets;
    } else if (is_named(name, {"actions", "support"})) {
        field.type = FieldType::kSupports;
    } else if (is_named(name, {"reason", "reasons", "evidence", "summary", "notes", "alternatives",
                               "equality", "views", "barriers", "best_tool"})) {
        field.type = FieldType::kLongText;
    } else if (is_named(name, {"agreed", "attended", "signed", "safe", "consent", "informed"})) {
        field.type = FieldType::kYesNo;
    } else if (is_named(name, {"count", "number", "sessions", "days", "weeks", "minutes"})) {
        field.type = FieldType::kNumber;
    }
    return field;
}

const Form* form_for(const CaseWork& work, const Rule& rule) {
    for (const Form& form : work.forms) {
        if (form.rule == rule.id) {
            return &form;
        }
    }
    const auto of_kind = std::ranges::find(work.forms, std::optional(rule.kind), &Form::kind);
    return of_kind == work.forms.end() ? nullptr : &*of_kind;
}

}  // namespace

std::string agreement_of(const Policy& policy, const Rule& rule) {
    const Form* form = form_for(policy.case_work, rule);
    return form == nullptr ? std::string() : form->agreement;
}

std::vector<FormField> form_of_step(const Policy& policy, std::string_view step) {
    for (const Form& form : policy.case_work.forms) {
        if (form.step == step || (form.kind && to_string(*form.kind) == step)) {
            return form.fields;
        }
    }
    return {};
}

std::vector<FormField> form_of(const Policy& policy, const Rule& rule) {
    std::vector<FormField> fields;
    if (const Form* form = form_for(policy.case_work, rule)) {
        fields = form->fields;
    }
    // What the rule asks for comes first.
    for (std::size_t i = 0; i < rule.fields.size(); ++i) {
        const auto at = std::ranges::find(fields, rule.fields[i], &FormField::name);
        FormField field = at == fields.end() ? field_by_name(rule.fields[i]) : *at;
        field.required = true;
        if (at != fields.end()) {
            *at = std::move(field);
        } else {
            fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(std::min(i, fields.size())),
                          std::move(field));
        }
    }
    return fields;
}

}  // namespace adsum::policy
