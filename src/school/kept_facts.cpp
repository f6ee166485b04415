// The facts that are kept as they were recorded: what was done, said, asked and decided about a
// pupil (contract section 4). Fields that are not listed are kept too; those that are must be
// right.

#include "base/upn.hpp"
#include "school/checking.hpp"
#include "school/contact_asked.hpp"
#include "school/contact_changes.hpp"
#include "school/evidence_facts.hpp"
#include "school/fold.hpp"
#include "school/household.hpp"
#include "school/mark_rules.hpp"
#include "school/penalty_facts.hpp"
#include "school/report_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

// The pupil's earlier fact of this kind that bears the id; nothing where there is none.
const Fact* earlier(const Pupil& pupil, std::string_view kind, std::string_view id_key,
                    const std::string& id) {
    for (const Fact& fact : pupil.facts) {
        const auto* held = fact.fields.if_contains(id_key);
        if (fact.kind == kind && held != nullptr && held->is_string() &&
            text_of(held->get_string()) == id) {
            return &fact;
        }
    }
    return nullptr;
}

void check_names_duty(Fields& fields) {
    if (fields.text_or_empty("clause").empty() && fields.text_or_empty("duty").empty()) {
        fields.fault("field-missing", "neither `clause` nor `duty` is given",
                     "a duty is named by a clause that asks for it, or by its own id",
                     "give one of them");
    }
}

void duty_done(Fields& fields, const Checking&, const Pupil*) {
    check_names_duty(fields);
    fields.maybe_object("fields");
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

void leave_requested(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string request = fields.text("request");
    check_fact_dates(fields);
    fields.choice("sessions", {"AM", "PM", "both"});
    fields.text("reason");
    fields.text("requested_by");
    if (fields.ok() && earlier(*pupil, "leave_requested", "request", request) != nullptr) {
        fields.fault("leave-request-exists",
                     fmt::format("the request {} is there already", request),
                     "a request has an id of its own", "choose another id");
    }
}

void leave_decided(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string request = fields.text("request");
    const bool granted = fields.flag("granted");
    fields.text("reason");
    const std::string code = granted ? fields.text("code") : fields.text_or_empty("code");
    if (!fields.ok()) {
        return;
    }
    const Fact* asked = earlier(*pupil, "leave_requested", "request", request);
    if (asked == nullptr) {
        fields.fault("leave-request-unknown", fmt::format("there is no request {}", request),
                     "a decision answers a request for leave (leave_requested)",
                     "record the request first, or correct `request`");
        return;
    }
    if (code.empty()) {
        return;
    }
    Faults ignored;
    Fields asked_fields(asked->fields, {}, ignored);
    const Date first = asked_fields.date("first");
    if (checking.state.law().codes().find(code, first) == nullptr) {
        fields.fault("mark-code-unknown",
                     fmt::format("`{}` is not a register code on {}", code, first.to_string()),
                     "the codes are those of the set in force on the session's date",
                     "use a code of that set");
    }
}

void judgement_recorded(Fields& fields, const Checking&, const Pupil*) {
    fields.text("topic");
    fields.maybe_text("value");
    fields.maybe_text("reason");
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

// The school's own hour by which every child is known to be safe; empty: none.
void follow_up_set(Fields& fields, const Checking&, const Pupil*) {
    const std::string hour = fields.text_or_empty("safe_by");
    if (!hour.empty() && !TimeOfDay::parse(hour)) {
        fields.fault("field-wrong", fmt::format("safe by `{}`", hour), "it is a time of day, HH:MM",
                     "correct it, or leave it empty");
    }
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
    {"attachment_added", false, check_attachment_added},
    {"contact_change_asked", false, check_contact_change_asked},
    {"contact_attempted", false, contact_attempted},
    {"leave_requested", false, leave_requested},
    {"leave_decided", false, leave_decided},
    {"penalty_notice_issued", false, penalty_notice_issued},
    {"penalty_notice_paid", false, penalty_notice_paid},
    {"penalty_notice_withdrawn", false, penalty_notice_withdrawn},
    {"penalty_notice_prosecuted", false, penalty_notice_prosecuted},
    {"judgement_recorded", false, judgement_recorded},
    {"case_closed", false, case_closed},
    {"message_sent", false, message_sent},
    {"note_added", true, note_added},
    {"follow_up_set", true, follow_up_set},
    {"welfare_concern", false, welfare_concern},
    {"evidence_received", false, evidence_received},
    {"consent_recorded", false, consent_recorded},
    {"advice_recorded", false, advice_recorded},
    {"enquiry_made", false, enquiry_made},
    {"policy_read", true, policy_read},
};

const KeptKind* kind_of(std::string_view name) {
    const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](const KeptKind& kind) { return kind.name == name; });
    return found == std::end(kKinds) ? nullptr : found;
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
        put_fact(state.school_facts_, std::move(fact));
    } else if (Pupil* held = pupil(Upn(upn))) {
        put_fact(held->facts, std::move(fact));
    }
}

}  // namespace adsum::school
