#pragma once
// What another policy would have asked for: a school's registers lived through again under it,
// moment by moment as things became known, with every duty taken as done at the moment when it was
// due. What the school really did for its own policy's duties is left out; what else happened
// (calls, reports of absence, leave) stays. A step that waits for a person's choice (an outcome, a
// form) is done without one, so that whatever a policy hangs on that choice does not follow.

#include "duties/duty.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <map>
#include <string>
#include <vector>

namespace adsum::duties {

struct Simulated {
    // Those that arose in the range, in the order of duties(). One that ended by itself before it
    // was due (its pupil came in) is not among them; one still to come at the end is open.
    std::vector<Duty> duties;
};

// REQUIRES: dates.first <= dates.last; the policy outlives the answer. A pupil takes as long as
// their duties once, and once more for each mark that became another; in `threads` threads (at
// least 1), whose number changes nothing in the answer.
Simulated simulate(const policy::Policy& policy, const school::State& school, DateRange dates,
                   int threads);

// How many, by what; weeks by their Monday.
struct Counts {
    std::map<std::string, int> kind, week, role, who;
};
// `who`: the tutor of the pupil's form, or whoever holds the role on the day when the duty arose:
// one staff id, "a|b" where several share it, "nobody: ROLE" where none does.
Counts counts_of(const school::State& school, const std::vector<Duty>& duties);

}  // namespace adsum::duties
