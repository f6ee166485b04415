// GET /api/v1/school/groups, GET and POST /api/v1/school/groups/{group}.
#include "school/group_facts.hpp"
#include "server/json_answer.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Area;

constexpr std::size_t kMostMembers = 500;

std::set<GroupName> names_on(const school::State& state, Date date) {
    const auto forms = state.forms_on(date);
    std::set<GroupName> names(forms.begin(), forms.end());
    for (const auto& [name, group] : state.groups()) {
        names.insert(name);
    }
    return names;
}

json::array staff_json(const school::State& state, const GroupName& name, Date date) {
    json::array list;
    const auto group = state.groups().find(name);
    if (group == state.groups().end()) {
        return list;
    }
    for (const StaffId& id : group->second.staff_on(date)) {
        if (const school::Staff* person = state.staff_on(id, date)) {
            list.push_back(view::actor(*person));
        }
    }
    return list;
}

json::object head_json(const school::State& state, const GroupName& name, Date date) {
    const auto group = state.groups().find(name);
    const auto kind = group == state.groups().end() ? school::GroupKind::kForm : group->second.kind;
    const auto text = school::to_string(kind);
    return json::object{{"group", name.str()},
                        {"kind", json::string_view(text.data(), text.size())},
                        {"staff", staff_json(state, name, date)},
                        {"members", members_on(state, name, date).size()},
                        {"change", state.last_change(Area::kGroups, name.str())}};
}

json::array upns(BodyReader& body, std::string_view name) {
    json::array list;
    for (const json::value& value : body.array(name)) {
        if (!value.is_string() || list.size() == kMostMembers) {
            body.fault(name, fmt::format("a list of at most {} texts is expected", kMostMembers));
            break;
        }
        list.push_back(value);
    }
    return list;
}

}  // namespace

Response list_groups(Services& /*services*/, const Call& call) {
    const Date date = asked_date(call);
    const auto state = call.house->read();
    json::array groups;
    for (const GroupName& name : names_on(*state, date)) {
        groups.push_back(head_json(*state, name, date));
    }
    return json_answer(
        json::object{{"now", call.now.to_string()},
                     {"on", date.to_string()},
                     {"groups", std::move(groups)},
                     {"history", history_json(*state, Area::kGroups, {}, call.now.date)}});
}

Response read_group_page(Services& /*services*/, const Call& call) {
    const GroupName name(call.param("group"));
    const Date date = asked_date(call);
    const auto state = call.house->read();
    const auto names = names_on(*state, date);
    if (!names.contains(name)) {
        return not_found();
    }
    json::object answer = head_json(*state, name, date);
    json::array members;
    for (const school::Pupil* pupil : members_on(*state, name, date)) {
        members.push_back(
            json::object{{"upn", pupil->upn.str()},
                         {"name", pupil->shown_name()},
                         {"form", pupil->attributes_on(date).form},
                         {"year_group", pupil->year_group_on(date)},
                         {"change", state->last_change(Area::kPupils, pupil->upn.str())}});
    }
    json::array forms;
    for (const GroupName& form : state->forms_on(date)) {
        forms.emplace_back(form.str());
    }
    answer["pupils"] = std::move(members);
    answer["forms"] = std::move(forms);
    answer["now"] = call.now.to_string();
    answer["on"] = date.to_string();
    answer["history"] = history_json(*state, Area::kGroups, name.str(), call.now.date);
    return json_answer(answer);
}

Response change_group(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    Edit edit{Area::kGroups, call.param("group"), "group_changed", {}, read_expected(body)};
    edit.fact["group"] = call.param("group");
    edit.fact["from"] = body.text("from", 10);
    if (std::string kind = body.text_or_empty("kind", 10); !kind.empty()) {
        edit.fact["kind"] = kind;
    }
    for (const auto* key : {"added", "removed"}) {
        if (json::array list = upns(body, key); !list.empty()) {
            edit.fact[key] = std::move(list);
        }
    }
    if (body.flag("staff_given")) {
        edit.fact["staff"] = upns(body, "staff");
    }
    return body.ok() ? keep_edit(call, edit) : std::move(body).refusal();
}

}  // namespace adsum::server
