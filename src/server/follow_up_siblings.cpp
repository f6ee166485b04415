#include "server/follow_up_siblings.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::object elsewhere_json(const school::State& state, const policy::Policy& policy,
                            const school::Pupil& pupil, SchoolTime now) {
    return json::object{{"name", pupil.shown_forename()},
                        {"school", state.name()},
                        {"in", to_string(duties::is_in(state, policy, pupil, now))}};
}

}  // namespace

json::array siblings_here(const school::State& state, const policy::Policy& policy,
                          const school::Pupil& pupil, SchoolTime now) {
    json::array list;
    for (const school::Pupil* other :
         duties::siblings_of(state, duties::family_of(pupil), now.date)) {
        list.push_back(json::object{
            {"upn", other->upn.str()},
            {"name", other->shown_forename()},
            {"form", other->attributes_on(now.date).form},
            {"in", to_string(duties::is_in(state, policy, *other, now))},
            {"unexplained", !duties::unexplained_halves(state, policy, *other, now).empty()}});
    }
    return list;
}

void put_siblings_elsewhere(const Services& services, const House& own,
                            const std::vector<duties::Family>& families, SchoolTime now,
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
                if (upn != families[i].upn && duties::shares(families[i], pupil)) {
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
