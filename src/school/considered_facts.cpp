// A case considered, and what is asked of the authority: penalty_prepared, penalty_considered,
// penalty_notice_requested, penalty_request_answered, seen_in_public.

#include "school/considered.hpp"
#include "school/legal_facts.hpp"
#include "school/legal_fields.hpp"
#include "school/parents.hpp"
#include "school/penalties.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::string_view kThreshold = "threshold";

// Each mark of the snapshot is the one that stands, made so by the entry that it names.
void check_evidence(Fields& fields, const Checking& checking, const Pupil& pupil,
                    const std::vector<EvidenceMark>& marks) {
    const auto& codes = checking.state.law().codes();
    for (const EvidenceMark& mark : marks) {
        const MarkCell* stands = pupil.mark(mark.session);
        if (stands == nullptr || codes.symbol(stands->code) != mark.code ||
            static_cast<journal::EntryNumber>(stands->entry) != mark.entry) {
            fields.fault(
                "evidence-differs",
                fmt::format("{}: {} by entry {}", mark.session.to_string(), mark.code, mark.entry),
                "the register does not say so now", "take the evidence again");
        }
    }
}

// The national framework: so many sessions that count within so many school weeks, so many of them
// settled (docs/readings.md ).
void check_threshold(Fields& fields, const Checking& checking, const Pupil& pupil,
                     const std::vector<EvidenceMark>& marks) {
    const auto& law = checking.state.law();
    const Date last = std::ranges::max(marks, {}, &EvidenceMark::session).session.date;
    const Date first = std::ranges::min(marks, {}, &EvidenceMark::session).session.date;
    const auto bound = law.penalty_threshold(last);
    const auto& timeline = checking.state.calendar().timeline(pupil.year_group_on(last));
    const auto position = timeline.on_or_before(last);
    const bool within =
        position && timeline.school_weeks_ending(*position, bound.school_weeks).first <= first;
    const auto counting = std::ranges::count_if(marks, [&](const EvidenceMark& mark) {
        const auto* code = law.codes().find(mark.code, mark.session.date);
        return code != nullptr && code->counts_to_threshold;
    });
    const auto unsettled = std::ranges::count(marks, "N", &EvidenceMark::code);
    if (counting < bound.sessions || !within) {
        fields.fault("penalty-threshold-not-met",
                     fmt::format("{} sessions that count, from {} to {}", counting,
                                 first.to_string(), last.to_string()),
                     fmt::format("the national threshold is {} within {} school weeks",
                                 bound.sessions, bound.school_weeks),
                     "give another ground, or wait");
    }
    if (counting - unsettled < bound.sessions && unsettled > 0) {
        fields.fault("evidence-provisional",
                     fmt::format("{} of the {} sessions still bear N", unsettled, counting),
                     "a case that reaches the threshold only with them waits until their reason "
                     "is known",
                     "settle the mark, and take the evidence again");
    }
}

void check_age(Fields& fields, const Checking& checking, const Pupil& pupil) {
    const Date on = fields.time("at").date;
    if (fields.ok() && !checking.state.law().is_compulsory_age(pupil.born, on)) {
        fields.fault("not-compulsory-age", "the child is not of compulsory school age",
                     "legal steps are taken for a child of compulsory school age "
                     "(Education Act 1996 s 444)",
                     "support the family in another way");
    }
}

void check_not_barred(Fields& fields, const Checking& checking, const Pupil& pupil,
                      const std::vector<int>& parents) {
    const SchoolTime at = fields.time("at");
    const auto known = penalty_notices(checking.state.law(), pupil, at);
    for (const int parent : parents) {
        const NextNotice next = next_notice(checking.state.law(), known, parent, at.date);
        if (next.barred) {
            fields.fault("penalty-limit",
                         fmt::format("contact {} may have no further notice until {}", parent,
                                     next.free_again->to_string()),
                         "a third notice within the years of the limit is not allowed "
                         "(SI 2024/210)",
                         "decide for another step: an order of a court, or prosecution");
        }
    }
}

// The marks of that day, where it has any: one of them at least says that the pupil was excluded.
void check_excluded(Fields& fields, const Checking& checking, const Pupil& pupil, Date date) {
    const auto& codes = checking.state.law().codes();
    std::string others;
    for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
        const MarkCell* mark = pupil.mark({date, half});
        if (mark == nullptr || mark->code == law::kNotTaken) {
            continue;
        }
        if (codes.symbol(mark->code) == "E") {
            return;
        }
        others += (others.empty() ? "" : " and ") + std::string(codes.symbol(mark->code));
    }
    if (!others.empty()) {
        fields.fault("public-place-not-excluded",
                     fmt::format("the register says {} on {}", others, date.to_string()),
                     "the parents answer for the days of an exclusion alone: code E",
                     "correct the date, or amend the mark first");
    }
}

}  // namespace

