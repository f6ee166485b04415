#include "sample/families.hpp"

#include "base/text.hpp"
#include "sample/names.hpp"

#include <fmt/format.h>

namespace adsum::sample {
namespace {

constexpr std::string_view kLanguages[] = {"Arabic",  "Bengali",  "Polish",     "Romanian",
                                           "Punjabi", "Urdu",     "Portuguese", "Somali",
                                           "Turkish", "Ukrainian"};

// The numbers that the regulator keeps for drama: 07700 900xxx and 01632 960xxx.
std::string phone(Random& random) {
    return random.chance(.85) ? fmt::format("07700 900{:03}", random.below(1000))
                              : fmt::format("01632 960{:03}", random.below(1000));
}

std::string mailbox(std::string text, int number) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\''; });
    return fmt::format("{}{}@example.org", to_lower(text), number);
}

school::Contact make_contact(const Family& family, int priority, bool mother, int number,
                             Random& random) {
    school::Contact contact;
    contact.priority = priority;
    contact.name = fmt::format(
        "{} {}", random.one_of(mother ? girls_names() : boys_names()),
        random.chance(.8) ? std::string_view(family.surname) : random.one_of(surnames()));
    contact.relationship = mother ? "Mother" : "Father";
    contact.parental_responsibility = true;
    contact.lives_with = priority == 1 || random.chance(.65);
    contact.phone = phone(random);
    if (random.chance(.9)) {
        contact.email = mailbox(contact.name, number);
    }
    contact.language = family.language;
    return contact;
}

}  // namespace

Family make_family(const Profile& profile, int number, const Random& seed) {
    Random random = seed.stream("family", static_cast<std::uint64_t>(number));
    Family family;
    family.surname = random.one_of(surnames());
    family.fsm = random.chance(.25);
    family.eal = random.chance(.21);
    family.language =
        family.eal && random.chance(.5)
            ? std::string(random.one_of(std::span<const std::string_view>(kLanguages)))
            : "English";
    family.social_worker = random.chance(family.fsm ? .055 : .012);
    family.mobile = random.chance(.004);
    family.difficulty = random.bell();
    const int parents = random.chance(.88) ? 2 : 1;
    const bool mother_first = random.chance(.8);
    for (int i = 1; i <= parents; ++i) {
        family.contacts.push_back(
            make_contact(family, i, (i == 1) == mother_first, number, random));
    }
    if (random.chance(.25)) {
        school::Contact other = make_contact(family, parents + 1, true, number, random);
        other.relationship = "Grandmother";
        other.parental_responsibility = false;
        other.lives_with = false;
        family.contacts.push_back(other);
    }
    // A parent who lives elsewhere and whom a court keeps from the child.
    if (parents == 2 && !family.contacts[1].lives_with) {
        Random courts = seed.stream("court", static_cast<std::uint64_t>(number));
        if (courts.chance(.04)) {
            family.contacts[1].do_not_contact = true;
            family.contacts[1].court_order =
                "Prohibited steps order: no contact with the children, and not to be told where "
                "they are";
        }
    }
    const std::string house =
        fmt::format("{} {}", random.between(1, 140), random.one_of(streets()));
    std::string home;  // one door has one postcode
    for (school::Contact& contact : family.contacts) {
        contact.address_1 = contact.lives_with ? house
                                               : fmt::format("{} {}", random.between(1, 140),
                                                             random.one_of(streets()));
        contact.town = profile.town;
        contact.postcode = fmt::format("ZZ{} {}ZZ", random.between(1, 30), random.between(1, 9));
        if (contact.lives_with) {
            home = home.empty() ? contact.postcode : home;
            contact.postcode = home;
        }
    }
    return family;
}

}  // namespace adsum::sample
