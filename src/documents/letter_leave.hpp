#pragma once
// The leave that a letter is about: what was asked for, and what was decided. Of this room alone.

#include "documents/values.hpp"

namespace adsum::documents {

const Names& leave_names();

// Every name is there; empty where the duty is about no leave.
void put_leave(const About& about, const duties::Duty& duty, Values& values);

}  // namespace adsum::documents
