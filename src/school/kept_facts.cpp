// The facts that are kept as they were recorded: what was done, said, asked and decided about a
// pupil (contract section 4). Fields that are not listed are kept too; those that are must be
// right.

#include "base/upn.hpp"
#include "school/case_facts.hpp"
#include "school/checking.hpp"
#include "school/contact_asked.hpp"
#include "school/contact_changes.hpp"
#include "school/daily_data_facts.hpp"
#include "school/deletion_facts.hpp"
#include "school/disposal_decisions.hpp"
#include "school/evidence_facts.hpp"
#include "school/fold.hpp"
#include "school/household.hpp"
#include "school/leave_facts.hpp"
#include "school/legal_facts.hpp"
#include "school/mark_rules.hpp"
#include "school/parents.hpp"
#include "school/part_time_facts.hpp"
#include "school/penalty_facts.hpp"
#include "school/recorded_within.hpp"
#include "school/report_facts.hpp"
#include "school/reward_facts.hpp"
#include "school/rights_facts.hpp"
#include "school/strategy_facts.hpp"
#include "school/transfer_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

void check_names_duty(Fields& fields) {
    if (fields.text_or_empty("clause").empty() && fields.text_or_empty("duty").empty()) {
        fields.fault("field-missing", "neither `clause` nor `duty` is given",
                     "a duty is named by a clause that asks for it, or by its own id",
                     "give one of them");
    }
}

void check_one_within(std::string_view kind, Fields& fields, const Checking& checking,
                      const Pupil* pupil);

void duty_done(Fields& fields, const Checking& checking, const Pupil* pupil) {
    check_names_duty(fields);
    fields.maybe_object("fields");
    check_within(fields, checking, pupil, check_one_within);
}

// A step of a case that no duty asked for, with its form.
void step_recorded(Fields& fields, const Checking& checking, const Pupil* pupil) {
    fields.choice("step",
                  {"call", "home_visit", "meeting", "barriers", "plan", "referral", "early_help"});
    fields.maybe_object("fields");
    check_within(fields, checking, pupil, check_one_within);
}

void duty_set_aside(Fields& fields, const Checking&, const Pupil*) {
    check_names_duty(fields);
    fields.text("reason");
}

// True, and a fault, where the school must not contact them.
bool refuse_unwanted(Fields& fields, const Pupil* pupil, std::int64_t priority) {
    const Contact* contact =
        pupil == nullptr ? nullptr : contact_of(*pupil, static_cast<int>(priority));
    if (contact == nullptr || may_contact(*contact)) {
        return false;
    }
    fault_not_allowed(fields, *contact);
    return true;
}

void contact_attempted(Fields& fields, const Checking& checking, const Pupil* pupil) {
    fields.choice("channel", {"call", "text", "email", "visit"});
    fields.choice("outcome", {"spoken", "no_answer", "left_message", "safe_confirmed"});
    const auto priority = fields.integer("contact", 1, 99);
    if (!fields.ok() || refuse_unwanted(fields, pupil, priority)) {
        return;
    }
    if (pupil != nullptr && contact_of(*pupil, static_cast<int>(priority)) == nullptr) {
        checking.warn({"contact-unknown", pupil->upn.str(),
                       fmt::format("there is no contact {}", priority), "the fact is kept as it is",
                       "import the contacts"});
    }
}

void judgement_recorded(Fields& fields, const Checking&, const Pupil*) {
    fields.text("topic");
    fields.maybe_text("value");
    fields.maybe_text("reason");
    const auto first = fields.maybe_date("first");
    const auto last = fields.maybe_date("last");
    if (last && (!first || *last < *first)) {
        fields.fault("field-wrong", "the last day has no first day before it",
                     "a judgement may say which days it is about", "give both, in order");
    }
}

void case_closed(Fields& fields, const Checking&, const Pupil*) {
    fields.text("reason");
}

void message_sent(Fields& fields, const Checking&, const Pupil* pupil) {
    fields.text("channel");
    fields.text("template");
    const auto to = fields.integer("to", 1, 99);
    if (fields.ok()) {
        refuse_unwanted(fields, pupil, to);
    }
}

void note_added(Fields& fields, const Checking&, const Pupil*) {
    fields.text("text");
}

// Whoever works a case asks whoever has an open duty of it.
void duty_asked(Fields& fields, const Checking&, const Pupil*) {
    fields.text("duty");
    fields.text("text");
}

