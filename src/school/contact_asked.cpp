// contact_change_asked and contact_change_decided.

#include "school/contact_asked.hpp"

#include "school/contact_changes.hpp"
#include "school/fold.hpp"
#include "school/household.hpp"
#include "school/people_facts.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

// What a family may ask for; who a person is, and what a court said, the school keeps itself.
constexpr std::string_view kTheirs[] = {"phone",     "email", "address_1",
                                        "address_2", "town",  "postcode"};

const ContactAsked* with_entry(const std::vector<ContactAsked>& asked, std::int64_t entry) {
    const auto found = std::ranges::find_if(
        asked, [&](const ContactAsked& one) { return one.fact->entry == entry; });
    return found == asked.end() ? nullptr : &*found;
}

// The contact as it was asked to be.
std::optional<Contact> as_asked(const Pupil& pupil, const ContactAsked& asked, Faults& faults) {
    Fields fields(asked.fact->fields, pupil.upn.str(), faults);
    return changed_contact(fields, contact_of(pupil, asked.contact), asked.contact);
}

}  // namespace

std::vector<ContactAsked> contact_changes_asked(const Pupil& pupil, SchoolTime moment) {
    std::vector<ContactAsked> asked;
    for (const Fact& fact : pupil.facts) {
        if (moment < fact.at) {
            continue;
        }
        if (fact.kind == "contact_change_asked") {
            asked.push_back(
                {&fact, static_cast<int>(fact.fields.at("contact").as_int64()), nullptr});
        } else if (fact.kind == "contact_change_decided") {
            const std::int64_t of = fact.fields.at("asked").as_int64();
            for (ContactAsked& one : asked) {
                if (one.fact->entry == of) {
                    one.decision = &fact;
                }
            }
        }
    }
    return asked;
}

void check_contact_change_asked(Fields& fields, const Checking&, const Pupil* pupil) {
    const int priority = static_cast<int>(fields.integer("contact", 1, kLastPriority));
    const auto words = fields.maybe_text("text");
    fields.maybe_date("from");
    const boost::json::object* changes = fields.maybe_object("changes");
    if (changes != nullptr) {
        for (const auto& change : *changes) {
            const std::string_view key(change.key().data(), change.key().size());
            if (std::ranges::find(kTheirs, key) == std::end(kTheirs)) {
                fields.fault("change-field", fmt::format("`{}` is not a family's to change", key),
                             "a family asks for its number, its e-mail and its address",
                             "leave it out, and say it in words");
            }
        }
    }
    if ((changes == nullptr || changes->empty()) && !words) {
        fields.fault("change-nothing", "nothing is asked for",
                     "a family asks for a change, or says something", "say what is to change");
    }
    const Contact* before = pupil == nullptr ? nullptr : contact_of(*pupil, priority);
    if (fields.ok() && before == nullptr) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", priority),
                     "a contact asks for their own particulars", "import the contacts");
    }
    if (fields.ok()) {
        changed_contact(fields, before, priority);
    }
}

void check_contact_change_decided(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const std::int64_t of =
        fields.integer("asked", 1, std::numeric_limits<journal::EntryNumber>::max());
    const bool accepted = fields.flag("accepted");
    if (!accepted) {
        fields.text("reason");
    }
    const Pupil* pupil =
        fields.ok() ? known_pupil(checking.state, upn, upn.str(), checking.faults) : nullptr;
    if (pupil == nullptr) {
        return;
    }
    const auto all = contact_changes_asked(*pupil, fields.time("at"));
    const ContactAsked* asked = with_entry(all, of);
    if (asked == nullptr) {
        fields.fault("contact-change-unknown", fmt::format("entry {} asks for no change", of),
                     "a decision answers what a family asked for", "give the entry of that");
    } else if (asked->decision != nullptr) {
        fields.fault("contact-change-decided",
                     fmt::format("{} decided it", asked->decision->who.name), "it is decided once",
                     "edit the contact on the pupil's page of the roll");
    } else if (accepted) {
        if (contact_of(*pupil, asked->contact) == nullptr) {
            fields.fault("contact-unknown", "the contact is there no more",
                         "who asked was taken away meanwhile", "do not accept it");
        } else {
            as_asked(*pupil, *asked, checking.faults);
        }
    }
}

void Fold::contact_change_decided() const {
    Fields read = fields();
    const Upn upn = read.upn("pupil");
    const std::int64_t of =
        read.integer("asked", 1, std::numeric_limits<journal::EntryNumber>::max());
    const bool accepted = read.flag("accepted");
    Pupil* held = pupil(upn);
    if (!read.ok() || held == nullptr) {
        return;
    }
    const auto all = contact_changes_asked(*held, at());
    const ContactAsked* asked = with_entry(all, of);
    if (accepted && asked != nullptr) {
        const auto after = as_asked(*held, *asked, faults);
        for (Contact& contact : held->contacts) {
            if (after && contact.priority == asked->contact) {
                contact = *after;
            }
        }
        keep_change(Area::kPupils, upn.str(), at().date);
    }
    kept_fact();
}

}  // namespace adsum::school
