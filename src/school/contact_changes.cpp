#include "school/contact_changes.hpp"

#include "school/change_facts.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/household.hpp"
#include "school/mark_rules.hpp"
#include "school/people_facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::size_t kLongestText = 300;

struct ContactFlag {
    std::string_view name;
    bool Contact::*in_contact;
};
constexpr ContactFlag kContactFlags[] = {
    {"parental_responsibility", &Contact::parental_responsibility},
    {"lives_with", &Contact::lives_with},
    {"do_not_contact", &Contact::do_not_contact},
};

std::string* contact_text(Contact& contact, std::string_view name) {
    if (name == "name") {
        return &contact.name;
    }
    if (name == "court_order") {
        return &contact.court_order;
    }
    for (const ContactText& text : contact_texts()) {
        if (text.name == name) {
            return &(contact.*text.in_contact);
        }
    }
    return nullptr;
}

void put(Fields& fields, Contact& contact, std::string_view name, const boost::json::value& value) {
    for (const ContactFlag& flag : kContactFlags) {
        if (flag.name == name && value.is_bool()) {
            contact.*flag.in_contact = value.get_bool();
            return;
        }
    }
    std::string* text = contact_text(contact, name);
    if (text != nullptr && value.is_string() && value.get_string().size() <= kLongestText) {
        *text = text_of(value.get_string());
        return;
    }
    fields.fault("change-field", fmt::format("`{}` cannot be changed so", name),
                 "the columns of the contacts file can, each with a value of its own kind",
                 "correct it, or leave it out");
}

}  // namespace

void fault_not_allowed(Fields& fields, const Contact& contact) {
    fields.fault(
        "contact-not-allowed",
        fmt::format("contact {} is marked as not to be contacted", contact.priority),
        "the school has recorded that this person is not rung and not written to",
        "choose another contact; the mark is taken away on the pupil's page of the roll only");
}

std::optional<Contact> changed_contact(Fields& fields, const Contact* before, int priority) {
    const bool removed = fields.maybe_flag("removed").value_or(false);
    if (before == nullptr && removed) {
        fields.fault("contact-unknown", fmt::format("there is no contact {}", priority),
                     "only a contact that is there is taken away", "look at them as they are now");
        return std::nullopt;
    }
    if (removed) {
        return Contact();
    }
    Contact after = before == nullptr ? Contact() : *before;
    after.priority = priority;
    if (const boost::json::object* changes = fields.maybe_object("changes")) {
        for (const auto& change : *changes) {
            const auto key = change.key();
            put(fields, after, std::string_view(key.data(), key.size()), change.value());
        }
    }
    if (fields.ok() && after.name.empty()) {
        fields.fault("field-missing", "the contact has no name", "a contact is a person",
                     "give the name");
    }
    if (fields.ok() && !after.email.empty() && after.email.find('@') == std::string::npos) {
        fields.fault("contact-email", "the e-mail address has no @",
                     "a letter sent to it would be lost", "correct it, or leave it empty");
    }
    if (!fields.ok()) {
        return std::nullopt;
    }
    return after;
}

void check_contact_changed(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const int priority = static_cast<int>(fields.integer("contact", 1, kLastPriority));
    const Pupil* pupil =
        fields.ok() ? known_pupil(checking.state, upn, upn.str(), checking.faults) : nullptr;
    if (pupil == nullptr) {
        return;
    }
    const Contact* before = contact_of(*pupil, priority);
    const auto after = changed_contact(fields, before, priority);
    if (after && before != nullptr && *before == *after) {
        fault_nothing(fields);
    }
}

void Fold::contact_changed() const {
    Fields read = fields();
    const Upn upn = read.upn("pupil");
    const int priority = static_cast<int>(read.integer("contact", 1, kLastPriority));
    Pupil* held = pupil(upn);
    if (!read.ok() || held == nullptr) {
        return;
    }
    const auto after = changed_contact(read, contact_of(*held, priority), priority);
    if (!after) {
        return;
    }
    std::erase_if(held->contacts,
                  [&](const Contact& contact) { return contact.priority == priority; });
    if (!after->name.empty()) {
        held->contacts.push_back(*after);
        std::stable_sort(
            held->contacts.begin(), held->contacts.end(),
            [](const Contact& a, const Contact& b) { return a.priority < b.priority; });
    }
    keep_change(Area::kPupils, upn.str(), at().date);
}

}  // namespace adsum::school
