#pragma once
// The lines of a scenario that take a legal step. Internal to the room.

#include "scenario/facts_of.hpp"

#include <optional>

namespace adsum::scenario {

// consider NAME DECISION at MOMENT case=ID …, improve NAME ID FIRST..LAST at MOMENT most=N …;
// nothing where the line is neither.
std::optional<Result<KindAndBody>> legal_fact_of(const Script& script, const Line& line,
                                                 const Setup& setup, const policy::Policy& policy,
                                                 const school::State& state);

}  // namespace adsum::scenario
