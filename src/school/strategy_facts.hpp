#pragma once
// Checks of the kept facts of strategies, data reviews and a school's own settings
// (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void strategy_set(Fields& fields, const Checking& checking, const Pupil* pupil);
void strategy_reviewed(Fields& fields, const Checking& checking, const Pupil* pupil);
void strategy_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
void data_reviewed(Fields& fields, const Checking& checking, const Pupil* pupil);
void setting_set(Fields& fields, const Checking& checking, const Pupil* pupil);
// A member of staff of that day, by id.
void check_staff_of(Fields& fields, const Checking& checking, std::string_view key, Date day);
// A review is still to come.
void check_to_come(Fields& fields, Date review, Date day);

}  // namespace adsum::school
