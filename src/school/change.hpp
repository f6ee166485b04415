#pragma once
// What was changed in a school's calendar, groups, staff and pupils: who did it, when, from which
// day on it holds, and whether it was withdrawn before that day came. Imports are changes too, of
// no one subject. What a change says is kept as it was recorded.

#include "base/time.hpp"
#include "journal/entry.hpp"

#include <optional>
#include <string>

#include <boost/json.hpp>

namespace adsum::school {

enum class Area : std::uint8_t { kCalendar, kGroups, kStaff, kPupils };

struct Change {
    journal::EntryNumber entry = 0;
    std::string kind;
    Area area = Area::kCalendar;
    std::string subject;  // a UPN, a staff id, a group; empty where it concerns many
    SchoolTime at;
    journal::Actor who;
    Date from;                 // the first day on which it holds
    boost::json::object said;  // the body but for at and by; of an import, how many rows it had
    struct Withdrawal {
        journal::EntryNumber entry = 0;
        SchoolTime at;
        journal::Actor who;
        Date from;  // of a closure: what is open again; else as the change's own
        std::string reason;
        bool operator==(const Withdrawal&) const = default;
    };
    std::optional<Withdrawal> withdrawn;
    bool operator==(const Change&) const = default;
};

}  // namespace adsum::school
