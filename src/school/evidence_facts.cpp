// What settles a doubt about an illness, who advised, who consented; and who was asked where a
// child is, and what they answered: SI 2024/208 reg 9(1)(h) and (i) rest on enquiries by school and
// authority together.

#include "school/evidence_facts.hpp"

#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

DateRange read_dates(Fields& fields) {
    const DateRange dates{fields.date("first"), fields.date("last")};
    if (fields.ok() && dates.empty()) {
        fields.fault(
            "fact-dates",
            "last " + dates.last.to_string() + " is before first " + dates.first.to_string(),
            "a time begins before it ends", "correct the dates");
    }
    return dates;
}

}  // namespace

void evidence_received(Fields& fields, const Checking&, const Pupil*) {
    fields.choice("form", {"doctors_note", "prescription", "appointment_card", "specialist_letter",
                           "conversation", "staff_observation", "other"});
    read_dates(fields);
    fields.maybe_text("condition");
    const bool accepted = fields.flag("accepted");
    if (fields.ok() && !accepted && fields.text_or_empty("reason").empty()) {
        fields.fault("field-missing", "`reason` is missing",
                     "evidence that does not settle the doubt is answered with a reason",
                     "say why it was not accepted");
    }
}

void consent_recorded(Fields& fields, const Checking&, const Pupil* pupil) {
    fields.choice("about", {"gp_contact"});
    fields.flag("given");
    const auto priority = fields.integer("contact", 1, 99);
    const auto contact =
        std::ranges::find(pupil->contacts, static_cast<int>(priority), &Contact::priority);
    if (fields.ok() && (contact == pupil->contacts.end() || !contact->parental_responsibility)) {
        fields.fault("consent-not-parent", "the contact is none who has parental responsibility",
                     "a parent consents", "give a contact with parental responsibility");
    }
}

void advice_recorded(Fields& fields, const Checking&, const Pupil* pupil) {
    const std::string from =
        fields.choice("from", {"local_authority", "gp", "school_nurse", "other"});
    fields.text("about");
    fields.text("advice");
    if (!fields.ok() || from != "gp") {
        return;
    }
    bool given = false;  // the latest word holds
    for (const Fact& fact : pupil->facts) {
        const auto* said = fact.fields.if_contains("given");
        if (fact.kind == "consent_recorded" && text_in(fact.fields, "about") == "gp_contact" &&
            said != nullptr && said->is_bool()) {
            given = said->get_bool();
        }
    }
    if (!given) {
        fields.fault("advice-no-consent", "no parent has consented to contact with the GP",
                     "a doctor is asked about a child with a parent's consent",
                     "record the consent first (consent_recorded)");
    }
}

void enquiry_made(Fields& fields, const Checking&, const Pupil*) {
    fields.choice("asked", {"parent", "contact", "relative", "friend", "sibling_school",
                            "neighbour", "social_worker", "early_help", "health", "police",
                            "local_authority", "home_visit", "other"});
    fields.text("who");
    fields.text("answer");
    fields.choice("whereabouts", {"known", "unknown"});
    fields.maybe_flag("with_authority");
}

}  // namespace adsum::school
