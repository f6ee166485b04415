// pupil_changed, pupil_admitted, pupil_left.

#include "school/pupil_changes.hpp"

#include "base/upn.hpp"
#include "school/change_facts.hpp"
#include "school/deletion_facts.hpp"
#include "school/fold.hpp"
#include "school/group_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

using calendar::Half;

std::string value_text(const boost::json::value& value) {
    if (value.is_bool()) {
        return value.get_bool() ? "yes" : "no";
    }
    return value.is_string() ? text_of(value.get_string()) : std::string();
}

bool is_flag(std::string_view name) {
    const auto flags = roll_flags();
    return std::any_of(flags.begin(), flags.end(),
                       [&](const RollFlag& flag) { return flag.name == name; });
}

void check_value(Fields& fields, const std::string& name, const boost::json::value& value) {
    if (attribute_bit(name) == 0) {
        fields.fault("change-field", fmt::format("`{}` is nothing that changes so", name),
                     "year_group, form, sex, sen and the yes/no columns of the roll do",
                     "leave it out");
    } else if (is_flag(name) != value.is_bool() || (!value.is_bool() && !value.is_string())) {
        fields.fault(
            "field-wrong",
            fmt::format("`{}` is not {}", name, is_flag(name) ? "true or false" : "a text"), {},
            "correct it");
    } else if (name == "year_group" && !is_year_group(value_text(value))) {
        fields.fault("roll-year-group", fmt::format("year group `{}`", value_text(value)),
                     "a year group is N, N1, N2, R or a number from 1 to 14", "correct it");
    } else if (name == "sen" && value_text(value) != "none" && value_text(value) != "support" &&
               value_text(value) != "ehcp") {
        fields.fault("roll-sen", fmt::format("sen `{}`", value_text(value)),
                     "sen is none, support or ehcp", "correct it");
    }
}

void fault_not_on_roll(Fields& fields, Date date) {
    fields.fault("pupil-not-on-roll", fmt::format("not on the roll on {}", date.to_string()),
                 "a change concerns a pupil who is on the roll then", "correct the date");
}

// A register of that day was taken with the pupil as they were.
bool is_marked(const Pupil& pupil, Date date) {
    return pupil.mark({date, Half::kAm}) != nullptr || pupil.mark({date, Half::kPm}) != nullptr;
}

bool moves(const PupilChange& change) {
    return std::any_of(change.values.begin(), change.values.end(), [](const auto& value) {
        return value.first == "form" || value.first == "year_group";
    });
}

const Enrolment* running_before(const Pupil& pupil, Date left) {
    for (const Enrolment& one : pupil.enrolments) {
        if (one.covers(left - 1)) {
            return &one;
        }
    }
    return nullptr;
}

