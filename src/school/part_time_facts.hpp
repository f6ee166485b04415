#pragma once
// Checks of the facts about part-time timetables (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void part_time_agreed(Fields& fields, const Checking& checking, const Pupil* pupil);
void part_time_reviewed(Fields& fields, const Checking& checking, const Pupil* pupil);
void part_time_extended(Fields& fields, const Checking& checking, const Pupil* pupil);
void part_time_ended(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
