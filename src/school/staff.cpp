#include "school/staff.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

// What was not said goes on from the row before.
void carry_on(StaffRows& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Staff& before = rows[i - 1];
        Staff& row = rows[i];
        row.name = (row.said & kName) != 0 ? row.name : before.name;
        row.position = (row.said & kPosition) != 0 ? row.position : before.position;
        row.email = (row.said & kEmail) != 0 ? row.email : before.email;
        if ((row.said & kRoles) == 0) {
            row.roles = before.roles;
            row.gone = before.gone;
        }
    }
}

}  // namespace

const Staff& staff_on(const StaffRows& rows, Date date) {
    const Staff* held = &rows.front();
    for (const Staff& row : rows) {
        if (row.from <= date) {
            held = &row;
        }
    }
    return *held;
}

void put_staff(StaffRows& rows, Staff row) {
    const auto place =
        std::upper_bound(rows.begin(), rows.end(), row.from,
                         [](Date wanted, const Staff& held) { return wanted < held.from; });
    rows.insert(place, std::move(row));
    carry_on(rows);
}

void withdraw_staff(StaffRows& rows, journal::EntryNumber change) {
    std::erase_if(rows, [&](const Staff& row) { return row.change == change; });
    carry_on(rows);
}

}  // namespace adsum::school
