#pragma once
// What a duty that was done, or a step of a case, records besides itself, in the same entry: a plan
// offers support and sets targets, a contract is signed, a call is a contact. Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

#include <vector>

namespace adsum::school {

// Checks one of them as the kind that it is.
using CheckWithin = void (*)(std::string_view kind, Fields& fields, const Checking& checking,
                             const Pupil* pupil);
// `records`, where given: objects, each with a `kind` of kinds_within and the fields of that kind.
void check_within(Fields& fields, const Checking& checking, const Pupil* pupil, CheckWithin check);
// As facts of their own, numbered on from the step's.
std::vector<Fact> facts_within(const Fact& step);

}  // namespace adsum::school
