#include "school/household.hpp"

#include "base/text.hpp"

namespace adsum::school {

std::vector<const Contact*> may_be_contacted(const Pupil& pupil) {
    std::vector<const Contact*> list;
    for (const Contact& contact : pupil.contacts) {
        if (may_contact(contact)) {
            list.push_back(&contact);
        }
    }
    return list;
}

const Contact* contact_of(const Pupil& pupil, int priority) {
    for (const Contact& contact : pupil.contacts) {
        if (contact.priority == priority) {
            return &contact;
        }
    }
    return nullptr;
}

std::string dialled(std::string_view phone) {
    std::string digits;
    for (const char c : phone) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    const bool abroad = trim(phone).starts_with('+');
    if (abroad && digits.starts_with("440")) {  // +44 (0)7700 …
        digits.erase(0, 2);
    } else if (abroad && digits.starts_with("44")) {
        digits.replace(0, 2, "0");
    } else if (digits.starts_with("0044")) {
        digits.replace(0, 4, "0");
    } else if (abroad) {
        digits.insert(0, "00");
    }
    return digits;
}

bool same_person(const Contact& a, const Contact& b) {
    const std::string number = dialled(a.phone);
    const std::string address = to_lower(trim(a.email));
    return (!number.empty() && number == dialled(b.phone)) ||
           (!address.empty() && address == to_lower(trim(b.email)));
}

}  // namespace adsum::school
