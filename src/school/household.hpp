#pragma once
// Who is one person at home. A contact is named by its pupil and its priority; the same telephone
// number or e-mail address at another pupil's is the same person to ring or to write to.

#include "school/pupil.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::school {

// False where the school must not contact them: they are never offered, rung or written to.
inline bool may_contact(const Contact& contact) {
    return !contact.do_not_contact;
}
// Those whom the school may contact, in their order.
std::vector<const Contact*> may_be_contacted(const Pupil& pupil);
// Nothing where the pupil has no contact of that priority.
const Contact* contact_of(const Pupil& pupil, int priority);

// A number as it is dialled here: digits only, with 0 for +44 and 0044. Empty where there is none.
std::string dialled(std::string_view phone);
// The same number, or the same address whatever its case: one person to ring or to write to.
bool same_person(const Contact& a, const Contact& b);
// So sure that children are shown as brothers and sisters: the same address; or the same number,
// and a word of the name in common, since numbers are handed on.
bool same_household(const Contact& a, const Contact& b);

}  // namespace adsum::school
