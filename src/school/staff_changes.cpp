// staff_changed, staff_left.

#include "school/change_facts.hpp"
#include "school/fold.hpp"
#include "school/people_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {
namespace {

// What one edit says of a person, on top of what holds on its day.
Staff read_change(Fields& fields, const Staff* before) {
    Staff row = before == nullptr ? Staff{} : *before;
    row.id = StaffId(fields.text("staff"));
    row.from = fields.date("from");
    row.said = 0;
    const auto text = [&](std::string_view key, std::string& into, StaffSaid bit) {
        if (const auto value = fields.maybe_text(key)) {
            into = *value;
            row.said = static_cast<std::uint8_t>(row.said | bit);
        }
    };
    text("name", row.name, kName);
    text("position", row.position, kPosition);
    text("email", row.email, kEmail);
    if (fields.has("roles")) {
        row.roles.clear();
        row.gone = false;
        for (const std::string& role : fields.maybe_texts("roles")) {
            row.roles.insert(role_name(role));
        }
        row.said = static_cast<std::uint8_t>(row.said | kRoles);
    }
    if (before == nullptr) {
        row.said = kAllSaid;
    }
    return row;
}

const Staff* before_change(const State& state, Fields& fields) {
    return state.staff_on(StaffId(fields.text("staff")), fields.date("from"));
}

bool same(const Staff& a, const Staff& b) {
    return std::tie(a.name, a.position, a.email, a.roles) ==
           std::tie(b.name, b.position, b.email, b.roles);
}

}  // namespace

void check_staff_changed(const Checking& checking) {
    Fields fields = checking.fields();
    const Staff* before = before_change(checking.state, fields);
    const Staff row = read_change(fields, before);
    if (!fields.ok()) {
        return;
    }
    check_not_past(fields, row.from, fields.time("at").date);
    if (row.name.empty() || row.position.empty()) {
        fields.fault("field-missing", "`name` or `position` is missing",
                     "an entry keeps the name and position of the person who made it", "give both");
    }
    check_staff_row(row, row.id.str(), checking.faults);
    if (before != nullptr && same(*before, row)) {
        fault_nothing(fields);
    }
}

void check_staff_left(const Checking& checking) {
    Fields fields = checking.fields();
    const StaffId id(fields.text("staff"));
    const Date left = fields.date("left");
    if (!fields.ok()) {
        return;
    }
    check_not_past(fields, left, fields.time("at").date);
    const Staff* before = checking.state.staff_on(id, left);
    if (before == nullptr) {
        fields.fault("staff-unknown", fmt::format("nobody on the staff has the id {}", id.str()),
                     "only a member of the staff leaves", "correct the id");
    } else if (before->gone) {
        fields.fault("staff-left-already",
                     fmt::format("{} has left by {}", id.str(), left.to_string()),
                     "somebody leaves once", "leave it as it is");
    }
}

void Fold::staff_changed() const {
    Fields read = fields();
    Staff row = read_change(read, before_change(state, read));
    if (!read.ok()) {
        return;
    }
    row.change = entry.number;
    put_staff(state.staff_[row.id], row);
    keep_change(Area::kStaff, row.id.str(), row.from);
}

void Fold::staff_left() const {
    Fields read = fields();
    const StaffId id(read.text("staff"));
    const Date left = read.date("left");
    const Staff* before = state.staff_on(id, left);
    if (!read.ok() || before == nullptr) {
        faults.add("staff-unknown", {}, "the journal never told of this person");
        return;
    }
    Staff row = *before;
    row.from = left;
    row.change = entry.number;
    row.said = kRoles;
    row.roles.clear();
    row.gone = true;
    put_staff(state.staff_[id], row);
    keep_change(Area::kStaff, id.str(), left);
}

}  // namespace adsum::school
