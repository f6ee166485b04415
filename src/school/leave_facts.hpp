#pragma once
// Checks of the facts about leave of absence (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void leave_requested(Fields& fields, const Checking& checking, const Pupil* pupil);
void leave_decided(Fields& fields, const Checking& checking, const Pupil* pupil);
void leave_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil);
void leave_education_recorded(Fields& fields, const Checking& checking, const Pupil* pupil);
void assessments_set(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