// The first session from a day on that has a mark.
std::optional<calendar::Session> marked_from(const Pupil& pupil, Date date) {
    for (const auto& [year, column] : pupil.marks) {
        for (int slot = 0; slot < calendar::kSlotsPerYear; ++slot) {
            const auto session = calendar::session_at(year, slot);
            if (date <= session.date && pupil.mark(session) != nullptr) {
                return session;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

PupilChange read_pupil_change(Fields& fields) {
    PupilChange change;
    change.upn = fields.upn("pupil");
    change.from = fields.date("from");
    if (const boost::json::object* values = fields.maybe_object("changes")) {
        for (const auto& value : *values) {
            change.values.emplace_back(std::string(value.key()), value_text(value.value()));
        }
    }
    return change;
}

Pupil with_change(const Pupil& before, const PupilChange& change, journal::EntryNumber entry) {
    Pupil pupil = before;
    Attributes next = pupil.attributes_on(change.from);
    next.from = change.from;
    next.change = entry;
    next.said = 0;
    for (const auto& [name, value] : change.values) {
        next.set_value(name, value);
        next.said |= attribute_bit(name);
    }
    next.stated = (next.said & attribute_bit("year_group")) != 0 ? change.from : next.stated;
    pupil.put_attributes(next);
    return pupil;
}

RollRow read_admission(Fields& fields) {
    boost::json::object row = fields.object();
    row.erase("left");
    row["upn"] = fields.upn("pupil").str();
    Faults faults;
    Fields row_fields(row, {}, faults);
    RollRow read = RollRow::read(row_fields);
    for (const Fault& fault : faults.all()) {
        fields.fault(fault.id, fault.what, fault.why, fault.remedy);
    }
    read.says_left = true;
    return read;
}

Pupil with_leaving(const Pupil& before, Date left) {
    Pupil pupil = before;
    for (Enrolment& one : pupil.enrolments) {
        if (one.covers(left - 1)) {
            one.left = left;
        }
    }
    return pupil;
}

Pupil said_to_leave(const Pupil& before, Pupil after, SchoolTime at) {
    for (Enrolment& one : after.enrolments) {
        const auto held = std::ranges::find(before.enrolments, one.admitted, &Enrolment::admitted);
        if (one.left && (held == before.enrolments.end() || held->left != one.left)) {
            one.left_said = at;
        }
    }
    return after;
}

Pupil without_change(const Pupil& before, const Change& change) {
    Pupil pupil = before;
    if (change.kind == "pupil_changed") {
        pupil.withdraw_attributes(change.entry);
    } else if (change.kind == "pupil_left") {
        for (Enrolment& one : pupil.enrolments) {
            if (one.left == change.from) {
                one.left.reset();
                one.left_said.reset();
            }
        }
    } else if (change.kind == "pupil_admitted") {
        std::erase_if(pupil.enrolments,
                      [&](const Enrolment& one) { return one.admitted == change.from; });
    }
    return pupil;
}

void check_pupil_changed(const Checking& checking) {
    Fields fields = checking.fields();
    const PupilChange change = read_pupil_change(fields);
    const Date today = fields.time("at").date;
    if (const boost::json::object* values = fields.maybe_object("changes")) {
        for (const auto& value : *values) {
            check_value(fields, std::string(value.key()), value.value());
        }
    }
    if (!fields.ok()) {
        return;
    }
    check_not_past(fields, change.from, today);
    const Pupil* pupil = known_pupil(checking.state, change.upn, change.upn.str(), checking.faults);
    if (pupil == nullptr || !fields.ok()) {
        return;
    }
    if (!pupil->on_roll(change.from)) {
        fault_not_on_roll(fields, change.from);
        return;
    }
    const Pupil after = with_change(*pupil, change, 0);
    if (change.values.empty() ||
        differences(pupil->attributes_on(change.from), after.attributes_on(change.from)) == 0) {
        fault_nothing(fields);
    } else if (moves(change) && is_marked(*pupil, change.from)) {
        fields.fault("change-marked-day",
                     fmt::format("a register of {} was taken already", change.from.to_string()),
                     "a day's registers hold the pupils as they were when the day began",
                     "let it begin on the next school day");
    }
}

void check_pupil_admitted(const Checking& checking) {
    Fields fields = checking.fields();
    const RollRow row = read_admission(fields);
    if (!fields.ok()) {
        return;
    }
    const std::string place = row.upn.str();
    const Pupil* before = checking.state.pupil(row.upn);
    if (before != nullptr &&
        std::any_of(before->enrolments.begin(), before->enrolments.end(),
                    [&](const Enrolment& one) { return !one.left || row.admitted < *one.left; })) {
        checking.faults.add(
            "admitted-already", place,
            fmt::format("on the roll since {}", before->enrolments.back().admitted.to_string()),
            "a pupil is on the roll once at a time",
            "look for the pupil by their number; record the leaving first");
        return;
    }
    check_roll_row(before, row, place, checking.faults, checking.warnings);
}

void check_pupil_left(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const Date left = fields.date("left");
    const Pupil* pupil =
        fields.ok() ? known_pupil(checking.state, upn, upn.str(), checking.faults) : nullptr;
    if (pupil == nullptr) {
        return;
    }
    check_ground(fields, checking, left);
    const Enrolment* running = running_before(*pupil, left);
    if (running == nullptr) {
        fault_not_on_roll(fields, left - 1);
    } else if (running->left) {
        fields.fault("left-already",
                     fmt::format("the name is deleted on {}", running->left->to_string()),
                     "an enrolment ends once", "withdraw that first, where it is still to come");
    } else if (const auto marked = marked_from(*pupil, left)) {
        fields.fault("left-marks-stand", fmt::format("{} has a mark", marked->to_string()),
                     "no session is marked from the day of deletion on",
                     "give a day after the last mark");
    }
}

void Fold::pupil_changed() const {
    Fields read = fields();
    const PupilChange change = read_pupil_change(read);
    Pupil* held = pupil(change.upn);
    if (!read.ok() || held == nullptr) {
        return;
    }
    Pupil after = with_change(*held, change, entry.number);
    leave_other_forms(state.groups_, change.upn, after.attributes_on(change.from).form, change.from,
                      entry.number);
    state.keep(std::move(after));
    keep_change(Area::kPupils, change.upn.str(), change.from);
}

void Fold::pupil_admitted() const {
    Fields read = fields();
    const RollRow row = read_admission(read);
    if (!read.ok()) {
        return;
    }
    const Pupil* before = state.pupil(row.upn);
    Pupil after = with_roll_row(before, row, at().date);
    state.keep(before == nullptr ? std::move(after)
                                 : said_to_leave(*before, std::move(after), at()));
    keep_change(Area::kPupils, row.upn.str(), row.admitted);
}

void Fold::pupil_left() const {
    Fields read = fields();
    const Upn upn = read.upn("pupil");
    const Date left = read.date("left");
    Pupil* held = pupil(upn);
    if (!read.ok() || held == nullptr) {
        return;
    }
    *held = said_to_leave(*held, with_leaving(*held, left), at());
    keep_change(Area::kPupils, upn.str(), left);
}

}  // namespace adsum::school
