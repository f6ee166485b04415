#include "server/duty_view.hpp"

#include "documents/duty_record.hpp"
#include "documents/letter_batch.hpp"
#include "school/appointments.hpp"
#include "school/json_fields.hpp"
#include "server/enforcement.hpp"
#include "server/figures.hpp"
#include "server/legal_kinds.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::string_view kOutcome = "outcome";

const school::Pupil* pupil_of(const school::State& state, const duties::Duty& duty) {
    return duty.pupil ? state.pupil(*duty.pupil) : nullptr;
}

// The outcomes that later rules ask about, and any other.
std::vector<std::string> outcomes_of(const House& house, const policy::Rule& rule) {
    const auto found = house.words().outcomes.find(rule.id);
    std::vector<std::string> outcomes;
    // Where later rules ask only whether it was done, there is nothing to choose.
    if (found != house.words().outcomes.end() && !found->second.empty()) {
        outcomes = found->second;
        outcomes.emplace_back("other");
    }
    return outcomes;
}

json::array history_json(const duties::Duty& duty) {
    if (!duty.closed_at) {
        return {};
    }
    json::object one{{"at", duty.closed_at->to_string()},
                     {"what", duty.state == duties::State::kSetAside ? "set_aside" : "done"},
                     {"by", view::actor(duty.closed_by)}};
    json::object fields;
    for (const auto& each : duty.closing_fields) {
        if (each.value().is_string()) {
            fields[each.key()] = each.value();
        }
    }
    if (const json::value* outcome = fields.if_contains("outcome")) {
        one["outcome"] = *outcome;
        fields.erase("outcome");
    }
    one["fields"] = std::move(fields);
    if (!duty.closing_reason.empty()) {
        one["reason"] = duty.closing_reason;
    }
    return {std::move(one)};
}

json::array papers_of_duty(const school::State& state, const duties::Duty& duty) {
    json::array list;
    for (const school::Fact& fact : state.school_facts()) {
        if (fact.kind == "attachment_added" && school::text_in(fact.fields, "duty") == duty.id) {
            list.push_back(json::object{{"id", fact.fields.at("id")},
                                        {"type", fact.fields.at("type")},
                                        {"size", fact.fields.at("size")},
                                        {"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)}});
        }
    }
    return list;
}

// Who of the case asked whoever has the duty.
json::array askings_json(const school::Pupil& pupil, const duties::Duty& duty) {
    json::array list;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "duty_asked" && school::text_in(fact.fields, "duty") == duty.id) {
            list.push_back(json::object{{"at", fact.at.to_string()},
                                        {"by", view::actor(fact.who)},
                                        {"text", school::text_in(fact.fields, "text")}});
        }
    }
    return list;
}

}  // namespace

// The form that doing it asks for (policy/case_work.hpp); an outcome that later rules ask about is
// one of these.
json::object form_field_json(const policy::FormField& asked,
                             const std::vector<std::string>& outcomes) {
    json::object field{{"name", asked.name},
                       {"label", asked.label},
                       {"type", policy::to_string(asked.type)},
                       {"required", asked.required}};
    if (!asked.hint.empty()) {
        field["hint"] = asked.hint;
    }
    if (!asked.choices.empty()) {
        field["choices"] = view::texts(asked.choices);
    }
    if (asked.name == kOutcome && !outcomes.empty()) {
        field["type"] = "choice";
        field["choices"] = view::texts(outcomes);
    }
    return field;
}

bool is_of_roles(const Person& person, const duties::Duty& duty) {
    const auto role = parse_role(policy::to_string(duty.rule->role));
    return role && person.roles.has(*role);
}

bool is_case_work(const policy::Rule& rule) {
    using policy::Kind;
    using policy::Role;
    constexpr std::array kWork{Kind::kMessage,   Kind::kCall,    Kind::kLetter,   Kind::kMeeting,
                               Kind::kHomeVisit, Kind::kPlan,    Kind::kReferral, Kind::kReview,
                               Kind::kTask,      Kind::kContract};
    const bool of_staff = rule.role == Role::kTutor || rule.role == Role::kAttendanceOfficer;
    const bool work = std::ranges::find(kWork, rule.kind) != kWork.end();
    // What is expected of everybody is no case yet; but a target or a talk is the tutor's from
    // there.
    const auto from = rule.role == Role::kTutor ? policy::Stage::kExpect : policy::Stage::kMonitor;
    return rule.stage && from <= *rule.stage && *rule.stage <= policy::Stage::kFormalise &&
           ((of_staff && (work || rule.kind == Kind::kDecision)) ||
            (rule.role == Role::kChampion && work));
}

bool may_do_duty(const Person& person, const duties::Duty& duty) {
    return is_of_roles(person, duty) || person.roles.any_of(Role::kChampion | Role::kHead) ||
           (duty.pupil && person.roles.has(Role::kPastoralLead) && is_case_work(*duty.rule));
}

bool may_print_record(const policy::Policy& policy, const Person& person,
                      const duties::Duty& duty) {
    // What a legal step says is shown to those who take such steps.
    const bool legal = !wanted_step(policy, duty.rule->id).empty();
    return (!legal || person.roles.any_of(kEnforcers)) && documents::has_record(policy, duty);
}

bool may_see_duty(const school::State& state, const Person& person, const duties::Duty& duty,
                  Date today) {
    if (person.sees_whole_school()) {
        return true;
    }
    if (!is_of_roles(person, duty)) {
        return false;
    }
    if (!duty.pupil) {
        // A group's register: a tutor is asked for their own.
        constexpr std::string_view kForm = "form:";
        return duty.rule->role != policy::Role::kTutor || duty.group.empty() ||
               may_see_group(state, person, GroupName(duty.group.substr(kForm.size())));
    }
    const school::Pupil* pupil = pupil_of(state, duty);
    return duty.rule->role == policy::Role::kTutor && pupil != nullptr &&
           may_see_pupil(state, person, *pupil, today);
}

