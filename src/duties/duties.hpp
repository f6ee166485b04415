#pragma once
// The heart of the program: which duties the law and the policy ask for, of a school as its journal
// tells it, at a moment. A pure function: no clock, no store, no network. Marks are taken as they
// are known at the moment, so an amendment re-derives everything; what was done stays done.

#include "duties/duty.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::duties {

struct Filter {
    std::optional<Upn> pupil;
    std::vector<State> states;  // empty: all
    bool school_wide = true;    // also duties that concern no one pupil
    bool takes(const Duty& duty) const;
};

// In order of due, then pupil, then rule. The duties point into `policy`, which must outlive them.
// Pupils are shared out among so many threads; the answer is the same with any number.
std::vector<Duty> duties(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment, const Filter& filter = {}, unsigned threads = 1);

// Where a pupil stands on the school's escalation ladder.
struct Rung {
    const policy::Rule* rule = nullptr;
    enum class State { kDone, kSetAside, kDue, kNotReached } state = State::kNotReached;
    std::optional<SchoolTime> at;  // done, set aside or arose
    std::string when;              // what would bring it, in words
};
// The rungs in order; the first not reached is what would come next.
std::vector<Rung> ladder(const policy::Policy& policy, const std::vector<Duty>& duties_of_pupil);

}  // namespace adsum::duties
