// groups_imported.

#include "school/group_facts.hpp"

#include "base/json_view.hpp"
#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_rules.hpp"

#include <fmt/format.h>

namespace adsum::school {
std::string_view to_string(GroupKind kind) {
    return kind == GroupKind::kForm ? "form" : "class";
}

std::optional<GroupKind> parse_group_kind(std::string_view text) {
    for (const GroupKind kind : {GroupKind::kForm, GroupKind::kClass}) {
        if (text == to_string(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

GroupRow read_group(Fields& fields) {
    GroupRow group;
    group.name = GroupName(fields.text("group"));
    group.kind =
        fields.choice("kind", {"form", "class"}) == "class" ? GroupKind::kClass : GroupKind::kForm;
    for (const std::string& id : fields.maybe_texts("staff")) {
        group.staff.emplace_back(id);
    }
    for (const std::string& upn : fields.maybe_texts("members")) {
        group.members.insert(Upn(upn_normalised(upn)));
    }
    return group;
}

boost::json::object to_json(const GroupRow& group) {
    boost::json::object object;
    object["group"] = json_view(group.name.str());
    object["kind"] = json_view(to_string(group.kind));
    boost::json::array staff;
    for (const StaffId& id : group.staff) {
        staff.emplace_back(json_view(id.str()));
    }
    object["staff"] = std::move(staff);
    boost::json::array members;
    for (const Upn& upn : group.members) {
        members.emplace_back(json_view(upn.str()));
    }
    object["members"] = std::move(members);
    return object;
}

void check_group_member(const State& state, const Upn& upn, const std::string& place,
                        Faults& faults) {
    known_pupil(state, upn, place, faults);
}

void check_group_staff(const State& state, const StaffId& staff, const std::string& place,
                       Faults& faults) {
    if (!state.staff().contains(staff)) {
        faults.add(
            "staff-unknown", place, fmt::format("nobody on the staff has the id {}", staff.str()),
            "a group is led by members of the staff", "import the staff first, or correct the id");
    }
}

void check_groups_imported(const Checking& checking) {
    Fields fields = checking.fields();
    std::set<GroupName> seen;
    int index = 0;
    for (const auto& item : fields.list("groups")) {
        const std::string place = fmt::format("groups[{}]", index++);
        if (!item.is_object()) {
            checking.faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields row_fields(item.get_object(), place, checking.faults);
        const GroupRow group = read_group(row_fields);
        if (!row_fields.ok()) {
            continue;
        }
        for (const Upn& upn : group.members) {
            check_group_member(checking.state, upn, place, checking.faults);
        }
        for (const StaffId& id : group.staff) {
            check_group_staff(checking.state, id, place, checking.faults);
        }
        if (!seen.insert(group.name).second) {
            checking.faults.add("group-duplicate", place,
                                fmt::format("{} stands twice", group.name.str()),
                                "a group is given whole", "give its members together");
        }
    }
}

void put_group(std::map<GroupName, Group>& groups, const GroupRow& row, Date from) {
    const auto [found, is_new] = groups.try_emplace(row.name);
    Group& group = found->second;
    group.name = row.name;
    group.kind = row.kind;
    const Date day = is_new ? kAlways : from;
    if (is_new || group.staff_on(day) != row.staff) {
        group.put(Group::Leaders{day, row.staff, 0});
    }
    for (const Upn& upn : group.members_on(day)) {
        if (!row.members.contains(upn)) {
            group.put(upn, {day, false, 0});
        }
    }
    for (const Upn& upn : row.members) {
        if (!group.has(upn, day)) {
            group.put(upn, {day, true, 0});
        }
    }
}

void leave_other_forms(std::map<GroupName, Group>& groups, const Upn& upn, const std::string& form,
                       Date from, journal::EntryNumber change) {
    for (auto& [name, group] : groups) {
        if (group.kind == GroupKind::kForm && name.str() != form && group.has(upn, from)) {
            group.put(upn, {from, false, change});
        }
    }
}

void Fold::groups_imported() const {
    const Date from = at().date;
    for (const auto& item : fields().list("groups")) {
        if (!item.is_object()) {
            faults.add("field-wrong", {}, "a group is not an object");
            return;
        }
        Fields row_fields(item.get_object(), {}, faults);
        const GroupRow row = read_group(row_fields);
        if (!row_fields.ok()) {
            return;
        }
        put_group(state.groups_, row, from);
    }
    keep_import(Area::kGroups, "groups");
}

}  // namespace adsum::school
