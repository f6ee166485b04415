// GET /api/v1/school/staff, POST /api/v1/school/staff/{staff} and …/leave.
#include "server/json_answer.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Area;

json::array roles_json(const std::set<std::string>& roles) {
    json::array list;
    for (const std::string& role : roles) {
        list.emplace_back(role);
    }
    return list;
}

json::object person_json(const school::State& state, const school::Staff& person) {
    json::object one = view::actor(person);
    one["email"] = person.email;
    one["roles"] = roles_json(person.roles);
    one["left"] = person.gone;
    one["change"] = state.last_change(Area::kStaff, person.id.str());
    return one;
}

// Somebody must still be able to keep the staff from then on.
Result<void> check_somebody_stays(const school::State& state, const Edit& edit, Date from) {
    const json::value* roles = edit.fact.if_contains("roles");
    const bool says_roles = edit.kind == "staff_left" || roles != nullptr;
    const auto keeps = [](std::string_view role) { return role == "champion" || role == "head"; };
    if (roles != nullptr) {
        for (const json::value& role : roles->get_array()) {
            if (role.is_string() && keeps(std::string_view(role.get_string()))) {
                return done();
            }
        }
    }
    for (const auto& [id, rows] : state.staff()) {
        const auto& held = school::staff_on(rows, from).roles;
        const bool is_this_one = id.str() == edit.subject;
        if ((!is_this_one || !says_roles) && std::ranges::any_of(held, keeps)) {
            return done();
        }
    }
    return refused("staff-last", edit.subject, "nobody would be left who may change the staff",
                   "a head or a champion says who may do what",
                   "give somebody else that role first");
}

Response keep_staff(const Call& call, const Edit& edit, const std::string& from) {
    if (const auto date = Date::parse(from)) {
        const auto state = call.house->read();
        if (const auto stays = check_somebody_stays(*state, edit, *date); !stays) {
            return error_answer(stays.error());
        }
    }
    return keep_edit(call, edit);
}

}  // namespace

Response list_staff(Services& /*services*/, const Call& call) {
    const Date date = asked_date(call);
    const auto state = call.house->read();
    json::array staff;
    for (const auto& [id, rows] : state->staff()) {
        staff.push_back(person_json(*state, school::staff_on(rows, date)));
    }
    json::array roles;
    for (const Role role : kAllRoles) {
        if (role == Role::kTrustOfficer) {
            continue;
        }
        const auto name = to_string(role);
        roles.emplace_back(json::string_view(name.data(), name.size()));
    }
    return json_answer(
        json::object{{"now", call.now.to_string()},
                     {"on", date.to_string()},
                     {"staff", std::move(staff)},
                     {"roles", std::move(roles)},
                     {"may_change", call.person->roles.any_of(kStaffKeepers)},
                     {"history", history_json(*state, Area::kStaff, {}, call.now.date)}});
}

Response change_staff(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string& id = call.param("staff");
    Edit edit{Area::kStaff, id, "staff_changed", {{"staff", id}}, read_expected(body)};
    const std::string from = body.text("from", 10);
    edit.fact["from"] = from;
    for (const auto* key : {"name", "position", "email"}) {
        if (std::string text = body.text_or_empty(key, 200); !text.empty()) {
            edit.fact[key] = text;
        }
    }
    json::array roles;
    for (const json::value& role : body.array("roles")) {
        const auto known =
            role.is_string() ? parse_role(std::string_view(role.get_string())) : std::nullopt;
        if (!known || known == Role::kTrustOfficer) {
            body.fault("roles", "a list of roles is expected");
            break;
        }
        roles.push_back(role);
    }
    edit.fact["roles"] = std::move(roles);
    return body.ok() ? keep_staff(call, edit, from) : std::move(body).refusal();
}

Response staff_leaves(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string& id = call.param("staff");
    Edit edit{Area::kStaff, id, "staff_left", {{"staff", id}}, read_expected(body)};
    const std::string left = body.text("left", 10);
    edit.fact["left"] = left;
    return body.ok() ? keep_staff(call, edit, left) : std::move(body).refusal();
}

}  // namespace adsum::server
