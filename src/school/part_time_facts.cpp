// A part-time timetable is agreed with a parent, for a need and never for behaviour, with an end;
// without the family's agreement it is an exclusion that nobody wrote down.

#include "school/part_time_facts.hpp"

#include "school/household.hpp"
#include "school/part_time.hpp"
#include "school/report_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

const SchoolTime kEverAgreed = SchoolTime::end_of(Date::of(9999, 1, 1));
constexpr int kMostDaysPartTime = 366;

std::optional<PartTimeAgreement> the_agreement(Fields& fields, const Pupil& pupil,
                                               const std::string& id) {
    if (!fields.ok()) {
        return std::nullopt;
    }
    for (PartTimeAgreement& one : part_time_agreements(pupil, kEverAgreed)) {
        if (one.id == id && one.ended == nullptr) {
            return std::move(one);
        }
    }
    fields.fault("part-time-unknown", fmt::format("no agreement {} stands", id),
                 "only an agreement that was made and not ended is reviewed, extended or ended",
                 "correct `agreement`, or record part_time_agreed first");
    return std::nullopt;
}

void check_need(Fields& fields) {
    const std::string ground = fields.choice("ground", {"health", "anxiety", "needs", "bereavement",
                                                        "reintegration", "other", "behaviour"});
    fields.text("need");
    if (ground == "behaviour") {
        fields.fault("part-time-behaviour", "the ground is behaviour",
                     "a part-time timetable never manages behaviour (WTISA; the policies' clauses)",
                     "name the pupil's exceptional need, or keep to full time");
    }
}

void check_family(Fields& fields, const Pupil& pupil) {
    const auto priority = fields.integer("contact", 1, 99);
    const Contact* contact = contact_of(pupil, static_cast<int>(priority));
    if (fields.ok() && (contact == nullptr || !contact->parental_responsibility)) {
        fields.fault("part-time-not-agreed", "no parent has agreed",
                     "without a parent's agreement it is an unofficial exclusion",
                     "give the contact with parental responsibility who agreed");
    }
}

void check_dates_and_age(Fields& fields, const Checking& checking, const Pupil& pupil) {
    const Date first = fields.date("first");
    const Date last = fields.date("last");
    if (!fields.ok()) {
        return;
    }
    if (last - first > kMostDaysPartTime) {
        fields.fault("part-time-too-long", fmt::format("until {}", last.to_string()),
                     "a part-time timetable is temporary", "agree a nearer end");
    }
    const law::Law& law = checking.state.law();
    if (!law.is_compulsory_age(pupil.born, first) || !law.is_compulsory_age(pupil.born, last)) {
        fields.fault("part-time-age", "the pupil is not of compulsory school age throughout",
                     "SI 2024/208 reg 11", "correct the dates, or the date of birth");
    }
    const auto review = fields.maybe_date("review");
    if (review && !DateRange{first, last}.contains(*review)) {
        fields.fault("part-time-review", fmt::format("reviewed on {}", review->to_string()),
                     "a review comes while it lasts", "correct the date");
    }
}

}  // namespace

void part_time_agreed(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("agreement");
    check_fact_dates(fields);
    check_need(fields);
    check_family(fields, *pupil);
    check_dates_and_age(fields, checking, *pupil);
    fields.maybe_texts("agreed_by");
    for (const char* paper : {"objectives", "risk_assessment", "work"}) {
        fields.maybe_text(paper);
    }
    const auto away = fields.maybe_texts("away");
    if (away.empty() || std::ranges::any_of(away, [](const std::string& one) {
            return !parse_weekly_session(one);
        })) {
        fields.fault("field-wrong", "`away` names no sessions",
                     "they are written like \"monday PM\"", "name those that are left out");
    }
    const auto known = part_time_agreements(*pupil, kEverAgreed);
    if (std::ranges::find(known, id, &PartTimeAgreement::id) != known.end()) {
        fields.fault("part-time-exists", fmt::format("the agreement {} is there already", id),
                     "an agreement has an id of its own", "choose another id");
    }
}

void part_time_reviewed(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("agreement");
    fields.text("outcome");
    fields.maybe_texts("attended");
    fields.maybe_date("next");
    the_agreement(fields, *pupil, id);
}

void part_time_extended(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("agreement");
    const Date last = fields.date("last");
    fields.text("reason");
    fields.text("evidence");
    const auto agreement = the_agreement(fields, *pupil, id);
    if (agreement &&
        (last <= agreement->dates.last || last - agreement->dates.first > kMostDaysPartTime)) {
        fields.fault("part-time-extension", fmt::format("until {}", last.to_string()),
                     fmt::format("it lasts until {} already, and never more than a year",
                                 agreement->dates.last.to_string()),
                     "correct the date");
    }
}

void part_time_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string id = fields.text("agreement");
    fields.text("reason");
    the_agreement(fields, *pupil, id);
}

}  // namespace adsum::school
