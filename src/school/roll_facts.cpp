// roll_imported.

#include "school/roll_facts.hpp"

#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/group_facts.hpp"
#include "school/pupil_changes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

void check_enrolment(const Pupil& before, const RollRow& row, const std::string& place,
                     Faults& faults, std::vector<Fault>* warnings) {
    const Pupil after = with_roll_row(&before, row, row.admitted);
    for (std::size_t i = 1; i < after.enrolments.size(); ++i) {
        const Enrolment& earlier = after.enrolments[i - 1];
        if (!earlier.left || after.enrolments[i].admitted < *earlier.left) {
            faults.add(
                "roll-enrolments-overlap", place,
                fmt::format("admitted {} while enrolled since {}",
                            after.enrolments[i].admitted.to_string(), earlier.admitted.to_string()),
                "a pupil is on the roll once at a time",
                "give the earlier enrolment its `left`, or keep its `admitted`");
            return;
        }
    }
    if (warnings == nullptr || !row.left) {
        return;
    }
    for (const auto& [year, column] : before.marks) {
        for (int slot = 0; slot < calendar::kSlotsPerYear; ++slot) {
            const calendar::Session session = calendar::session_at(year, slot);
            if (session.date >= *row.left && before.mark(session) != nullptr &&
                !after.on_roll(session.date)) {
                warnings->push_back({"roll-marks-after-left", place,
                                     fmt::format("{} has marks from {} on, after `left`",
                                                 row.upn.str(), session.to_string()),
                                     "they no longer count", "look whether the date is right"});
                return;
            }
        }
    }
}

}  // namespace

void check_upn(const Upn& upn, const std::string& place, Faults& faults) {
    const UpnFault fault = upn.empty() ? UpnFault::kNone : upn_fault(upn.str());
    if (fault == UpnFault::kNone) {
        return;
    }
    const std::string shown = upn.str().substr(0, 20);
    if (fault == UpnFault::kCheckLetter) {
        faults.add("upn-check-letter", place,
                   fmt::format("the check letter of {} does not fit", shown),
                   fmt::format("the other twelve characters ask for {}",
                               upn_check_letter(std::string_view(upn.str()).substr(1))),
                   "look for a mistyped digit");
        return;
    }
    faults.add("upn-form", place, fmt::format("{} is not a UPN", shown),
               "a UPN has 13 characters: a letter (never I, O or S), eleven digits, and a digit or "
               "letter",
               "correct the UPN");
}

void check_roll_row(const Pupil* before, const RollRow& row, const std::string& place,
                    Faults& faults, std::vector<Fault>* warnings) {
    const std::size_t found_before = faults.size();
    check_upn(row.upn, place, faults);
    if (!row.year_group.empty() && !is_year_group(row.year_group)) {
        faults.add("roll-year-group", place, fmt::format("year group `{}`", row.year_group),
                   "a year group is N, N1, N2, R or a number from 1 to 14", "correct it");
    }
    const std::string sen = row.sen.value_or("");
    if (!sen.empty() && sen != "none" && sen != "support" && sen != "ehcp") {
        faults.add("roll-sen", place, fmt::format("sen `{}`", sen), "sen is none, support or ehcp",
                   "correct it, or leave it empty");
    }
    const bool has_dates = row.born != Date() && row.admitted != Date();
    if (has_dates && row.admitted <= row.born) {
        faults.add("roll-dates", place,
                   fmt::format("admitted {} is not after the date of birth {}",
                               row.admitted.to_string(), row.born.to_string()),
                   "a pupil is born before admission", "correct the dates");
    } else if (has_dates && age_on(row.born, row.admitted) > 20) {
        faults.add("roll-dates", place,
                   fmt::format("aged {} when admitted", age_on(row.born, row.admitted)),
                   "a pupil is younger", "correct the date of birth or `admitted`");
    }
    if (row.left && *row.left < row.admitted) {
        faults.add("roll-dates", place,
                   fmt::format("left {} is before admitted {}", row.left->to_string(),
                               row.admitted.to_string()),
                   "an enrolment ends after it begins", "correct the dates");
    }
    if (before != nullptr && faults.size() == found_before) {
        check_enrolment(*before, row, place, faults, warnings);
    }
}

void check_roll_imported(const Checking& checking) {
    Fields fields = checking.fields();
    std::map<Upn, Pupil> changed;  // as earlier rows of this very import leave them
    std::set<std::pair<Upn, Date>> seen;
    int index = 0;
    for (const auto& item : fields.list("pupils")) {
        const std::string place = fmt::format("pupils[{}]", index++);
        if (!item.is_object()) {
            checking.faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields row_fields(item.get_object(), place, checking.faults);
        const RollRow row = RollRow::read(row_fields);
        if (!row_fields.ok()) {
            continue;
        }
        if (!seen.insert({row.upn, row.admitted}).second) {
            checking.faults.add("roll-duplicate", place,
                                fmt::format("{} stands twice", row.upn.str()),
                                "a row is one enrolment of one pupil", "leave one of them out");
            continue;
        }
        const auto earlier = changed.find(row.upn);
        const Pupil* before =
            earlier == changed.end() ? checking.state.pupil(row.upn) : &earlier->second;
        const std::size_t found_before = checking.faults.size();
        check_roll_row(before, row, place, checking.faults, checking.warnings);
        if (checking.faults.size() == found_before) {
            changed.insert_or_assign(row.upn, with_roll_row(before, row, row.admitted));
        }
    }
}

void Fold::roll_imported() const {
    const Date stated = at().date;
    for (const auto& item : fields().list("pupils")) {
        if (!item.is_object()) {
            faults.add("field-wrong", {}, "a pupil is not an object");
            return;
        }
        Fields row_fields(item.get_object(), {}, faults);
        const RollRow row = RollRow::read(row_fields);
        if (!row_fields.ok()) {
            return;
        }
        const Pupil* before = state.pupil(row.upn);
        Pupil after = with_roll_row(before, row, stated);
        const Date from = std::max(stated, row.admitted);
        const std::string& form = after.attributes_on(from).form;
        if (before != nullptr && before->attributes_on(from).form != form) {
            leave_other_forms(state.groups_, row.upn, form, from, 0);
        }
        state.keep(before == nullptr ? std::move(after)
                                     : said_to_leave(*before, std::move(after), at()));
    }
    keep_import(Area::kPupils, "pupils");
}

}  // namespace adsum::school
