// Groups: a line is one pupil in one group; a group's lines together are the whole group.

#include "base/upn.hpp"
#include "exchange/importing.hpp"
#include "school/group_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;
using school::Fields;

struct Line {
    GroupName name;
    school::GroupKind kind = school::GroupKind::kForm;
    Upn upn;
    std::vector<StaffId> staff;
};

Line read_line(Fields& fields) {
    Line line;
    line.name = GroupName(fields.text("group"));
    line.kind = school::parse_group_kind(fields.choice("kind", {"form", "class"}))
                    .value_or(school::GroupKind::kForm);
    line.upn = fields.upn("upn");
    for (const std::string& id : fields.maybe_texts("staff")) {
        line.staff.emplace_back(id);
    }
    return line;
}

struct GatheredGroup {
    school::GroupRow group;
    int first_line = 0;
    std::map<Upn, int> lines;
};

void add_staff(school::GroupRow& group, const std::vector<StaffId>& staff) {
    for (const StaffId& id : staff) {
        if (std::find(group.staff.begin(), group.staff.end(), id) == group.staff.end()) {
            group.staff.push_back(id);
        }
    }
}

}  // namespace

json::array Importing::groups() const {
    std::map<GroupName, GatheredGroup> groups;
    for (const TableReader::Row& row : table.rows()) {
        const json::object object = table.to_json(row, faults);
        const std::string place = table.place(row);
        Fields fields(object, place, faults);
        const Line line = read_line(fields);
        if (!line.upn.empty()) {
            school::check_group_member(state, line.upn, place, faults);
        }
        for (const StaffId& id : line.staff) {
            school::check_group_staff(state, id, place, faults);
        }
        if (!fields.ok()) {
            continue;
        }
        const auto [found, is_first] =
            groups.insert({line.name, {{line.name, line.kind, {}, {}}, row.line, {}}});
        GatheredGroup& gathered = found->second;
        if (gathered.group.kind != line.kind) {
            faults.add("group-kind", place,
                       fmt::format("{} is a {} here and a {} on line {}", line.name.str(),
                                   school::to_string(line.kind),
                                   school::to_string(gathered.group.kind), gathered.first_line),
                       "a group is a form or a class", "correct one of them");
        }
        const auto [earlier, is_new] = gathered.lines.insert({line.upn, row.line});
        if (!is_new) {
            faults.add("row-duplicate", place,
                       fmt::format("{} in {}, as on line {}", line.upn.str(), line.name.str(),
                                   earlier->second),
                       "a row stands once", "leave one of them out");
        }
        gathered.group.members.insert(line.upn);
        add_staff(gathered.group, line.staff);
    }
    json::array rows;
    for (const auto& [name, gathered] : groups) {
        rows.emplace_back(school::to_json(gathered.group));
    }
    return rows;
}

}  // namespace adsum::exchange
