#pragma once
// Groups as the `groups_imported` fact gives them: each whole, with its staff and members.

#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace adsum::school {

std::string_view to_string(GroupKind kind);  // "form", "class"
std::optional<GroupKind> parse_group_kind(std::string_view text);

struct GroupRow {
    GroupName name;
    GroupKind kind = GroupKind::kForm;
    std::vector<StaffId> staff;
    std::set<Upn> members;
};
GroupRow read_group(Fields& fields);
boost::json::object to_json(const GroupRow& group);
// The group from a day on; from always, where it is new.
void put_group(std::map<GroupName, Group>& groups, const GroupRow& row, Date from);

void check_group_member(const State& state, const Upn& upn, const std::string& place,
                        Faults& faults);
void check_group_staff(const State& state, const StaffId& staff, const std::string& place,
                       Faults& faults);

// A pupil whose form on the roll changes leaves the form groups of other names on that day.
// `change` may be withdrawn later.
void leave_other_forms(std::map<GroupName, Group>& groups, const Upn& upn, const std::string& form,
                       Date from, journal::EntryNumber change);

}  // namespace adsum::school
