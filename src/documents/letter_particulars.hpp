#pragma once
// What an authority or a social worker must know to act: who the child is, where and with whom the
// child lives, and of a planned deletion its day and ground. For letters alone, never for messages.
// Of this room alone.

#include "documents/values.hpp"

namespace adsum::documents {

const Names& particular_names();

// Every name is there; empty where it is not known.
void put_particulars(const About& about, const duties::Duty& duty, Values& values);

// The days that somebody recorded with the fact that a duty goes back to: the half-days missed in
// them, or all of them where none was.
std::vector<calendar::Session> days_judged(const About& about, const duties::Duty& duty,
                                           const std::vector<duties::Duty>& of_pupil);

}  // namespace adsum::documents
