// staff_imported.

#include "base/json_view.hpp"
#include "base/text.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/people_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

bool same_person(const Staff& a, const Staff& b) {
    return std::tie(a.name, a.position, a.email, a.roles, a.gone) ==
           std::tie(b.name, b.position, b.email, b.roles, b.gone);
}

}  // namespace

std::string role_name(std::string_view text) {
    std::string name = to_lower(trim(text));
    for (char& c : name) {
        if (c == ' ' || c == '-') {
            c = '_';
        }
    }
    return name;
}

Staff read_staff(Fields& fields) {
    Staff staff;
    staff.id = StaffId(fields.text("id"));
    staff.name = fields.text("name");
    staff.position = fields.text("position");
    staff.email = fields.text_or_empty("email");
    for (const std::string& role : fields.maybe_texts("roles")) {
        staff.roles.insert(role_name(role));
    }
    return staff;
}

boost::json::object to_json(const Staff& staff) {
    boost::json::object object;
    object["id"] = json_view(staff.id.str());
    object["name"] = json_view(staff.name);
    object["position"] = json_view(staff.position);
    boost::json::array roles;
    for (const std::string& role : staff.roles) {
        roles.emplace_back(json_view(role));
    }
    object["roles"] = std::move(roles);
    if (!staff.email.empty()) {
        object["email"] = json_view(staff.email);
    }
    return object;
}

void check_staff_row(const Staff& row, const std::string& place, Faults& faults) {
    if (row.roles.empty()) {
        faults.add("staff-roles", place, fmt::format("{} has no role", row.id.str()),
                   "a role says what a person may see and do",
                   "give at least one, for example tutor");
    }
    for (const std::string& role : row.roles) {
        if (role.empty() ||
            role.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
            faults.add("staff-roles", place, fmt::format("`{}` is not the name of a role", role),
                       "a role has letters, digits and _ only",
                       "use, for example, tutor, attendance_officer, pastoral_lead, champion, head "
                       "or governor");
        }
    }
    if (row.id.str().find(';') != std::string::npos) {
        faults.add("staff-id", place, fmt::format("`{}` holds a semicolon", row.id.str()),
                   "a list of ids is separated by semicolons", "choose another id");
    }
}

void check_staff_imported(const Checking& checking) {
    Fields fields = checking.fields();
    std::set<StaffId> seen;
    int index = 0;
    for (const auto& item : fields.list("staff")) {
        const std::string place = fmt::format("staff[{}]", index++);
        if (!item.is_object()) {
            checking.faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields row_fields(item.get_object(), place, checking.faults);
        const Staff row = read_staff(row_fields);
        if (!row_fields.ok()) {
            continue;
        }
        check_staff_row(row, place, checking.faults);
        if (!seen.insert(row.id).second) {
            checking.faults.add("staff-duplicate", place,
                                fmt::format("{} stands twice", row.id.str()),
                                "an id is one person's", "leave one of them out");
        }
    }
}

void Fold::staff_imported() const {
    const Date from = at().date;
    for (const auto& item : fields().list("staff")) {
        if (!item.is_object()) {
            faults.add("field-wrong", {}, "a member of staff is not an object");
            return;
        }
        Fields row_fields(item.get_object(), {}, faults);
        Staff row = read_staff(row_fields);
        if (!row_fields.ok()) {
            return;
        }
        row.from = from;
        StaffRows& rows = state.staff_[row.id];
        if (rows.empty() || !same_person(school::staff_on(rows, from), row)) {
            put_staff(rows, row);
        }
    }
    keep_import(Area::kStaff, "staff");
}

}  // namespace adsum::school
