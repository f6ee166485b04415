#pragma once
// The marks that a case about penalty notices rests on, as they stand at a moment: a snapshot, each
// with the journal's entry that made it.

#include "measures/pupil_timeline.hpp"
#include "school/considered.hpp"
#include "school/state.hpp"

#include <vector>

namespace adsum::duties {

struct ThresholdEvidence {
    DateRange window;  // the current school week and those before it
    std::vector<school::EvidenceMark> marks;
    int bound = 0;        // sessions that the law takes
    int provisional = 0;  // of the marks at N
    bool met() const { return static_cast<int>(marks.size()) >= bound; }
    // What a decision rests on: without N where enough is settled (docs/readings.md X-07).
    std::vector<school::EvidenceMark> settled() const;
};

// Sessions that count to the national threshold, in its school weeks up to that moment.
ThresholdEvidence threshold_evidence(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime moment);
// Every unauthorised session in a range of dates.
std::vector<school::EvidenceMark> unauthorised_in(const school::State& state,
                                                  const school::Pupil& pupil, DateRange dates,
                                                  SchoolTime moment);

}  // namespace adsum::duties
