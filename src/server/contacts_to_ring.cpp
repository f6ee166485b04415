#include "server/contacts_to_ring.hpp"

#include "school/household.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

int tried_on(const school::Pupil& pupil, std::int64_t priority, Date date) {
    return static_cast<int>(std::ranges::count_if(pupil.facts, [&](const school::Fact& fact) {
        const json::value* named = fact.fields.if_contains("contact");
        return fact.kind == "contact_attempted" && fact.at.date == date && named != nullptr &&
               named->is_int64() && named->get_int64() == priority;
    }));
}

}  // namespace

const school::CallInHand* call_standing(const std::vector<school::CallInHand>& calls,
                                        const school::Pupil& pupil,
                                        const school::Contact& contact) {
    const auto own = std::ranges::find_if(calls, [&](const school::CallInHand& each) {
        return each.pupil == pupil.upn && each.contact.priority == contact.priority;
    });
    return own != calls.end() ? &*own : school::call_with(calls, contact);
}

json::array contacts_to_ring(const school::Pupil& pupil,
                             const std::vector<school::CallInHand>& calls, Date date) {
    json::array list = view::contacts(pupil);
    for (json::value& value : list) {
        json::object& one = value.get_object();
        const auto priority = one.at("priority").get_int64();
        one["tried"] = tried_on(pupil, priority, date);
        const school::Contact* contact = school::contact_of(pupil, static_cast<int>(priority));
        if (const school::CallInHand* call = call_standing(calls, pupil, *contact)) {
            one["ringing"] = json::object{{"by", view::actor(call->who)},
                                          {"since", call->at.to_string()},
                                          {"pupil", call->pupil.str()}};
        }
    }
    return list;
}

}  // namespace adsum::server
