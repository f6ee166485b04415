#pragma once
// Checks of the facts about penalty notices (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void penalty_notice_issued(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_notice_paid(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_notice_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_notice_prosecuted(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
