// mark_amended and marks_amended: the original entry, the amended entry, the reason, the date, and
// the name and position of the person all stay (SI 2024/208 reg 6). Many marks may be amended as
// one act; undoing an act is a further one.

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"
#include "school/report_facts.hpp"

#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::Session;

// What an undo restores was in the register before, with whatever papers it had then.
void check_amendment(const Checking& checking, const Pupil& pupil, NewMark mark,
                     const std::string& reason, Entered entered, const std::string& place) {
    const MarkCell* standing = pupil.mark(mark.session);
    if (standing == nullptr) {
        checking.faults.add("amend-nothing-to-amend", place,
                            fmt::format("{} has no mark", mark.session.to_string()),
                            "an amendment needs an original entry", "take the register");
        return;
    }
    if (mark.note.empty()) {
        mark.note = reason;  // the reason says the nature of the cause, where a code asks for it
    }
    const auto verdict =
        check_mark(checking.state, pupil, mark, entered, place, checking.faults, checking.warnings);
    if (!verdict) {
        return;
    }
    if (verdict->changes_nothing) {
        checking.faults.add("mark-code-calendar", place,
                            fmt::format("a mark cannot be amended to {}", mark.symbol),
                            "the calendar writes this code, for every pupil at once",
                            "put the closure into the calendar");
        return;
    }
    const auto history = pupil.mark_history(mark.session);
    if (standing->code == verdict->code->index &&
        history.back().minutes_late == mark.minutes_late) {
        checking.faults.add(
            "amend-same-code", place,
            fmt::format("{} is already marked {}", mark.session.to_string(), mark.symbol),
            "an amendment changes the entry", "leave it as it is");
    }
}

std::string place_of(const Upn& upn, Session session) {
    return upn.str() + " " + session.to_string();
}

std::vector<RegisterMark> before_act(const State& state, const AmendingAct& act, Faults& faults) {
    std::vector<RegisterMark> before;
    for (const auto& [upn, session] : act.marks) {
        const Pupil* pupil = state.pupil(upn);
        const auto history =
            pupil == nullptr ? std::vector<MarkEntry>() : pupil->mark_history(session);
        if (history.size() < 2 || history.back().entry != act.entry) {
            faults.add("amend-undo-changed", place_of(upn, session),
                       fmt::format("this mark was changed again since entry {}", act.entry),
                       "an undo restores what stood before, and would overwrite the later change",
                       "amend this mark by itself, or undo the later change first");
            continue;
        }
        const MarkEntry& earlier = history[history.size() - 2];
        before.push_back({upn,
                          {session, std::string(state.law().codes().symbol(earlier.code)),
                           earlier.minutes_late, earlier.note}});
    }
    return before;
}

// The act that is to be undone; nothing, and a fault, where it cannot be.
const AmendingAct* act_to_undo(const State& state, journal::EntryNumber entry, Faults& faults) {
    const auto found = state.amending_acts().find(entry);
    if (found == state.amending_acts().end()) {
        faults.add("amend-undo-unknown", {}, fmt::format("entry {} is not an amendment", entry),
                   "only an amendment can be undone", "give the entry of an amendment");
        return nullptr;
    }
    if (found->second.undone_by) {
        faults.add("amend-undone-already", {},
                   fmt::format("entry {} was undone by entry {}", entry, *found->second.undone_by),
                   "an act is undone once", "amend the marks, or undo the undoing");
        return nullptr;
    }
    return &found->second;
}

bool says(const RegisterMark& a, const RegisterMark& b) {
    return a.mark.symbol == b.mark.symbol && a.mark.minutes_late == b.mark.minutes_late &&
           a.mark.note == b.mark.note;
}

void check_undo(const Checking& checking, journal::EntryNumber entry,
                const std::vector<RegisterMark>& changes) {
    const AmendingAct* act = act_to_undo(checking.state, entry, checking.faults);
    if (act == nullptr) {
        return;
    }
    std::map<std::pair<Upn, Session>, RegisterMark> wanted;
    const std::size_t faults = checking.faults.size();
    for (RegisterMark& mark : before_act(checking.state, *act, checking.faults)) {
        wanted.emplace(std::pair(mark.upn, mark.mark.session), std::move(mark));
    }
    if (checking.faults.size() != faults) {
        return;
    }
    for (const RegisterMark& change : changes) {
        const auto found = wanted.find({change.upn, change.mark.session});
        if (found == wanted.end() || !says(found->second, change)) {
            checking.faults.add(
                "amend-undo-differs", place_of(change.upn, change.mark.session),
                fmt::format("this is not what stood before entry {}", entry),
                "an undo restores exactly what stood before",
                "give the code, minutes and note that stood, or leave `undoes` out");
        }
        if (found != wanted.end()) {
            wanted.erase(found);
        }
    }
    for (const auto& [key, mark] : wanted) {
        checking.faults.add("amend-undo-differs", place_of(key.first, key.second),
                            fmt::format("entry {} amended this mark, and it is left out", entry),
                            "an undo restores the whole act", "name every mark of the act");
    }
}

}  // namespace

