// GET /api/v1/pupils/{upn}/enforcement: everything that a legal step rests on and leads to.
#include "duties/counters.hpp"
#include "school/authority.hpp"
#include "school/court_orders.hpp"
#include "school/household.hpp"
#include "school/json_fields.hpp"
#include "school/notices_to_improve.hpp"
#include "school/penalties.hpp"
#include "school/prosecutions.hpp"
#include "server/duty_view.hpp"
#include "server/enforcement.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What a step records whatever duty it does; the page asks for it in fields of its own.
constexpr std::array<std::string_view, 9> kOwnFields{"decision",
                                                     "reason",
                                                     "outcome",
                                                     "more_support",
                                                     "best_tool",
                                                     "notice_to_improve",
                                                     "parents",
                                                     "other_intervention",
                                                     "reasonable_adjustments"};

json::object next_json(const school::NextNotice& next) {
    return {{"barred", next.barred},
            {"order", next.order},
            {"early_pence", next.early_pence},
            {"full_pence", next.full_pence},
            {"free_again",
             next.free_again ? json::value(next.free_again->to_string()) : json::value(nullptr)}};
}

json::array parents_of(const school::State& state, const school::Pupil& pupil, SchoolTime now) {
    const auto known = school::penalty_notices(state.law(), pupil, now);
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        if (contact.parental_responsibility || contact.lives_with) {
            list.push_back(json::object{
                {"priority", contact.priority},
                {"name", contact.name},
                {"relationship", contact.relationship},
                {"may_be_contacted", school::may_contact(contact)},
                {"next",
                 next_json(school::next_notice(state.law(), known, contact.priority, now.date))}});
        }
    }
    return list;
}

json::array duties_json(const policy::Policy& policy, const std::vector<duties::Duty>& duties) {
    json::array list;
    for (const duties::Duty& duty : duties) {
        list.push_back(json::object{{"id", duty.id},
                                    {"rule", duty.rule->id},
                                    {"title", duty.rule->title},
                                    {"kind", policy.enforcement.done_by(duty.rule->id)},
                                    {"due", duty.due.to_string()},
                                    {"provisional", duty.provisional},
                                    {"clauses", view::texts(duty.rule->clauses)},
                                    {"questions", view::texts(further_questions(*duty.rule))}});
    }
    return list;
}

// Beside the national count: a policy's own, such as that of lateness.
json::array counters_of(const Call& call, const school::State& state, const school::Pupil& pupil) {
    measures::PupilTimelines timelines(state.calendar());
    const policy::Policy& policy = call.house->policy();
    const auto absence = duties::absence_of(policy, state, pupil, call.now, timelines);
    json::array list;
    for (const duties::Counter& counter : absence.counters) {
        if (policy.enforcement.done_by(counter.rule->id) == "penalty_considered") {
            list.push_back(json::object{{"rule", counter.rule->id},
                                        {"title", counter.rule->title},
                                        {"marks", counter.marks},
                                        {"value", counter.value},
                                        {"bound", counter.bound}});
        }
    }
    return list;
}

json::object law_json(const law::Law& law, Date on) {
    return {{"improve_weeks_min", law.number("notice-to-improve-weeks-min", on)},
            {"improve_weeks_max", law.number("notice-to-improve-weeks-max", on)},
            {"fine_pence", school::most_fine(law, false, on)},
            {"fine_knowingly_pence", school::most_fine(law, true, on)},
            {"order_fine_pence", school::fine_for_breach(law, school::OrderKind::kSupervision, on)},
            {"order_months", law.number("supervision-order-months", on)},
            {"order_years", law.number("supervision-order-years", on)},
            {"deemed_working_days", law.penalty_amounts(on).deemed_service_working_days},
            {"lay_months", law.number("prosecution-limit", on)},
            {"public_place_days", law.public_place_amounts(on).school_days}};
}

template <class List, class Make>
json::array rows(const List& list, const Make& make) {
    json::array made;
    for (const auto& one : list) {
        made.push_back(make(one));
    }
    return made;
}

// What is proposed for a notice to improve: from three days on, for as long as the policy says.
json::object improve_json(const policy::Policy& policy, const school::State& state,
                          const school::Pupil& pupil, SchoolTime now) {
    constexpr int kDaysToArrive = 3;
    const int days = policy.enforcement.improve_days;
    const Date first = now.date + kDaysToArrive;
    json::object proposed{{"days", days}, {"first", first.to_string()}, {"last", nullptr}};
    if (days > 0) {
        const auto& timeline = state.calendar().timeline(pupil.year_group_on(now.date));
        proposed["last"] = school::last_of_notice(timeline, first, days).to_string();
    }
    return proposed;
}

