#include "server/families.hpp"

#include "base/hash.hpp"
#include "school/household.hpp"
#include "server/parent_access.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

bool is_theirs(const school::Contact& contact, const std::string& address) {
    const std::string& held = is_email(address) ? contact.email : contact.phone;
    const bool same = address_normalised(held) == address;
    return same && school::may_contact(contact) &&
           (contact.parental_responsibility || contact.lives_with);
}

}  // namespace

std::vector<ChildOf> children_of(const Services& services, const std::string& address, Date today) {
    std::vector<ChildOf> children;
    for (const auto& [id, house] : services.houses) {
        const auto state = house->read();
        for (const auto& [upn, pupil] : state->pupils()) {
            int priority = 0;
            for (const school::Contact& contact : pupil.contacts) {
                if (is_theirs(contact, address) && priority == 0) {
                    priority = contact.priority;
                }
            }
            if (priority != 0 && pupil.on_roll(today)) {
                children.push_back({house.get(), upn, priority});
            }
        }
    }
    return children;
}

std::string child_ref(const Call& call, const ChildOf& child) {
    constexpr std::size_t kLength = 24;
    return to_hex(sha256(call.token + "\n" + child.house->id().str() + "\n" + child.upn.str()))
        .substr(0, kLength);
}

std::optional<ChildOf> child_named(const Services& services, const Call& call,
                                   const std::string& ref) {
    for (const ChildOf& child : children_of(services, call.family, call.now.date)) {
        if (child_ref(call, child) == ref) {
            return child;
        }
    }
    return std::nullopt;
}

journal::Draft draft_of_family(const Call& call, const school::Contact& contact, std::string kind,
                               boost::json::object body) {
    body["at"] = call.now.to_string();
    const std::string position =
        contact.relationship.empty() ? std::string("Contact") : contact.relationship;
    return journal::Draft{call.moment, journal::Actor{"", contact.name, position}, std::move(kind),
                          boost::json::serialize(body), calendar::academic_year_of(call.now.date)};
}

const school::Contact* contact_of(const school::State& state, const ChildOf& child) {
    const school::Pupil* pupil = state.pupil(child.upn);
    return pupil == nullptr ? nullptr : school::contact_of(*pupil, child.contact);
}

}  // namespace adsum::server
