// contacts_imported.

#include "base/json_view.hpp"
#include "base/text.hpp"
#include "school/checking.hpp"
#include "school/fold.hpp"
#include "school/household.hpp"
#include "school/mark_rules.hpp"
#include "school/people_facts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr ContactText kContactTexts[] = {
    {"relationship", &Contact::relationship},
    {"phone", &Contact::phone},
    {"email", &Contact::email},
    {"address_1", &Contact::address_1},
    {"address_2", &Contact::address_2},
    {"town", &Contact::town},
    {"postcode", &Contact::postcode},
    {"language", &Contact::language},
};

// A file that has no such columns takes no mark away: whoever bears the same name, number or
// address keeps it, whatever their place in the list.
Contact with_marks_of(const std::vector<Contact>& earlier, const ContactRow& row) {
    Contact contact = row.contact;
    for (const Contact& before : earlier) {
        if (to_lower(before.name) != to_lower(contact.name) && !same_person(before, contact)) {
            continue;
        }
        if (!row.says_do_not_contact && before.do_not_contact) {
            contact.do_not_contact = true;
        }
        if (!row.says_court_order && !before.court_order.empty()) {
            contact.court_order = before.court_order;
        }
    }
    return contact;
}

}  // namespace

std::span<const ContactText> contact_texts() {
    return kContactTexts;
}

ContactRow ContactRow::read(Fields& fields) {
    ContactRow row;
    row.upn = fields.upn("upn");
    row.contact.priority = static_cast<int>(fields.integer("priority", 1, kLastPriority));
    row.contact.name = fields.text("name");
    row.contact.parental_responsibility =
        fields.maybe_flag("parental_responsibility").value_or(false);
    row.contact.lives_with = fields.maybe_flag("lives_with").value_or(false);
    for (const ContactText& text : kContactTexts) {
        row.contact.*text.in_contact = fields.text_or_empty(text.name);
    }
    const auto mark = fields.maybe_flag("do_not_contact");
    row.says_do_not_contact = mark.has_value();
    row.contact.do_not_contact = mark.value_or(false);
    const auto order = fields.maybe_text("court_order");
    row.says_court_order = order.has_value();
    row.contact.court_order = order.value_or("");
    return row;
}

boost::json::object ContactRow::to_json() const {
    boost::json::object object;
    object["upn"] = json_view(upn.str());
    object["priority"] = contact.priority;
    object["name"] = json_view(contact.name);
    object["parental_responsibility"] = contact.parental_responsibility;
    object["lives_with"] = contact.lives_with;
    for (const ContactText& text : kContactTexts) {
        if (!(contact.*text.in_contact).empty()) {
            object[json_view(text.name)] = json_view(contact.*text.in_contact);
        }
    }
    if (says_do_not_contact) {
        object["do_not_contact"] = contact.do_not_contact;
    }
    if (says_court_order) {
        object["court_order"] = json_view(contact.court_order);
    }
    return object;
}

void check_contact_row(const State& state, const ContactRow& row, const std::string& place,
                       Faults& faults) {
    known_pupil(state, row.upn, place, faults);
    if (!row.contact.email.empty() && row.contact.email.find('@') == std::string::npos) {
        faults.add("contact-email", place, "the e-mail address has no @",
                   "a letter sent to it would be lost", "correct it, or leave it empty");
    }
}

void check_contacts_imported(const Checking& checking) {
    Fields fields = checking.fields();
    std::set<std::pair<Upn, int>> seen;
    int index = 0;
    for (const auto& item : fields.list("contacts")) {
        const std::string place = fmt::format("contacts[{}]", index++);
        if (!item.is_object()) {
            checking.faults.add("field-wrong", place, "this is not an object");
            continue;
        }
        Fields row_fields(item.get_object(), place, checking.faults);
        const ContactRow row = ContactRow::read(row_fields);
        if (!row_fields.ok()) {
            continue;
        }
        check_contact_row(checking.state, row, place, checking.faults);
        if (!seen.insert({row.upn, row.contact.priority}).second) {
            checking.faults.add(
                "contact-duplicate", place,
                fmt::format("{} has priority {} twice", row.upn.str(), row.contact.priority),
                "the priority says who is rung first", "number them anew");
        }
    }
}

void Fold::contacts_imported() const {
    std::map<Upn, std::vector<Contact>> replaced;
    for (const auto& item : fields().list("contacts")) {
        if (!item.is_object()) {
            faults.add("field-wrong", {}, "a contact is not an object");
            return;
        }
        Fields row_fields(item.get_object(), {}, faults);
        const ContactRow row = ContactRow::read(row_fields);
        Pupil* held = pupil(row.upn);
        if (!row_fields.ok() || held == nullptr) {
            return;
        }
        const auto [earlier, is_first] = replaced.try_emplace(row.upn);
        if (is_first) {
            earlier->second = std::exchange(held->contacts, {});
        }
        held->contacts.push_back(with_marks_of(earlier->second, row));
        std::stable_sort(
            held->contacts.begin(), held->contacts.end(),
            [](const Contact& a, const Contact& b) { return a.priority < b.priority; });
    }
    keep_import(Area::kPupils, "contacts");
}

}  // namespace adsum::school