// What somebody of the office gathers for whoever decides.
void penalty_prepared(Fields& fields, const Checking&, const Pupil*) {
    if (fields.maybe_object("answers") == nullptr) {
        fields.fault("field-missing", "`answers` is missing", "there is nothing to prepare",
                     "answer what is known");
    }
}

void penalty_considered(Fields& fields, const Checking& checking, const Pupil* pupil) {
    new_id(fields, *pupil, "penalty_considered", "case");
    const std::string ground =
        fields.choice("ground", {kThreshold, "leave", "lateness", "truancy", "notice_to_improve",
                                 "early_ground", "public_place"});
    std::vector<std::string_view> ids;
    std::ranges::transform(considerations(), std::back_inserter(ids), &Consideration::id);
    check_answers(fields, "answers", ids, "consideration-missing",
                  "each consideration is answered with its rationale, whatever is decided");
    const std::string decision = fields.text("decision");
    if (fields.ok() &&
        std::ranges::find(steps_decided(), decision, &Step::id) == steps_decided().end()) {
        fields.fault("field-wrong", fmt::format("`decision` is `{}`", decision),
                     "it is none of the steps that may be decided", "correct it");
    }
    fields.text("reason");
    const auto marks = evidence_in(fields.object());
    if (marks.empty() && ground != "public_place") {
        fields.fault("evidence-missing", "`sessions` names no marks",
                     "a case rests on marks of the register, each with its entry",
                     "give [[date, AM or PM, code, entry], …]");
    }
    if (!fields.ok()) {
        return;
    }
    check_evidence(fields, checking, *pupil, marks);
    if (ground == kThreshold) {
        check_threshold(fields, checking, *pupil, marks);
    }
    const bool against_parents = decision == "penalty_notice" || decision == "notice_to_improve" ||
                                 decision == "prosecution";
    if (against_parents) {
        check_age(fields, checking, *pupil);
        const auto parents = read_parents(fields, *pupil);
        if (decision == "penalty_notice" && ground != "public_place") {
            check_not_barred(fields, checking, *pupil, parents);
        }
    }
}

// One parent and one child: the authority issues, by its code.
void penalty_notice_requested(Fields& fields, const Checking& checking, const Pupil* pupil) {
    new_id(fields, *pupil, "penalty_notice_requested", "request");
    const int parent = read_parent(fields, *pupil);
    const Fact* considered = known_id(fields, *pupil, "penalty_considered", "case");
    fields.maybe_text("to");
    if (considered == nullptr) {
        return;
    }
    const auto parents = parents_of(*pupil, *considered);
    if (text_in(considered->fields, "decision") != "penalty_notice" ||
        std::ranges::find(parents, parent) == parents.end()) {
        fields.fault("penalty-not-decided",
                     "that case was not decided for a penalty notice to this parent",
                     "a notice follows a person's recorded decision, for each parent",
                     "consider the case first (penalty_considered)");
    }
    if (text_in(considered->fields, "ground") != "public_place") {
        check_not_barred(fields, checking, *pupil, {parent});
    }
}

void penalty_request_answered(Fields& fields, const Checking&, const Pupil* pupil) {
    known_id(fields, *pupil, "penalty_notice_requested", "request");
    const bool accepted = fields.flag("accepted");
    if (fields.ok() && !accepted) {
        fields.text("reason");
    }
}

// Education and Inspections Act 2006 s 103: the first days of an exclusion, of which the parents
// were told. Outside the national framework.
void seen_in_public(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const Date date = fields.date("date");
    fields.text("place");
    const Date from = fields.date("excluded_from");
    const Date told = fields.date("parents_told");
    if (!fields.ok()) {
        return;
    }
    check_not_ahead(fields, date, "date");
    const int days = checking.state.law().public_place_amounts(date).school_days;
    const auto& timeline = checking.state.calendar().timeline(pupil->year_group_on(date));
    if (date < from || !timeline.is_school_day(date) ||
        timeline.count_school_days({from, date}) > days) {
        fields.fault("public-place-day",
                     fmt::format("{} is not one of the first {} school days of an exclusion from "
                                 "{}",
                                 date.to_string(), days, from.to_string()),
                     "the duty of the parents holds on those days alone",
                     "correct the dates; on other days there is no such notice");
    }
    if (date < told) {
        fields.fault("public-place-not-told", "the parents were told later",
                     "they answer for the days of which they had been given notice",
                     "without notice there is no penalty");
    }
    check_excluded(fields, checking, *pupil, date);
}

}  // namespace adsum::school
