#include "duties/siblings.hpp"

#include "school/household.hpp"

#include <algorithm>

namespace adsum::duties {

Family family_of(const school::Pupil& pupil) {
    Family family{pupil.upn, {}};
    for (const school::Contact* contact : school::may_be_contacted(pupil)) {
        family.contacts.push_back(*contact);
    }
    return family;
}

bool shares(const Family& family, const school::Pupil& pupil) {
    return std::ranges::any_of(pupil.contacts, [&](const school::Contact& contact) {
        return school::may_contact(contact) &&
               std::ranges::any_of(family.contacts, [&](const school::Contact& own) {
                   return school::same_household(own, contact);
               });
    });
}

std::vector<const school::Pupil*> siblings_of(const school::State& state, const Family& family,
                                              Date today) {
    std::vector<const school::Pupil*> siblings;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (upn != family.upn && pupil.on_roll(today) && shares(family, pupil)) {
            siblings.push_back(&pupil);
        }
    }
    return siblings;
}

}  // namespace adsum::duties