json::value last_prepared(const school::Pupil& pupil, SchoolTime now) {
    json::array all = recorded_json(pupil, "penalty_prepared", now);
    return all.empty() ? json::value(nullptr) : std::move(all.back());
}

json::object service_json(const Call& call, const school::State& state) {
    const auto& enforcement = call.house->policy().enforcement;
    const std::string area = school::authority_area(state, call.now);
    const auto* service = enforcement.service(area);
    json::array areas;
    for (const auto& one : enforcement.services) {
        if (!one.area.empty()) {
            areas.push_back(json::value(one.area));
        }
    }
    return {{"area", area},
            {"areas", std::move(areas)},
            {"name", service == nullptr ? json::value(nullptr) : json::value(service->name)}};
}

Response enforcement_page(const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    const SchoolTime now = call.now;
    const policy::Policy& policy = call.house->policy();
    const auto evidence = duties::threshold_evidence(*state, *pupil, now);
    return json_answer(json::object{
        {"now", now.to_string()},
        {"upn", pupil->upn.str()},
        {"name", pupil->shown_name()},
        {"form", pupil->attributes_on(now.date).form},
        {"compulsory_age", state->law().is_compulsory_age(pupil->born, now.date)},
        {"can_decide", call.person->roles.has(Role::kHead)},
        {"parents", parents_of(*state, *pupil, now)},
        {"evidence", evidence_json(*state, evidence)},
        {"counters", counters_of(call, *state, *pupil)},
        {"questions", rows(school::considerations(),
                           [](const school::Consideration& one) {
                               return json::object{{"id", one.id}, {"question", one.question}};
                           })},
        {"steps", rows(school::steps_decided(),
                       [](const school::Step& one) {
                           return json::object{{"id", one.id}, {"words", one.words}};
                       })},
        {"contents", rows(school::notice_contents(),
                          [](const school::NoticeContent& one) {
                              return json::object{{"id", one.id}, {"heading", one.heading}};
                          })},
        {"duties", duties_json(policy, duties_of_law(policy, *state, pupil->upn, now))},
        {"prepared", last_prepared(*pupil, now)},
        {"cases", cases_json(*pupil, now)},
        {"improvements", improvements_json(*state, *pupil, now)},
        {"requests", requests_json(*pupil, now)},
        {"penalties", penalties_json(*state, *pupil, now)},
        {"contracts", contracts_json(*pupil, now)},
        {"orders", orders_json(*state, *pupil, now)},
        {"prosecutions", prosecutions_json(*state, *pupil, now)},
        {"warnings", recorded_json(*pupil, "formal_warning_given", now)},
        {"orders_considered", recorded_json(*pupil, "supervision_order_considered", now)},
        {"seen_in_public", recorded_json(*pupil, "seen_in_public", now)},
        {"improve", improve_json(policy, *state, *pupil, now)},
        {"extension_months", policy.enforcement.extension_months},
        {"service", service_json(call, *state)},
        {"law", law_json(state->law(), now.date)}});
}

}  // namespace

std::vector<duties::Duty> duties_of_law(const policy::Policy& policy, const school::State& state,
                                        const Upn& upn, SchoolTime now) {
    duties::Filter filter;
    filter.pupil = upn;
    auto all = duties::duties(policy, state, now, filter);
    std::erase_if(all, [&](const duties::Duty& duty) {
        return !duty.open() || policy.enforcement.done_by(duty.rule->id).empty();
    });
    return all;
}

std::vector<std::string> further_questions(const policy::Rule& rule) {
    std::vector<std::string> questions;
    for (const std::string& field : rule.fields) {
        if (std::ranges::find(kOwnFields, field) == kOwnFields.end()) {
            questions.push_back(field);
        }
    }
    return questions;
}

Response read_enforcement(Services& services, const Call& call) {
    {
        const auto state = call.house->read();
        if (pupil_in_path(*state, call) == nullptr) {
            return not_found();
        }
    }
    // Data on criminal offences: each look is noted (UK GDPR art 10).
    const auto noted = services.looks->note_daily(
        call.house->id(), {{call.now, call.person->actor(), Upn(call.param("upn")), "legal"}});
    return noted ? enforcement_page(call) : error_answer(noted.error());
}

}  // namespace adsum::server