// The school's own hour by which every child is known to be safe; empty: none.
void follow_up_set(Fields& fields, const Checking&, const Pupil*) {
    const std::string hour = fields.text_or_empty("safe_by");
    if (!hour.empty() && !TimeOfDay::parse(hour)) {
        fields.fault("field-wrong", fmt::format("safe by `{}`", hour), "it is a time of day, HH:MM",
                     "correct it, or leave it empty");
    }
}

// Whether the school looks at how likely persistent absence is.
void likelihood_set(Fields& fields, const Checking&, const Pupil*) {
    fields.flag("on");
}

void welfare_concern(Fields& fields, const Checking&, const Pupil*) {
    fields.text("text");
}

// By a member of staff, or (with a pupil) by one of the pupil's contacts.
void policy_read(Fields& fields, const Checking&, const Pupil* pupil) {
    fields.text("edition");
    if (pupil == nullptr) {
        return;
    }
    const auto contact = fields.integer("contact", 1, 99);
    if (fields.ok() && contact_of(*pupil, static_cast<int>(contact)) == nullptr) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", contact),
                     "a contact of the pupil has read the policy", "correct `contact`");
    }
}

void trust_advice_given(Fields& fields, const Checking&, const Pupil*) {
    fields.text("about");
    fields.text("advice");
}

struct KeptKind {
    std::string_view name;
    bool may_concern_no_pupil;
    void (*check)(Fields&, const Checking&, const Pupil*);
};

constexpr KeptKind kKinds[] = {
    {"duty_done", true, duty_done},
    {"duty_set_aside", true, duty_set_aside},
    {"absence_reported", false, check_absence_reported},
    {"advice_given", false, check_advice_given},
    {"attachment_added", true, check_attachment_added},
    {"contact_change_asked", false, check_contact_change_asked},
    {"contact_attempted", false, contact_attempted},
    {"leave_requested", false, leave_requested},
    {"leave_decided", false, leave_decided},
    {"leave_withdrawn", false, leave_withdrawn},
    {"leave_education", false, leave_education_recorded},
    {"assessments_set", true, assessments_set},
    {"part_time_agreed", false, part_time_agreed},
    {"part_time_reviewed", false, part_time_reviewed},
    {"part_time_extended", false, part_time_extended},
    {"part_time_ended", false, part_time_ended},
    {"penalty_notice_issued", false, penalty_notice_issued},
    {"penalty_notice_paid", false, penalty_notice_paid},
    {"penalty_notice_withdrawn", false, penalty_notice_withdrawn},
    {"penalty_notice_prosecuted", false, penalty_notice_prosecuted},
    {"deletion_planned", false, check_deletion_planned},
    {"deletion_plan_ended", false, check_deletion_plan_ended},
    {"judgement_recorded", false, judgement_recorded},
    {"case_closed", false, case_closed},
    {"message_sent", false, message_sent},
    {"note_added", true, note_added},
    {"duty_asked", false, duty_asked},
    {"follow_up_set", true, follow_up_set},
    {"likelihood_set", true, likelihood_set},
    {"welfare_concern", false, welfare_concern},
    {"evidence_received", false, evidence_received},
    {"consent_recorded", false, consent_recorded},
    {"advice_recorded", false, advice_recorded},
    {"enquiry_made", false, enquiry_made},
    {"policy_read", true, policy_read},
    {"step_recorded", false, step_recorded},
    {"case_opened", false, case_opened},
    {"key_worker_set", false, key_worker_set},
    {"specialist_set", false, specialist_set},
    {"support_recorded", false, support_recorded},
    {"target_set", false, target_set},
    {"target_ended", false, target_ended},
    {"strategy_set", true, strategy_set},
    {"strategy_reviewed", true, strategy_reviewed},
    {"strategy_ended", true, strategy_ended},
    {"data_reviewed", true, data_reviewed},
    {"setting_set", true, setting_set},
    {"appointment_set", false, appointment_set},
    {"pronouns_set", false, pronouns_set},
    {"school_details_set", true, school_details_set},
    {"agreement_recorded", false, agreement_recorded},
    {"penalty_prepared", false, penalty_prepared},
    {"penalty_considered", false, penalty_considered},
    {"penalty_notice_requested", false, penalty_notice_requested},
    {"penalty_request_answered", false, penalty_request_answered},
    {"seen_in_public", false, seen_in_public},
    {"notice_to_improve_issued", false, notice_to_improve_issued},
    {"notice_to_improve_ended", false, notice_to_improve_ended},
    {"attendance_contract_offered", false, attendance_contract_offered},
    {"attendance_contract_answered", false, attendance_contract_answered},
    {"attendance_contract_ended", false, attendance_contract_ended},
    {"supervision_order_considered", false, supervision_order_considered},
    {"court_order_made", false, court_order_made},
    {"court_order_extended", false, court_order_extended},
    {"court_order_reviewed", false, court_order_reviewed},
    {"court_order_breached", false, court_order_breached},
    {"court_breach_decided", false, court_breach_decided},
    {"court_order_ended", false, court_order_ended},
    {"formal_warning_given", false, formal_warning_given},
    {"prosecution_referred", false, prosecution_referred},
    {"prosecution_decided", false, prosecution_decided},
    {"authority_set", true, authority_set},
    {"transfer_released", false, transfer_released},
    {"transfer_withdrawn", false, transfer_withdrawn},
    {"transfer_accepted", false, transfer_accepted},
    {"transfer_declined", true, transfer_declined},
    {"trust_advice_given", false, trust_advice_given},
    {"daily_data_sent", true, check_daily_data_sent},
    {"reward_given", true, reward_given},
    {"reward_drawn", true, reward_drawn},
    {"reward_left_out", false, reward_left_out},
    {"stamp_given", false, stamp_given},
    {"subject_access_requested", false, check_subject_access_requested},
    {"subject_access_given", false, check_subject_access_given},
    {"subject_access_ended", false, check_subject_access_ended},
    {"hold_placed", true, check_hold_placed},
    {"hold_lifted", true, check_hold_lifted},
    {"disposal_decided", true, check_disposal_decided},
    {"disposal_withdrawn", true, check_disposal_withdrawn},
};

