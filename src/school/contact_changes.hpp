#pragma once
// contact_changed: one contact of one pupil edited at a screen. Also what is said where a contact
// must not be contacted.

#include "school/json_fields.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

// Nothing, and a fault, where it cannot be so. An empty contact (no name) where `removed` is said.
std::optional<Contact> changed_contact(Fields& fields, const Contact* before, int priority);

// `contact-not-allowed`.
void fault_not_allowed(Fields& fields, const Contact& contact);

}  // namespace adsum::school
