#pragma once
// A member of staff as they are from a day on. Somebody who left keeps their id and their name,
// which stand in the journal; they have no role any more.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <set>
#include <string>
#include <vector>

namespace adsum::school {

// What a row says of a person, as bits.
enum StaffSaid : std::uint8_t { kName = 1, kPosition = 2, kEmail = 4, kRoles = 8, kAllSaid = 15 };

struct Staff {
    StaffId id;
    std::string name, position, email;
    // tutor, attendance_officer, pastoral_lead, champion, head, governor …; with `gone`, none
    std::set<std::string> roles;
    bool gone = false;
    Date from;                        // the first row of a person holds before it too
    std::uint8_t said = kAllSaid;     // the rest goes on as it was before
    journal::EntryNumber change = 0;  // the entry that can still be withdrawn; 0: an import
    bool operator==(const Staff&) const = default;
};

// In order of `from`; never empty.
using StaffRows = std::vector<Staff>;
const Staff& staff_on(const StaffRows& rows, Date date);
// After those of the same day: the later word holds.
void put_staff(StaffRows& rows, Staff row);
// Takes back what one entry said. Nothing may be left of somebody who was to come.
void withdraw_staff(StaffRows& rows, journal::EntryNumber change);

}  // namespace adsum::school