const KeptKind* kind_of(std::string_view name) {
    const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](const KeptKind& kind) { return kind.name == name; });
    return found == std::end(kKinds) ? nullptr : found;
}

void check_one_within(std::string_view kind, Fields& fields, const Checking& checking,
                      const Pupil* pupil) {
    kind_of(kind)->check(fields, checking, pupil);
}

void put_within(std::vector<Fact>& facts, const Fact& step) {
    for (Fact& fact : facts_within(step)) {
        put_fact(facts, std::move(fact));
    }
}

}  // namespace

bool is_kept_fact(std::string_view kind) {
    return kind_of(kind) != nullptr;
}

void check_kept_fact(const Checking& checking) {
    const KeptKind& kind = *kind_of(checking.draft.kind);
    const std::string upn = [&] {
        Fields fields = checking.fields();
        return upn_normalised(fields.text_or_empty("pupil"));
    }();
    Fields fields(checking.body, upn, checking.faults);
    const Pupil* pupil = nullptr;
    if (upn.empty()) {
        if (!kind.may_concern_no_pupil) {
            fields.fault("field-missing", "`pupil` is missing",
                         fmt::format("{} concerns a pupil", kind.name), "give the pupil's UPN");
            return;
        }
    } else {
        pupil = known_pupil(checking.state, Upn(upn), upn, checking.faults);
        if (pupil == nullptr) {
            return;
        }
    }
    kind.check(fields, checking, pupil);
}

void Fold::kept_fact() const {
    Fields read = fields();
    Fact fact;
    fact.entry = entry.number;
    fact.kind = entry.kind;
    fact.at = at();
    fact.who = entry.who;
    const std::string upn = upn_normalised(read.text_or_empty("pupil"));
    for (const auto& field : body) {
        const auto key = field.key();
        if (key != "kind" && key != "at" && key != "by" && key != "pupil") {
            fact.fields[key] = field.value();
        }
    }
    // docs/formats/facts.md: a judgement says yes where it says nothing else.
    if (fact.kind == "judgement_recorded" && !fact.fields.contains("value")) {
        fact.fields["value"] = "yes";
    }
    // Whoever is collected leaves with their family; of whoever is not, no permission is recorded.
    if (fact.kind == "left_site" && !fact.fields.contains("permission")) {
        fact.fields["permission"] = fact.fields.contains("collected_by") ? "parent" : "none";
    }
    if (upn.empty()) {
        if (auto done = duty_done_by(fact)) {
            put_fact(state.school_facts_, std::move(*done));
            ++fact.index;
        }
        put_fact(state.school_facts_, std::move(fact));
    } else if (Pupil* held = pupil(Upn(upn))) {
        keep_parents(*held, fact);
        // Before the step itself, which may ask for the next of its kind.
        if (auto done = duty_done_by(fact)) {
            put_fact(held->facts, std::move(*done));
            ++fact.index;
        }
        put_within(held->facts, fact);
        put_fact(held->facts, std::move(fact));
    }
}

}  // namespace adsum::school
