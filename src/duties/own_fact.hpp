#pragma once
// The fact that fired a duty, and what is asked beside a fact. Internal to the room.

#include "duties/life.hpp"

namespace adsum::duties {

// Whether some guard of the rule is about the very fact that fired it.
bool asks_of_its_fact(const policy::Rule& rule);
// The fact that fired it; null where none did.
const school::Fact* fact_of(const PupilFile& file, const Instance& instance);
// A mark that was amended or resolved is settled: what is asked beside it goes up to its own
// session, though the day may not be over.
Point with_its_session(const Point& point);

}  // namespace adsum::duties
