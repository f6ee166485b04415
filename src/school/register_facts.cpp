// register_taken: one group's register of one session, handed in as a whole.

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::Session;

Session session_of(Fields& fields) {
    return {fields.date("date"), fields.half("session")};
}

// Who hands in the bare code agrees with whatever else is known of the mark.
bool adds_details(const NewMark& mark, const MarkEntry& stands) {
    return (mark.minutes_late && mark.minutes_late != stands.minutes_late) ||
           (!mark.note.empty() && mark.note != stands.note);
}

std::string in_full(std::string_view code, std::optional<int> minutes, std::string_view note) {
    return fmt::format("{}{}{}", code, minutes ? fmt::format(", {} minutes", *minutes) : "",
                       note.empty() ? "" : fmt::format(" ({})", note));
}

void check_one(const Checking& checking, const GroupName& group, const RegisterMark& row) {
    const std::string place = row.upn.str();
    const Pupil* pupil = known_pupil(checking.state, row.upn, place, checking.faults);
    if (pupil == nullptr) {
        return;
    }
    const Session session = row.mark.session;
    if (!checking.state.is_member(*pupil, group, session.date)) {
        checking.faults.add("register-not-member", place,
                            fmt::format("not in {} on {}", group.str(), session.date.to_string()),
                            "a group's register holds its own members only",
                            "leave the pupil out, or take the register of their group");
        return;
    }
    const MarkCell* standing = pupil->mark(session);
    if (standing == nullptr) {
        check_mark(checking.state, *pupil, row.mark, Entered::kByPerson, place, checking.faults,
                   checking.warnings);
        return;
    }
    const auto& codes = checking.state.law().codes();
    const MarkEntry stands = pupil->mark_history(session).back();
    if (standing->code != codes.index_of(row.mark.symbol) || adds_details(row.mark, stands)) {
        checking.faults.add(
            "register-differs", place,
            fmt::format("{} is already marked {}, and this register says {}", session.to_string(),
                        in_full(codes.symbol(standing->code), stands.minutes_late, stands.note),
                        in_full(row.mark.symbol, row.mark.minutes_late, row.mark.note)),
            "a mark that stands is amended, never overwritten",
            "keep the mark that stands, or amend it with a reason");
    }
}

}  // namespace

void check_register_taken(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string submission = fields.text("submission");
    if (checking.state.submission(submission) != nullptr) {
        return;  // it arrived before: Office::record() gives the earlier entry back
    }
    const GroupName group(fields.text("group"));
    const Session session = session_of(fields);
    const SchoolTime at = fields.time("at");
    const auto marks = read_register_marks(fields, session, checking.faults);
    if (!fields.ok()) {
        return;
    }
    if (!checking.state.knows_group(group, session.date)) {
        fields.fault("register-group-unknown",
                     fmt::format("no form or class is called {} on {}", group.str(),
                                 session.date.to_string()),
                     "a register belongs to a group", "correct `group`, or import the groups");
        return;
    }
    if (at.date < session.date) {
        fields.fault(
            "register-before-its-day",
            fmt::format("the register of {} taken at {}", session.to_string(), at.to_string()),
            "a register is taken in its session", "take it on the day");
        return;
    }
    std::set<Upn> seen;
    for (const RegisterMark& row : marks) {
        if (!seen.insert(row.upn).second) {
            checking.faults.add("mark-duplicate", row.upn.str(), "the pupil is marked twice",
                                "a pupil has one mark a session", "leave one of them out");
            continue;
        }
        check_one(checking, group, row);
    }
}

void Fold::register_taken() const {
    Fields read = fields();
    const std::string submission = read.text("submission");
    if (state.submission(submission) != nullptr) {
        return;
    }
    const GroupName group(read.text("group"));
    const Session session = session_of(read);
    const SchoolTime known = at();
    const auto marks = read_register_marks(read, session, faults);
    if (!read.ok()) {
        return;
    }
    RegisterTaken taken{group, session, known, entry.who, entry.number, submission, 0};
    for (const RegisterMark& row : marks) {
        Pupil* held = pupil(row.upn);
        const law::CodeIndex code = state.law_->codes().index_of(row.mark.symbol);
        const law::RegisterCode* meaning = state.law_->codes().find(row.mark.symbol, session.date);
        if (held == nullptr || code == law::kNotTaken || meaning == nullptr) {
            faults.add("mark-code-unknown", row.upn.str(),
                       fmt::format("the mark {} cannot be read", row.mark.symbol));
            return;
        }
        ++taken.marks;
        if (held->mark(session) == nullptr && !meaning->from_calendar) {
            held->put_mark(session, MarkEntry{known,
                                              code,
                                              row.mark.minutes_late,
                                              row.mark.note,
                                              {},
                                              entry.who,
                                              entry.number});
        }
    }
    state.takers_.emplace(entry.number, entry.who);
    state.submissions_.insert_or_assign(submission, taken);
    // Handed in again, it stays taken by whoever took it first.
    const auto [first, is_first] = state.registers_.try_emplace({session, group}, taken);
    if (!is_first) {
        first->second.marks = std::max(first->second.marks, taken.marks);
    }
}

}  // namespace adsum::school
