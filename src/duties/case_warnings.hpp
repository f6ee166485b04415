#pragma once
// What a case lacks, and whether a stage of special coding holds. Internal to the room.

#include "duties/case.hpp"

namespace adsum::duties {

std::vector<CaseWarning> warnings_of(const policy::Policy& policy, const school::Pupil& pupil,
                                     const Case& of, Date today);
// Since when the stage holds at a moment; nothing where it does not.
std::optional<SchoolTime> coding_since(const policy::Coding& coding,
                                       const std::vector<const Duty*>& of_pupil,
                                       const school::Pupil& pupil, SchoolTime moment);

// The stage that a duty which was done has brought the case to. A decision brings it to the stage
// of what was decided (docs/formats/facts.md, penalty_considered); to nothing, where it was decided
// against every step, or where words alone say what was decided: they are no notice.
std::optional<policy::Stage> stage_reached(const Duty& duty);

}  // namespace adsum::duties
