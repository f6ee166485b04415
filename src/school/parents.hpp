#pragma once
// The parents whom a legal fact concerns. It names them by the priority of the contact as it then
// was; whoever is rung first may change, and the limit of notices goes with the person.

#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

// Keeps with a legal fact who its parents were among the contacts of that moment, as `whom`. Not of
// the journal: derived anew whenever it is read.
void keep_parents(const Pupil& pupil, Fact& fact);

// The contact who is that person now: of the same name, or of the same number or e-mail address and
// the same relationship; null where there is none or more than one.
const Contact* contact_now(const Pupil& pupil, const Contact& then);

// Their priorities now. Whoever was not among the contacts then keeps the number that was recorded;
// whoever is no contact any more has its negative.
std::vector<int> parents_of(const Pupil& pupil, const Fact& fact);
// Of a fact that names one; 0 where it names none.
int parent_of(const Pupil& pupil, const Fact& fact);
// The fields of a fact, its parents by their priorities now.
boost::json::object fields_now(const Pupil& pupil, const Fact& fact);

}  // namespace adsum::school
