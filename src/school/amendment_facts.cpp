// mark_amended: the original entry, the amended entry, the reason, the date, and the name and
// position of the person all stay (SI 2024/208 reg 6).

#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/mark_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {

void check_mark_amended(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    NewMark mark = read_amended_mark(fields);
    const std::string reason = fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const std::string& place = upn.str();
    const Pupil* pupil = known_pupil(checking.state, upn, place, checking.faults);
    if (pupil == nullptr) {
        return;
    }
    const MarkCell* standing = pupil->mark(mark.session);
    if (standing == nullptr) {
        checking.faults.add("amend-nothing-to-amend", place,
                            fmt::format("{} has no mark", mark.session.to_string()),
                            "an amendment needs an original entry", "take the register");
        return;
    }
    if (mark.note.empty()) {
        mark.note = reason;  // the reason says the nature of the cause, where a code asks for it
    }
    const auto verdict = check_mark(checking.state, *pupil, mark, Entered::kByPerson, place,
                                    checking.faults, checking.warnings);
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
    const auto history = pupil->mark_history(mark.session);
    if (standing->code == verdict->code->index &&
        history.back().minutes_late == mark.minutes_late) {
        checking.faults.add(
            "amend-same-code", place,
            fmt::format("{} is already marked {}", mark.session.to_string(), mark.symbol),
            "an amendment changes the entry", "leave it as it is");
    }
}

void Fold::mark_amended() const {
    Fields read = fields();
    Pupil* held = pupil(read.upn("pupil"));
    const NewMark mark = read_amended_mark(read);
    const std::string reason = read.text("reason");
    const SchoolTime known = at();
    if (held == nullptr || !read.ok()) {
        return;
    }
    const law::RegisterCode* code = state.law_->codes().find(mark.symbol, mark.session.date);
    const MarkCell* standing = held->mark(mark.session);
    if (code == nullptr || standing == nullptr) {
        faults.add("amend-nothing-to-amend", held->upn.str(), "the amendment cannot be read");
        return;
    }
    const journal::Actor original = state.who_took(standing->entry);
    held->put_mark(mark.session,
                   MarkEntry{known, code->index, mark.minutes_late, mark.note, reason, entry.who,
                             entry.number},
                   original);
}

}  // namespace adsum::school
