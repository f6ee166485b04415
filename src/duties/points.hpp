#pragma once
// The moments at which a pupil's rules are looked at, in order, from the start of a year to now.
// Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// When a day's work begins: duties that the calendar brings stand there before the first register.
constexpr TimeOfDay kMorning{7, 0};

// All but mornings and ends of days, which Life::run brings: from `first` on, up to the file's
// moment, in order. Tells the file when the next one comes.
std::vector<Point> points_of(PupilFile& file, Date first);
// Of one fact.
Point point_of_fact(const PupilFile& file, const school::Fact& fact);
// Does the day (a position in the timeline) fit the cadence?
bool is_cadence_day(const calendar::Timeline& timeline, int day, const policy::Cadence& cadence);
// A cadence on the last day of something is looked at when that day ends, any other in the morning.
bool at_day_end(const policy::Cadence& cadence);

}  // namespace adsum::duties
