#pragma once
// Groups as the `groups_imported` fact gives them: each whole, with its staff and members.

#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <string>
#include <vector>

namespace adsum::school {

std::string_view to_string(GroupKind kind);  // "form", "class"
std::optional<GroupKind> parse_group_kind(std::string_view text);

Group read_group(Fields& fields);
boost::json::object to_json(const Group& group);

void check_group_member(const State& state, const Upn& upn, const std::string& place,
                        Faults& faults);
void check_group_staff(const State& state, const StaffId& staff, const std::string& place,
                       Faults& faults);

}  // namespace adsum::school
