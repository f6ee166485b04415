// GET /api/v1/parents/home: a family's children, what each school asks, and what was told.
#include "school/contact_asked.hpp"
#include "school/people_facts.hpp"
#include "server/families.hpp"
#include "server/json_answer.hpp"
#include "server/languages.hpp"
#include "server/parent_handlers.hpp"
#include "server/report_view.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// The rungs of the policy's ladder in their order, in its own words.
json::array steps_of(const policy::Policy& policy) {
    std::vector<const policy::Rule*> rungs;
    for (const policy::Rule& rule : policy.rules) {
        if (rule.ladder) {
            rungs.push_back(&rule);
        }
    }
    std::ranges::stable_sort(rungs, {}, [](const policy::Rule* rule) { return *rule->ladder; });
    json::array steps;
    for (const policy::Rule* rule : rungs) {
        steps.emplace_back(rule->title);
    }
    return steps;
}

json::array reasons_of(const policy::Policy& policy, const Language& language) {
    json::array reasons;
    for (const policy::Reason& reason : policy.reasons) {
        if (reason.families.empty()) {
            continue;
        }
        const auto own = language.reasons.find(reason.id);
        reasons.push_back(
            json::object{{"id", reason.id},
                         {"text", own == language.reasons.end() ? reason.families : own->second},
                         {"ahead", reason.ahead}});
    }
    return reasons;
}

// What a family may know of its report: not who decided.
json::object told_of(const school::State& state, const policy::Policy& policy,
                     const school::Pupil& pupil, const school::Report& report, Date today) {
    std::string standing = "noted";
    if (report.decision != nullptr) {
        standing = report.decision->fields.at("accepted").as_bool() ? "accepted" : "refused";
    } else if (wants_decision(policy, report) &&
               waits_for_decision(state, policy, pupil, report, today)) {
        standing = "waits";
    }
    return {{"first", report.dates.first.to_string()},
            {"last", report.dates.last.to_string()},
            {"sessions", report.sessions},
            {"reason", report.reason},
            {"received", report.received.to_string()},
            {"standing", standing}};
}

json::object child_of(const Call& call, const ChildOf& child, const Language& language) {
    constexpr std::size_t kMostTold = 10;
    const auto state = child.house->read();
    const school::Pupil* pupil = state->pupil(child.upn);
    const policy::Policy& policy = child.house->policy();
    json::array told;
    auto reports = school::reports_of(*pupil, call.now);
    std::ranges::reverse(reports);
    for (const school::Report& report : reports) {
        const json::value* by = report.fact->fields.if_contains("contact");
        const bool own = by != nullptr && by->is_int64() && by->as_int64() == child.contact;
        if (own && told.size() < kMostTold && report.channel == "online") {
            told.push_back(told_of(*state, policy, *pupil, report, call.now.date));
        }
    }
    json::object asked = reporting_json(policy, *state, call.now);
    asked.erase("channels");
    asked.erase("recipient");
    return {{"ref", child_ref(call, child)},
            {"name", pupil->shown_forename()},
            {"form", pupil->attributes_on(call.now.date).form},
            {"school", state->name()},
            {"asked", std::move(asked)},
            {"reasons", reasons_of(policy, language)},
            {"steps", steps_of(policy)},
            {"told", std::move(told)}};
}

}  // namespace

namespace {

constexpr std::string_view kDetails[] = {"phone",     "email", "address_1",
                                         "address_2", "town",  "postcode"};

json::object details_of(const school::Contact& contact) {
    json::object details;
    for (const school::ContactText& text : school::contact_texts()) {
        if (std::ranges::find(kDetails, text.name) != std::end(kDetails)) {
            details[text.name] = contact.*text.in_contact;
        }
    }
    return details;
}

// The last change that was asked for, and what became of it; null where there is none.
json::value last_change(const school::Pupil& pupil, int contact, SchoolTime now) {
    json::value last(nullptr);
    for (const school::ContactAsked& asked : school::contact_changes_asked(pupil, now)) {
        if (asked.contact != contact) {
            continue;
        }
        json::object one{{"asked", asked.fact->at.to_string()}, {"standing", "waits"}};
        if (asked.decision != nullptr) {
            const json::value* reason = asked.decision->fields.if_contains("reason");
            one["standing"] =
                asked.decision->fields.at("accepted").as_bool() ? "accepted" : "refused";
            one["reason"] = reason == nullptr ? json::value("") : *reason;
        }
        last = std::move(one);
    }
    return last;
}

}  // namespace

Response parent_home(Services& services, const Call& call) {
    const Language& language = services.languages->of(call.request.query_or("language", "en"));
    json::array children;
    std::string name;
    json::value details(nullptr);
    json::value change(nullptr);
    for (const ChildOf& child : children_of(services, call.family, call.now.date)) {
        children.push_back(child_of(call, child, language));
        const auto state = child.house->read();
        const school::Contact* contact = contact_of(*state, child);
        if (name.empty() && contact != nullptr) {
            name = contact->name;
            details = details_of(*contact);
            change = last_change(*state->pupil(child.upn), contact->priority, call.now);
        }
    }
    return json_answer(json::object{{"name", name},
                                    {"today", call.now.date.to_string()},
                                    {"children", std::move(children)},
                                    {"details", std::move(details)},
                                    {"change", std::move(change)}});
}

}  // namespace adsum::server
