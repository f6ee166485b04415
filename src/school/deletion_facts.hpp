#pragma once
// A name that is to go from the roll, on a ground of the law with its conditions (SI 2024/208 reg
// 9; docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void check_deletion_planned(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_deletion_plan_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
// Of `pupil_left`: the ground, its conditions, and no day that is over.
void check_ground(Fields& fields, const Checking& checking, Date left);

}  // namespace adsum::school
