// GET and POST /api/v1/parents/leave, and …/withdraw: a family asks for leave, sees what became of
// it, and may take it back.
#include "school/json_fields.hpp"
#include "server/families.hpp"
#include "server/json_answer.hpp"
#include "server/leave_asked.hpp"
#include "server/leave_handlers.hpp"
#include "server/leave_view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using FamilyDraft = Result<std::optional<journal::Draft>>;

bool is_own(const school::LeaveRequest& request, const ChildOf& child) {
    const json::value* contact = request.asked->fields.if_contains("contact");
    return contact != nullptr && contact->is_int64() && contact->as_int64() == child.contact;
}

// What a family may know of its request: the decision and its reason, not who made it.
json::object asked_json(const duties::LeaveCase& leave) {
    const school::LeaveRequest& request = leave.request;
    json::array days;
    for (const Date day : request.given_days()) {
        days.emplace_back(day.to_string());
    }
    return {
        {"request", request.id},
        {"kind", leave.kind == nullptr ? "" : leave.kind->families},
        {"first", request.dates.first.to_string()},
        {"last", request.dates.last.to_string()},
        {"sessions", request.sessions},
        {"received", request.received.to_string()},
        {"standing", leave_standing(leave)},
        {"days", std::move(days)},
        {"reason",
         request.decision == nullptr ? "" : school::text_in(request.decision->fields, "reason")}};
}

json::object leave_of_child(const Call& call, const ChildOf& child) {
    const auto state = child.house->read();
    const school::Pupil& pupil = *state->pupil(child.upn);
    const policy::Policy& policy = child.house->policy();
    json::array asked;
    for (const school::LeaveRequest& request : school::leave_requests(pupil, call.now)) {
        if (is_own(request, child)) {
            asked.push_back(
                asked_json(duties::leave_case(policy, *state, pupil, request, call.now)));
        }
    }
    std::ranges::reverse(asked);
    return {{"ref", child_ref(call, child)},
            {"name", pupil.shown_forename()},
            {"school", state->name()},
            {"ask", leave_form(policy, true)},
            {"asked", std::move(asked)}};
}

Response leave_of_family(Services& services, const Call& call) {
    json::array children;
    for (const ChildOf& child : children_of(services, call.family, call.now.date)) {
        children.push_back(leave_of_child(call, child));
    }
    return json_answer(
        json::object{{"today", call.now.date.to_string()}, {"children", std::move(children)}});
}

}  // namespace

Response parent_leave(Services& services, const Call& call) {
    return leave_of_family(services, call);
}

Response parent_asks_leave(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const auto child = child_named(services, call, body.text("child", 40));
    if (!child) {
        return not_found();
    }
    json::object fact = read_leave_asked(body, child->house->policy(), true);
    const auto first = Date::parse(school::text_in(fact, "first"));
    if (first && *first < call.now.date) {
        body.fault("first", "leave is asked for ahead: from today on");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string id = school::text_in(fact, "request");
    const auto kept = child->house->record([&](const school::State& state) -> FamilyDraft {
        const school::Contact* contact = contact_of(state, *child);
        const school::Pupil& pupil = *state.pupil(child->upn);
        if (contact == nullptr || school::leave_request(pupil, id, call.now)) {
            return std::optional<journal::Draft>();
        }
        ADSUM_CHECK(check_leave_sessions(state, pupil, fact));
        json::object own = fact;
        own["pupil"] = child->upn.str();
        own["requested_by"] = contact->name;
        own["contact"] = contact->priority;
        own["received"] = call.now.to_string();
        return std::optional(draft_of_family(call, *contact, "leave_requested", std::move(own)));
    });
    return kept ? leave_of_family(services, call) : error_answer(kept.error());
}

Response parent_withdraws_leave(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const std::string ref = body.text("child", 40);
    const std::string id = body.text("request", 100);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto child = child_named(services, call, ref);
    if (!child) {
        return not_found();
    }
    bool found = false;
    const auto kept = child->house->record([&](const school::State& state) -> FamilyDraft {
        const school::Contact* contact = contact_of(state, *child);
        const auto request = school::leave_request(*state.pupil(child->upn), id, call.now);
        found = contact != nullptr && request && is_own(*request, *child);
        if (!found) {
            return std::optional<journal::Draft>();
        }
        return std::optional(draft_of_family(call, *contact, "leave_withdrawn",
                                             json::object{{"pupil", child->upn.str()},
                                                          {"request", id},
                                                          {"reason", "taken back by the family"}}));
    });
    if (kept && !found) {
        return not_found();
    }
    return kept ? leave_of_family(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
