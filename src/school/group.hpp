#pragma once
// A form or a class: who belongs to it and who leads it, from which day on. Nothing is taken out:
// who was a member in October is one of October's registers for good.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/entry.hpp"

#include <map>
#include <vector>

namespace adsum::school {

enum class GroupKind : std::uint8_t { kForm, kClass };

struct Group {
    // From a day on the pupil belongs, or no longer does. `change` is the entry that can still be
    // withdrawn; 0 where an import said so.
    struct Step {
        Date from;
        bool in = false;
        journal::EntryNumber change = 0;
        bool operator==(const Step&) const = default;
    };
    struct Leaders {
        Date from;
        std::vector<StaffId> staff;
        journal::EntryNumber change = 0;
        bool operator==(const Leaders&) const = default;
    };

    GroupName name;
    GroupKind kind = GroupKind::kForm;
    std::map<Upn, std::vector<Step>> steps;  // in order of `from`
    std::vector<Leaders> leaders;            // in order of `from`

    bool has(const Upn& upn, Date date) const;
    std::vector<Upn> members_on(Date date) const;
    std::vector<StaffId> staff_on(Date date) const;

    void put(const Upn& upn, Step step);
    void put(Leaders next);
    // Takes the steps of one entry back.
    void withdraw(journal::EntryNumber change);
    bool operator==(const Group&) const = default;
};

// From which day on the first import of a group holds: as far back as registers go.
constexpr Date kAlways{};

}  // namespace adsum::school
