#pragma once
// Checks of the kept facts about evidence, advice and enquiries (docs/formats/facts.md). Internal
// to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void evidence_received(Fields& fields, const Checking& checking, const Pupil* pupil);
void consent_recorded(Fields& fields, const Checking& checking, const Pupil* pupil);
void advice_recorded(Fields& fields, const Checking& checking, const Pupil* pupil);
void enquiry_made(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
