// GET /api/v1/absences and /api/v1/pupils/{upn}/absence: absences that last, and how far each has
// come against every number that the law and the policy wait for.
#include "duties/counters.hpp"
#include "school/household.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kFewestDays = 3;  // what the list begins with

json::value date_or_null(const std::optional<Date>& date) {
    return date ? json::value(date->to_string()) : json::value(nullptr);
}

json::object counter_json(const duties::Counter& counter) {
    return json::object{{"rule", counter.rule->id},
                        {"title", counter.rule->title},
                        {"source", policy::to_string(counter.rule->source)},
                        {"clauses", view::texts(counter.rule->clauses)},
                        {"references", view::texts(counter.rule->references)},
                        {"marks", counter.marks},
                        {"window", counter.window},
                        {"unit", policy::to_string(counter.unit)},
                        {"running", counter.running},
                        {"value", counter.value},
                        {"bound", counter.bound},
                        {"reached", counter.reached()},
                        {"reached_on", date_or_null(counter.reached_on)},
                        {"note", counter.note}};
}

json::object absence_json(const school::Pupil& pupil, const duties::Absence& absence, Date today) {
    const bool away = absence.run.length > 0;
    return json::object{{"upn", pupil.upn.str()},
                        {"name", pupil.shown_name()},
                        {"form", pupil.attributes_on(today).form},
                        {"since", away ? json::value(absence.run.first.to_string()) : nullptr},
                        {"days", absence.run.length},
                        {"unexplained", absence.unexplained},
                        {"expected_back", date_or_null(absence.expected_back)}};
}

// When somebody at home was last spoken to since the absence began.
json::value last_spoken(const school::Pupil& pupil, Date since, SchoolTime now) {
    json::value last(nullptr);
    for (const school::Fact& fact : pupil.facts) {
        const json::value* outcome = fact.fields.if_contains("outcome");
        if (fact.kind == "contact_attempted" && since <= fact.at.date && fact.at <= now &&
            outcome != nullptr &&
            (*outcome == json::value("spoken") || *outcome == json::value("safe_confirmed"))) {
            last = fact.at.to_string();
        }
    }
    return last;
}

bool is_on_record(const school::Fact& fact) {
    constexpr std::array kKinds{"evidence_received", "consent_recorded",   "advice_recorded",
                                "enquiry_made",      "judgement_recorded", "absence_reported"};
    return std::ranges::find(kKinds, fact.kind) != kKinds.end();
}

json::array records(const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (auto fact = pupil.facts.rbegin(); fact != pupil.facts.rend(); ++fact) {
        if (is_on_record(*fact) && fact->at <= now) {
            list.push_back(json::object{{"entry", fact->entry},
                                        {"kind", fact->kind},
                                        {"at", fact->at.to_string()},
                                        {"by", view::actor(fact->who)},
                                        {"fields", fact->fields}});
        }
    }
    return list;
}

// Those who may consent to something: parents whom the school may contact.
json::array parents(const school::Pupil& pupil) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        if (contact.parental_responsibility && school::may_contact(contact)) {
            list.push_back(json::object{{"priority", contact.priority},
                                        {"name", contact.name},
                                        {"relationship", contact.relationship}});
        }
    }
    return list;
}

}  // namespace

Response list_absences(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    measures::PupilTimelines timelines(state->calendar());
    struct One {
        const school::Pupil* pupil;
        duties::Absence absence;
    };
    std::vector<One> away;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (!pupil.on_roll(call.now.date)) {
            continue;
        }
        auto absence = duties::absence_of(call.house->policy(), *state, pupil, call.now, timelines);
        if (absence.run.length >= kFewestDays) {
            away.push_back({&pupil, std::move(absence)});
        }
    }
    std::ranges::stable_sort(away, [](const One& a, const One& b) {
        return std::tuple(-a.absence.run.length, a.pupil->surname, a.pupil->upn) <
               std::tuple(-b.absence.run.length, b.pupil->surname, b.pupil->upn);
    });
    json::array list;
    for (const One& one : away) {
        json::object shown = absence_json(*one.pupil, one.absence, call.now.date);
        const auto next = std::ranges::find_if(one.absence.counters, [](const auto& counter) {
            return counter.reached_on.has_value();
        });
        shown["next"] = next == one.absence.counters.end() ? json::value(nullptr)
                                                           : json::value(counter_json(*next));
        shown["last_spoken"] = last_spoken(*one.pupil, one.absence.run.first, call.now);
        list.push_back(std::move(shown));
    }
    return json_answer(json::object{
        {"now", call.now.to_string()}, {"from_days", kFewestDays}, {"pupils", std::move(list)}});
}

Response read_absence(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    measures::PupilTimelines timelines(state->calendar());
    const auto absence =
        duties::absence_of(call.house->policy(), *state, *pupil, call.now, timelines);
    json::array counters;
    for (const duties::Counter& counter : absence.counters) {
        counters.push_back(counter_json(counter));
    }
    json::object page = absence_json(*pupil, absence, call.now.date);
    page["now"] = call.now.to_string();
    page["last_spoken"] = absence.run.length == 0
                              ? json::value(nullptr)
                              : last_spoken(*pupil, absence.run.first, call.now);
    page["counters"] = std::move(counters);
    page["records"] = records(*pupil, call.now);
    page["parents"] = parents(*pupil);
    return json_answer(page);
}

}  // namespace adsum::server
