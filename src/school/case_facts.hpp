#pragma once
// Checks of the kept facts of working a pupil's case (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

namespace adsum::school {

void case_opened(Fields& fields, const Checking& checking, const Pupil* pupil);
void key_worker_set(Fields& fields, const Checking& checking, const Pupil* pupil);
void specialist_set(Fields& fields, const Checking& checking, const Pupil* pupil);
void support_recorded(Fields& fields, const Checking& checking, const Pupil* pupil);
void target_set(Fields& fields, const Checking& checking, const Pupil* pupil);
void target_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
void agreement_recorded(Fields& fields, const Checking& checking, const Pupil* pupil);
// appointments.cpp
void appointment_set(Fields& fields, const Checking& checking, const Pupil* pupil);
// pronouns.cpp
void pronouns_set(Fields& fields, const Checking& checking, const Pupil* pupil);
// details.cpp: concerns no pupil
void school_details_set(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
