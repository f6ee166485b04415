#pragma once
// The fact that set off a duty: what somebody recorded and the rule answers.

#include "duties/duty.hpp"
#include "school/pupil.hpp"

namespace adsum::duties {

// nullptr where marks or the calendar set it off. Two facts of one minute are told apart.
const school::Fact* cause_of(const school::Pupil& pupil, const Duty& duty);
// The fact at the beginning: what closed another duty was done because of a fact before it, and
// what was not done was asked for by one.
const school::Fact* first_cause_of(const school::Pupil& pupil, const Duty& duty,
                                   const std::vector<Duty>& of_pupil);
// The duty at the beginning, which may be this one: its reasons name the sessions.
const Duty& first_of(const Duty& duty, const std::vector<Duty>& of_pupil);

}  // namespace adsum::duties
