#pragma once
// Amendments as acts, and marks that are planned ahead. An act is one entry of the journal that
// amends one mark or many; undoing it is a further act. A plan says what a session's mark will be;
// it is proposed to whoever takes the register, and is no mark before.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "calendar/session.hpp"
#include "journal/entry.hpp"
#include "law/codes.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace adsum::school {

class State;

struct AmendingAct {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    journal::Actor who;
    std::string reason;
    std::vector<std::pair<Upn, calendar::Session>> marks;
    std::optional<journal::EntryNumber> undoes;
    std::optional<journal::EntryNumber> undone_by;
    bool operator==(const AmendingAct&) const = default;
};

struct Plan {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    journal::Actor who;
    std::string reason, code, note;
    DateRange dates;
    std::string sessions;  // "AM", "PM", "both"
    std::vector<Upn> pupils;
    struct Withdrawal {
        journal::EntryNumber entry = 0;
        SchoolTime at;
        journal::Actor who;
        std::string reason;
        bool operator==(const Withdrawal&) const = default;
    };
    std::optional<Withdrawal> withdrawn;
    bool covers(calendar::Session session) const {
        return dates.contains(session.date) &&
               (sessions == "both" || sessions == calendar::to_string(session.half));
    }
    bool operator==(const Plan&) const = default;
};

// The longest time that one plan holds.
constexpr int kMostPlannedDays = 366;

// Whether a person may plan a code ahead. Whether a pupil is present or late is seen at the
// register, N says that nobody knows yet, and the calendar's codes come from the calendar.
bool may_be_planned(const law::RegisterCode& code);

// The `changes` of a marks_amended that undoes an earlier act, in that act's order: each mark's
// code, minutes and note as they stood before it. Refused where there is no such act, where it was
// undone already, and where a mark was changed again since (each one is told).
Result<boost::json::array> changes_to_undo(const State& state, journal::EntryNumber act);

}  // namespace adsum::school
