#pragma once
// The lines of a scenario that record facts about lessons. Internal to the room.

#include "scenario/facts_of.hpp"

namespace adsum::scenario {

// lesson-taken, amend-lesson, cover, derive; nothing where the line is another.
std::optional<Result<KindAndBody>> lesson_fact_of(const Script& script, const Line& line,
                                                  const Setup& setup, const policy::Policy& policy,
                                                  const school::State& state);

}  // namespace adsum::scenario
