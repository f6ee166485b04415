#pragma once
// Truancy within the day: present at registration, and marked absent without a reason in a lesson.
// Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// Each lesson from `first` on that the pupil missed, as known at the file's moment, with when that
// was known (when the lesson's register was taken, or the session's, whichever came later). Not
// where the pupil had signed out, arrived after the lesson began, had leave, a reported absence or
// a plan for that session.
std::vector<Point> missed_lessons(PupilFile& file, Date first);

}  // namespace adsum::duties
