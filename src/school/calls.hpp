#pragma once
// Who is ringing whom just now. A call is begun before it is made, so that two people never ring
// the same parent at once; it ends with its outcome, when it is let go, when the same person begins
// another, or by itself after ten minutes.

#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::school {

constexpr int kCallMinutes = 10;

struct CallInHand {
    Upn pupil;
    Contact contact;
    SchoolTime at;
    journal::Actor who;
    journal::EntryNumber entry = 0;
};

// Every call of the school that stands at a moment, oldest first.
std::vector<CallInHand> calls_in_hand(const State& state, SchoolTime now);
// The one that stands with this person of any family; nothing where nobody rings them.
const CallInHand* call_with(const std::vector<CallInHand>& calls, const Contact& contact);
// `call-taken`: says who, and since when.
Fault call_taken(const CallInHand& call, const std::string& place);

}  // namespace adsum::school
