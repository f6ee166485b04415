// group_changed: who leads a group and who belongs to a class, from a day on.

#include "base/upn.hpp"
#include "school/change_facts.hpp"
#include "school/fold.hpp"
#include "school/group_facts.hpp"
#include "school/mark_rules.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

struct GroupChange {
    GroupName name;
    Date from;
    std::optional<GroupKind> kind;
    std::vector<Upn> added, removed;
    std::optional<std::vector<StaffId>> staff;
};

std::vector<Upn> upns(Fields& fields, std::string_view key) {
    std::vector<Upn> list;
    for (const std::string& upn : fields.maybe_texts(key)) {
        list.emplace_back(upn_normalised(upn));
    }
    return list;
}

GroupChange read_change(Fields& fields) {
    GroupChange change;
    change.name = GroupName(fields.text("group"));
    change.from = fields.date("from");
    if (fields.has("kind")) {
        change.kind = parse_group_kind(fields.choice("kind", {"form", "class"}));
    }
    change.added = upns(fields, "added");
    change.removed = upns(fields, "removed");
    if (fields.has("staff")) {
        change.staff.emplace();
        for (const std::string& id : fields.maybe_texts("staff")) {
            change.staff->emplace_back(id);
        }
    }
    return change;
}

void check_kind(const GroupChange& change, const Group* group, Fields& fields) {
    if (group == nullptr && !change.kind) {
        fields.fault("group-unknown", fmt::format("no group is called {}", change.name.str()),
                     "a new group says whether it is a form or a class",
                     "correct the name, or give `kind`");
    } else if (group != nullptr && change.kind && *change.kind != group->kind) {
        fields.fault("group-kind",
                     fmt::format("{} is a {}", change.name.str(), to_string(group->kind)),
                     "a group stays what it is", "leave `kind` out");
    }
    const GroupKind kind = group == nullptr ? change.kind.value_or(GroupKind::kClass) : group->kind;
    if (kind == GroupKind::kForm && !(change.added.empty() && change.removed.empty())) {
        fields.fault("group-form-members", fmt::format("{} is a form", change.name.str()),
                     "a pupil is in one form, and the roll says in which",
                     "change the form of the pupil (pupil_changed)");
    }
}

void check_members(const Checking& checking, const GroupChange& change, const Group* group) {
    std::set<Upn> seen;
    const auto twice = [&](const Upn& upn) {
        if (!seen.insert(upn).second) {
            checking.faults.add("mark-duplicate", upn.str(), "the pupil is named twice",
                                "a pupil comes or goes", "leave one of them out");
        }
    };
    for (const Upn& upn : change.added) {
        twice(upn);
        const Pupil* pupil = known_pupil(checking.state, upn, upn.str(), checking.faults);
        if (pupil != nullptr && !pupil->on_roll(change.from)) {
            checking.faults.add("pupil-not-on-roll", upn.str(),
                                fmt::format("not on the roll on {}", change.from.to_string()),
                                "a class is of pupils who are on the roll", "correct the date");
        } else if (group != nullptr && group->has(upn, change.from)) {
            checking.faults.add("group-member-already", upn.str(),
                                fmt::format("in {} already", change.name.str()),
                                "a pupil joins once", "leave the pupil out");
        }
    }
    for (const Upn& upn : change.removed) {
        twice(upn);
        if (group == nullptr || !group->has(upn, change.from)) {
            checking.faults.add(
                "group-not-member", upn.str(),
                fmt::format("not in {} on {}", change.name.str(), change.from.to_string()),
                "only a member leaves", "leave the pupil out");
        }
    }
}

}  // namespace

void check_group_changed(const Checking& checking) {
    Fields fields = checking.fields();
    const GroupChange change = read_change(fields);
    if (!fields.ok()) {
        return;
    }
    check_not_past(fields, change.from, fields.time("at").date);
    const auto found = checking.state.groups().find(change.name);
    const Group* group = found == checking.state.groups().end() ? nullptr : &found->second;
    check_kind(change, group, fields);
    if (!fields.ok()) {
        return;
    }
    check_members(checking, change, group);
    for (const StaffId& id : change.staff.value_or(std::vector<StaffId>())) {
        check_group_staff(checking.state, id, id.str(), checking.faults);
    }
    const bool same_staff =
        !change.staff || (group != nullptr && group->staff_on(change.from) == *change.staff);
    if (group != nullptr && change.added.empty() && change.removed.empty() && same_staff) {
        fault_nothing(fields);
    }
}

void Fold::group_changed() const {
    Fields read = fields();
    const GroupChange change = read_change(read);
    if (!read.ok()) {
        return;
    }
    const auto [found, is_new] = state.groups_.try_emplace(change.name);
    Group& group = found->second;
    if (is_new) {
        group.name = change.name;
        group.kind = change.kind.value_or(GroupKind::kClass);
    }
    if (change.staff) {
        group.put(Group::Leaders{change.from, *change.staff, entry.number});
    }
    for (const Upn& upn : change.added) {
        group.put(upn, {change.from, true, entry.number});
    }
    for (const Upn& upn : change.removed) {
        group.put(upn, {change.from, false, entry.number});
    }
    keep_change(Area::kGroups, change.name.str(), change.from);
}

}  // namespace adsum::school
