#pragma once
// Whose contact an address is: the children of the schools of this store, as their journals tell
// now. An address that a school took out, or a contact who is not to be contacted, opens nothing.

#include "server/call.hpp"

#include <string>
#include <vector>

namespace adsum::server {

struct ChildOf {
    House* house = nullptr;
    Upn upn;
    int contact = 0;  // priority
};

// Pupils on the roll today of whom somebody with this e-mail address or number has parental
// responsibility or lives with them. Looks at every contact of every school, found or not, so that
// it takes the same time. REQUIRES: normalised (parent_access.hpp).
std::vector<ChildOf> children_of(const Services& services, const std::string& address, Date today);

// How a family's page names a child: told to nobody else, another in each session. A UPN is not
// shown to families.
std::string child_ref(const Call& call, const ChildOf& child);
// The child of a body's `child`; nothing where it is none of theirs.
std::optional<ChildOf> child_named(const Services& services, const Call& call,
                                   const std::string& ref);

// A draft by a contact of the pupil, now.
journal::Draft draft_of_family(const Call& call, const school::Contact& contact, std::string kind,
                               boost::json::object body);
const school::Contact* contact_of(const school::State& state, const ChildOf& child);

}  // namespace adsum::server