void check_mark_amended(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const NewMark mark = read_amended_mark(fields);
    const std::string reason = fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const Pupil* pupil = known_pupil(checking.state, upn, upn.str(), checking.faults);
    if (pupil != nullptr) {
        check_amendment(checking, *pupil, mark, reason, Entered::kByPerson, upn.str());
    }
}

void check_marks_amended(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string reason = fields.text("reason");
    const auto undoes =
        fields.maybe_integer("undoes", 1, std::numeric_limits<journal::EntryNumber>::max());
    const std::size_t faults = checking.faults.size();
    const auto changes = read_changes(fields, checking.faults);
    if (fields.ok() && changes.empty() && checking.faults.size() == faults) {
        fields.fault("field-missing", "`changes` is empty", "an amendment changes a mark",
                     "name the marks");
    }
    if (!fields.ok()) {
        return;
    }
    if (undoes) {
        check_undo(checking, *undoes, changes);
        if (checking.faults.size() != faults) {
            return;
        }
    }
    check_amending(checking, changes, reason, undoes ? Entered::kImported : Entered::kByPerson);
}

void check_amending(const Checking& checking, const std::vector<RegisterMark>& changes,
                    const std::string& reason, Entered entered) {
    std::set<std::pair<Upn, Session>> seen;
    for (const RegisterMark& change : changes) {
        const std::string place = place_of(change.upn, change.mark.session);
        if (!seen.emplace(change.upn, change.mark.session).second) {
            checking.faults.add("mark-duplicate", place, "the session is amended twice",
                                "an act amends a mark once", "leave one of them out");
            continue;
        }
        if (const Pupil* pupil = known_pupil(checking.state, change.upn, place, checking.faults)) {
            check_amendment(checking, *pupil, change.mark, reason, entered, place);
        }
    }
}

bool Fold::amend(const Upn& upn, const NewMark& mark, const std::string& reason) const {
    Pupil* held = pupil(upn);
    const law::RegisterCode* code = state.law_->codes().find(mark.symbol, mark.session.date);
    const MarkCell* standing = held == nullptr ? nullptr : held->mark(mark.session);
    if (code == nullptr || standing == nullptr) {
        faults.add("amend-nothing-to-amend", upn.str(), "the amendment cannot be read");
        return false;
    }
    const journal::Actor original = state.who_took(standing->entry);
    held->put_mark(
        mark.session,
        MarkEntry{at(), code->index, mark.minutes_late, mark.note, reason, entry.who, entry.number},
        original);
    return true;
}

void Fold::mark_amended() const {
    Fields read = fields();
    const Upn upn = read.upn("pupil");
    const NewMark mark = read_amended_mark(read);
    const std::string reason = read.text("reason");
    const SchoolTime known = at();
    if (read.ok() && amend(upn, mark, reason)) {
        state.acts_.emplace(entry.number, AmendingAct{entry.number,
                                                      known,
                                                      entry.who,
                                                      reason,
                                                      {{upn, mark.session}},
                                                      std::nullopt,
                                                      std::nullopt});
    }
}

void Fold::marks_amended() const {
    Fields read = fields();
    AmendingAct act;
    act.entry = entry.number;
    act.at = at();
    act.who = entry.who;
    act.reason = read.text("reason");
    act.undoes = read.maybe_integer("undoes", 1, entry.number);
    const auto changes = read_changes(read, faults);
    if (!read.ok()) {
        return;
    }
    for (const RegisterMark& change : changes) {
        if (!amend(change.upn, change.mark, act.reason)) {
            return;
        }
        act.marks.emplace_back(change.upn, change.mark.session);
    }
    if (act.undoes) {
        if (const auto undone = state.acts_.find(*act.undoes); undone != state.acts_.end()) {
            undone->second.undone_by = entry.number;
        }
    }
    state.acts_.emplace(entry.number, std::move(act));
}

Result<boost::json::array> changes_to_undo(const State& state, journal::EntryNumber entry) {
    Faults faults;
    boost::json::array changes;
    if (const AmendingAct* act = act_to_undo(state, entry, faults)) {
        for (const RegisterMark& mark : before_act(state, *act, faults)) {
            changes.push_back(to_change_json(mark));
        }
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return changes;
}

}  // namespace adsum::school
