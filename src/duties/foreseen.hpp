#pragma once
// What is known beforehand of a pupil's absence: plans, leave that was granted, and reports whose
// reason names a code. A rule that asks what is likely counts these sessions with those that have a
// mark. Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// Of the file's facts, in order of becoming known.
std::vector<Foreseen> foreseen_of(const PupilFile& file);

// The open sessions after `point.through`, up to `last`, that were foreseen at the point to bear
// one of `codes` (sorted), in order. A later word on a session comes before an earlier one.
std::vector<calendar::Session> foreseen_after(const PupilFile& file, const Point& point,
                                              const std::vector<law::CodeIndex>& codes, Date last);

}  // namespace adsum::duties
