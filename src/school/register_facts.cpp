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

const Pupil* known_member(const Checking& checking, const GroupName& group,
                          const RegisterMark& row) {
    const std::string place = row.upn.str();
    const Pupil* pupil = known_pupil(checking.state, row.upn, place, checking.faults);
    const Date date = row.mark.session.date;
    if (pupil != nullptr && !checking.state.is_member(*pupil, group, date)) {
        checking.faults.add("register-not-member", place,
                            fmt::format("not in {} on {}", group.str(), date.to_string()),
                            "a group's register holds its own members only",
                            "leave the pupil out, or take the register of their group");
        return nullptr;
    }
    return pupil;
}

// What was said beside a mark that stands: a code of the date, and really another one.
void check_differed(const Checking& checking, const GroupName& group, const RegisterMark& row) {
    const Pupil* pupil = known_member(checking, group, row);
    if (pupil == nullptr) {
        return;
    }
    const std::string place = row.upn.str();
    const Date date = row.mark.session.date;
    if (checking.state.law().codes().find(row.mark.symbol, date) == nullptr) {
        checking.faults.add(
            "mark-code-unknown", place,
            fmt::format("{} is no register code on {}", row.mark.symbol, date.to_string()),
            "a code belongs to the set of its date", "use a code of that date");
    } else if (!differs_from_what_stands(checking.state, *pupil, row.mark)) {
        checking.faults.add("register-differs-not", place,
                            fmt::format("no other mark than {} stands", row.mark.symbol),
                            "`differed` holds what was said beside another mark that stands",
                            "put it among the marks");
    }
}

void check_taken_row(const Checking& checking, const GroupName& group, const RegisterMark& row) {
    const std::string place = row.upn.str();
    const Pupil* pupil = known_member(checking, group, row);
    if (pupil == nullptr) {
        return;
    }
    const Session session = row.mark.session;
    const MarkCell* standing = pupil->mark(session);
    if (standing == nullptr) {
        check_mark(checking.state, *pupil, row.mark, Entered::kByPerson, place, checking.faults,
                   checking.warnings);
        return;
    }
    const auto& codes = checking.state.law().codes();
    if (differs_from_what_stands(checking.state, *pupil, row.mark)) {
        const MarkEntry stands = pupil->mark_history(session).back();
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

// A register that waited on a device says when it was saved there: in or after its session's day,
// and before it arrived. The journal's own time stays that of its arrival.
void check_on_device(Fields& fields, Session session, SchoolTime at) {
    if (!fields.has("taken_on_device_at")) {
        return;
    }
    const SchoolTime saved = fields.time("taken_on_device_at");
    if (!fields.ok()) {
        return;
    }
    if (at < saved) {
        fields.fault("register-device-time",
                     fmt::format("saved on a device at {}, which is after {}", saved.to_string(),
                                 at.to_string()),
                     "what is saved arrives afterwards", "set the clock of the device");
    } else if (saved.date < session.date) {
        fields.fault("register-device-time",
                     fmt::format("the register of {} saved on a device at {}", session.to_string(),
                                 saved.to_string()),
                     "a register is taken on its day", "set the clock of the device");
    }
}

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
    const auto differed = read_differed_marks(fields, session, checking.faults);
    if (!fields.ok()) {
        return;
    }
    check_on_device(fields, session, at);
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
    const auto check_rows = [&](const std::vector<RegisterMark>& rows, auto check_row) {
        for (const RegisterMark& row : rows) {
            if (seen.insert(row.upn).second) {
                check_row(checking, group, row);
            } else {
                checking.faults.add("mark-duplicate", row.upn.str(), "the pupil is marked twice",
                                    "a pupil has one mark a session", "leave one of them out");
            }
        }
    };
    check_rows(marks, check_taken_row);
    check_rows(differed, check_differed);
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
    const auto differed = read_differed_marks(read, session, faults);
    RegisterTaken taken{group, session, known, entry.who, entry.number, submission, 0, {}, {}};
    if (read.has("taken_on_device_at")) {
        taken.on_device = read.time("taken_on_device_at");
    }
    if (!read.ok()) {
        return;
    }
    for (const RegisterMark& row : differed) {
        taken.differed.push_back({row.upn, row.mark.symbol, row.mark.minutes_late, row.mark.note});
    }
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
    if (!taken.differed.empty()) {
        state.differing_[{session, group}].push_back(submission);
    }
    state.submissions_.insert_or_assign(submission, taken);
    // Handed in again, it stays taken by whoever took it first.
    const auto [first, is_first] = state.registers_.try_emplace({session, group}, taken);
    if (!is_first) {
        first->second.marks = std::max(first->second.marks, taken.marks);
    }
}

}  // namespace adsum::school
