#include "server/follow_up_siblings.hpp"

#include "school/household.hpp"
#include "server/desk.hpp"
#include "server/unexplained.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Pupil;

bool shares(const Family& family, const Pupil& pupil) {
    return std::ranges::any_of(pupil.contacts, [&](const school::Contact& contact) {
        return school::may_contact(contact) &&
               std::ranges::any_of(family.contacts, [&](const school::Contact& own) {
                   return school::same_household(own, contact);
               });
    });
}

json::object elsewhere_json(const school::State& state, const policy::Policy& policy,
                            const Pupil& pupil, SchoolTime now) {
    return json::object{{"name", pupil.shown_forename()},
                        {"school", state.name()},
                        {"in", is_in(state, policy, pupil, now)}};
}

}  // namespace

Family family_of(const Pupil& pupil) {
    Family family{pupil.upn, {}};
    for (const school::Contact* contact : school::may_be_contacted(pupil)) {
        family.contacts.push_back(*contact);
    }
    return family;
}

std::string_view is_in(const school::State& state, const policy::Policy& policy, const Pupil& pupil,
                       SchoolTime now) {
    const auto present = present_of(state, policy, pupil, now);
    if (!present) {
        return "not_known";
    }
    switch (school::whereabouts(state, pupil, *present, now).where) {
        case school::Whereabouts::kOnSite:
            return "yes";
        case school::Whereabouts::kAbsent:
        case school::Whereabouts::kLeft:
            return "no";
        case school::Whereabouts::kUnknown:
            break;
    }
    return "not_known";
}

json::array siblings_here(const school::State& state, const policy::Policy& policy,
                          const Pupil& pupil, SchoolTime now) {
    const Family family = family_of(pupil);
    json::array list;
    for (const auto& [upn, other] : state.pupils()) {
        if (upn == pupil.upn || !other.on_roll(now.date) || !shares(family, other)) {
            continue;
        }
        list.push_back(
            json::object{{"upn", upn.str()},
                         {"name", other.shown_forename()},
                         {"form", other.attributes_on(now.date).form},
                         {"in", is_in(state, policy, other, now)},
                         {"unexplained", !unexplained_halves(state, policy, other, now).empty()}});
    }
    return list;
}

void put_siblings_elsewhere(const Services& services, const House& own,
                            const std::vector<Family>& families, SchoolTime now,
                            json::array& children) {
    if (families.empty()) {
        return;
    }
    for (const auto& [id, house] : services.houses) {
        if (house.get() == &own) {
            continue;
        }
        const auto state = house->read();
        for (const auto& [upn, pupil] : state->pupils()) {
            if (pupil.contacts.empty() || !pupil.on_roll(now.date)) {
                continue;
            }
            for (std::size_t i = 0; i < families.size(); ++i) {
                if (upn != families[i].upn && shares(families[i], pupil)) {
                    children[i]
                        .at("siblings")
                        .get_array()
                        .push_back(elsewhere_json(*state, house->policy(), pupil, now));
                }
            }
        }
    }
}

}  // namespace adsum::server
