#include "school/household.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

bool same_number(const Contact& a, const Contact& b) {
    const std::string number = dialled(a.phone);
    return !number.empty() && number == dialled(b.phone);
}

bool same_address(const Contact& a, const Contact& b) {
    const std::string address = to_lower(trim(a.email));
    return !address.empty() && address == to_lower(trim(b.email));
}

// An initial or a title is no name.
bool names_meet(const std::string& a, const std::string& b) {
    constexpr std::size_t kShortestName = 3;
    const auto words = split(to_lower(b), ' ');
    for (const std::string& word : split(to_lower(a), ' ')) {
        if (word.size() >= kShortestName && word != "mrs" &&
            std::find(words.begin(), words.end(), word) != words.end()) {
            return true;
        }
    }
    return false;
}

}  // namespace

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
    return same_number(a, b) || same_address(a, b);
}

bool same_household(const Contact& a, const Contact& b) {
    return same_address(a, b) || (same_number(a, b) && names_meet(a.name, b.name));
}

}  // namespace adsum::school
