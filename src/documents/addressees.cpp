#include "documents/addressees.hpp"

#include "base/text.hpp"
#include "school/household.hpp"

#include <algorithm>
#include <cctype>

namespace adsum::documents {
namespace {

bool has_address(const school::Contact& contact) {
    return !contact.address_1.empty() && !(contact.town.empty() && contact.postcode.empty());
}

// Whatever its capitals, spaces and commas.
std::string plain(const std::string& text) {
    std::string letters;
    for (const char c : text) {
        if (c != ' ' && c != ',' && c != '.') {
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return letters;
}

// A postcode and the first line say where a letter goes; without a postcode everything does.
bool same_door(const school::Contact& a, const school::Contact& b) {
    if (plain(a.address_1) != plain(b.address_1) || plain(a.postcode) != plain(b.postcode)) {
        return false;
    }
    return plain(a.address_2) == plain(b.address_2) &&
           (!a.postcode.empty() || plain(a.town) == plain(b.town));
}

}  // namespace

std::string Addressee::name() const {
    std::string all;
    for (std::size_t i = 0; i < people.size(); ++i) {
        all += i == 0 ? "" : i + 1 == people.size() ? " and " : ", ";
        all += people[i]->name;
    }
    return all;
}

std::vector<std::string> Addressee::lines() const {
    const school::Contact& at = *people.front();
    std::vector<std::string> lines{name()};
    for (const std::string& line : {at.address_1, at.address_2, at.town, at.postcode}) {
        if (!line.empty()) {
            lines.push_back(line);
        }
    }
    return lines;
}

std::string Addressees::why_none() const {
    if (!without_address.empty()) {
        std::vector<std::string> names;
        for (const school::Contact* contact : without_address) {
            names.push_back(contact->name);
        }
        return "no address is known of " + join(names, ", ");
    }
    return letters.empty() ? "nobody with parental responsibility may be written to" : "";
}

Addressees addressees(const school::Pupil& pupil) {
    Addressees found;
    for (const school::Contact* contact : school::may_be_contacted(pupil)) {
        if (!contact->parental_responsibility) {
            continue;
        }
        if (!has_address(*contact)) {
            found.without_address.push_back(contact);
            continue;
        }
        const auto house = std::find_if(
            found.letters.begin(), found.letters.end(),
            [&](const Addressee& one) { return same_door(*one.people.front(), *contact); });
        if (house == found.letters.end()) {
            found.letters.push_back({{contact}});
        } else {
            house->people.push_back(contact);
        }
    }
    return found;
}

}  // namespace adsum::documents