json::object because_json(const duties::Reason& reason) {
    json::object one{{"measure", reason.measure},
                     {"window", reason.window},
                     {"numerator", reason.figure ? reason.figure->numerator : 0},
                     {"denominator", reason.figure ? reason.figure->denominator : 0},
                     {"bound", reason.bound.empty() ? reason.note : reason.bound}};
    const bool is_rate = reason.bound.find('%') != std::string::npos;
    if (is_rate && reason.figure && reason.figure->defined()) {
        one["percent"] = percent_text(*reason.figure);
    }
    const std::size_t dots = reason.window.find("..");
    if (dots != std::string::npos) {
        one["from"] = reason.window.substr(0, dots);
        one["to"] = reason.window.substr(dots + 2);
    }
    json::array sessions;
    for (const duties::ReasonSession& at : reason.sessions) {
        json::object session = view::session(at.session);
        session["code"] = at.code;
        sessions.push_back(std::move(session));
    }
    one["sessions"] = std::move(sessions);
    return one;
}

json::object duty_json(const House& house, const school::State& state, const Person& person,
                       const duties::Duty& duty, Date today) {
    json::object one = duty.to_json();
    if (!duty.rule->stage) {
        one["stage"] = "";
    }
    json::array because;
    for (const duties::Reason& reason : duty.because) {
        because.push_back(because_json(reason));
    }
    one["because"] = std::move(because);
    const school::Pupil* pupil = pupil_of(state, duty);
    one["pupil_name"] = pupil == nullptr ? json::value(nullptr) : json::value(pupil->shown_name());
    one["form"] = pupil == nullptr ? json::value(nullptr)
                                   : view::text_or_null(pupil->attributes_on(today).form);
    one["vulnerable"] = pupil != nullptr && person.sees_whole_school() &&
                        view::is_vulnerable(pupil->attributes_on(today));
    const auto outcomes = outcomes_of(house, *duty.rule);
    json::array fields;
    const auto form = policy::form_of(house.policy(), *duty.rule);
    for (const policy::FormField& field : form) {
        fields.push_back(form_field_json(field, outcomes));
    }
    one["fields"] = std::move(fields);
    json::object texts;
    for (const std::string& clause : duty.rule->clauses) {
        const auto found = house.words().clauses.find(clause);
        if (found != house.words().clauses.end()) {
            texts[clause] = found->second;
        }
    }
    one["clause_texts"] = std::move(texts);
    // Asked for among the fields, or else offered beside them.
    const bool is_field = std::ranges::find(form, kOutcome, &policy::FormField::name) != form.end();
    one["outcomes"] = is_field ? json::array() : view::texts(outcomes);
    one["history"] = history_json(duty);
    one["report"] = report_of_duty(house.policy(), state, duty);
    const auto step = wanted_step(house.policy(), duty.rule->id);
    one["legal_step"] = step.empty() ? json::value(nullptr) : json::value(step);
    const documents::LetterTemplate* letter = documents::letter_of(house.letters(), duty);
    const bool invites = pupil != nullptr && letter != nullptr && letter->invites();
    one["invites"] = invites;
    one["appointment"] = nullptr;
    if (invites) {
        const auto set =
            school::appointment_of(*pupil, duty.rule->id, duty.arose, SchoolTime::end_of(today));
        if (set) {
            one["appointment"] = json::object{{"on", set->on.to_string()},
                                              {"time", set->time.to_string()},
                                              {"place", set->place}};
        }
    }
    // Open or done: what was agreed is printed afterwards.
    one["letter"] = pupil != nullptr && person.sees_whole_school() && may_do_duty(person, duty) &&
                    letter != nullptr;
    // A pupil's stand on the case page.
    if (!duty.pupil) {
        one["papers"] = papers_of_duty(state, duty);
    }
    one["record"] =
        person.roles.any_of(kWithPupils) && may_print_record(house.policy(), person, duty);
    one["asked"] = pupil == nullptr || !person.sees_whole_school() ? json::array()
                                                                   : askings_json(*pupil, duty);
    one["can_do"] = duty.open() && may_do_duty(person, duty);
    one.erase("closed");
    return one;
}

void sort_for_people(std::vector<const duties::Duty*>& duties, const school::State& state,
                     Date today) {
    struct Key {
        int late;
        SchoolTime due;
        int rank;
        std::string surname;
        std::string id;
        auto operator<=>(const Key&) const = default;
    };
    const auto key = [&](const duties::Duty* duty) {
        const school::Pupil* pupil = pupil_of(state, *duty);
        return Key{duty->state == duties::State::kOverdue ? 0 : 1, duty->due,
                   pupil == nullptr ? 3 : view::vulnerability_rank(pupil->attributes_on(today)),
                   pupil == nullptr ? std::string() : pupil->surname, duty->id};
    };
    std::vector<std::pair<Key, const duties::Duty*>> keyed;
    keyed.reserve(duties.size());
    for (const duties::Duty* duty : duties) {
        keyed.emplace_back(key(duty), duty);
    }
    std::ranges::sort(keyed, {}, &std::pair<Key, const duties::Duty*>::first);
    std::ranges::transform(keyed, duties.begin(), [](const auto& one) { return one.second; });
}

}  // namespace adsum::server
