#pragma once
// What a policy asks before an entry of a person is kept, beyond what makes a fact right: evidence
// for a code while a stage lasts, and support before enforcement where the policy wants it so. It
// holds for what people enter on the pages; imports and other programs bring their own papers, as
// with [[ask]].

#include "journal/entry.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

namespace adsum::duties {

// `coding-evidence` and `support-first`, each with the clauses that ask for it;
// `part-time-not-covered` (C2 without an agreement) and `part-time-lacks` (what the policy asks
// before one begins).
Result<void> check_entry(const policy::Policy& policy, const school::State& school,
                         const journal::Draft& draft, SchoolTime now);

}  // namespace adsum::duties
