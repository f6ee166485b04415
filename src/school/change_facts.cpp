// change_withdrawn, and what every change of calendar, groups, staff and pupils keeps.

#include "school/change_facts.hpp"

#include "school/fold.hpp"
#include "school/pupil_changes.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::string_view kWithdrawable[] = {"pupil_changed", "pupil_admitted", "pupil_left",
                                              "staff_changed", "staff_left",     "group_changed"};

bool is_withdrawable(const Change& change) {
    return std::find(std::begin(kWithdrawable), std::end(kWithdrawable), change.kind) !=
           std::end(kWithdrawable);
}

// A leaving cannot be taken back when the pupil is to come again after it.
bool comes_again(const State& state, const Change& change) {
    const Pupil* pupil = change.kind == "pupil_left" ? state.pupil(Upn(change.subject)) : nullptr;
    return pupil != nullptr &&
           std::any_of(pupil->enrolments.begin(), pupil->enrolments.end(),
                       [&](const Enrolment& one) { return change.from <= one.admitted; });
}

}  // namespace

void check_not_past(Fields& fields, Date from, Date today) {
    if (fields.ok() && from < today) {
        fields.fault("change-past", fmt::format("{} is past", from.to_string()),
                     "a change is for today or a day to come; what has been stays as it was kept",
                     "let it begin today or later");
    }
}

void fault_nothing(Fields& fields) {
    fields.fault("change-nothing", "nothing would be different",
                 "a change says something that does not hold already",
                 "correct it, or leave it as it is");
}

void Fold::keep_change(Area area, std::string subject, Date from) const {
    Change change{entry.number, entry.kind, area, std::move(subject), at(), entry.who,
                  from,         {},         {}};
    for (const auto& field : body) {
        const auto key = field.key();
        if (key != "at" && key != "by" && key != "toml") {
            change.said[key] = field.value();
        }
    }
    state.changes_.insert_or_assign(entry.number, std::move(change));
}

void Fold::keep_import(Area area, std::string_view rows) const {
    const SchoolTime known = at();
    Change change{entry.number, entry.kind, area, {}, known, entry.who, known.date, {}, {}};
    change.said["rows"] = fields().list(rows).size();
    state.changes_.insert_or_assign(entry.number, std::move(change));
}

journal::EntryNumber State::last_change(Area area, std::string_view subject) const {
    journal::EntryNumber last = 0;
    for (const auto& [number, change] : changes_) {
        if (change.area == area &&
            (subject.empty() || change.subject.empty() || change.subject == subject)) {
            last = std::max({last, number, change.withdrawn ? change.withdrawn->entry : 0});
        }
    }
    return last;
}

void check_change_withdrawn(const Checking& checking) {
    Fields fields = checking.fields();
    const auto entry = fields.integer("entry", 1, std::numeric_limits<journal::EntryNumber>::max());
    const SchoolTime at = fields.time("at");
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto found = checking.state.changes().find(entry);
    if (found == checking.state.changes().end() || !is_withdrawable(found->second)) {
        fields.fault("change-unknown", fmt::format("entry {} is no such change", entry),
                     "only a change of a pupil, a group or the staff is withdrawn so",
                     "give the entry of one; a closure has closure_withdrawn");
        return;
    }
    const Change& change = found->second;
    if (change.withdrawn) {
        fields.fault(
            "change-withdrawn-already",
            fmt::format("entry {} was withdrawn by entry {}", entry, change.withdrawn->entry),
            "a change is withdrawn once", "leave it as it is");
    } else if (change.from <= at.date) {
        fields.fault("change-in-effect",
                     fmt::format("entry {} holds since {}", entry, change.from.to_string()),
                     "only what has not begun can be withdrawn; what has been stays as it was kept",
                     "make a further change");
    } else if (comes_again(checking.state, change)) {
        fields.fault("change-followed", "the pupil is admitted again after it",
                     "a pupil is on the roll once at a time", "withdraw the admission first");
    }
}

void Fold::change_withdrawn() const {
    Fields read = fields();
    const auto number = read.integer("entry", 1, entry.number);
    const auto found = state.changes_.find(number);
    const std::string reason = read.text("reason");
    if (!read.ok() || found == state.changes_.end()) {
        faults.add("change-unknown", {}, fmt::format("entry {} is no change", number));
        return;
    }
    Change& change = found->second;
    change.withdrawn = Change::Withdrawal{entry.number, at(), entry.who, change.from, reason};
    for (auto& [name, group] : state.groups_) {
        group.withdraw(number);
    }
    if (change.area == Area::kStaff) {
        const StaffId id(change.subject);
        withdraw_staff(state.staff_[id], number);
        if (state.staff_[id].empty()) {
            state.staff_.erase(id);
        }
    }
    if (change.area == Area::kPupils) {
        if (Pupil* held = pupil(Upn(change.subject))) {
            *held = without_change(*held, change);
        }
    }
}

}  // namespace adsum::school
