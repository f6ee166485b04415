#pragma once
// Where a pupil should be this minute by the policy's day, and whether anybody knows why not.

#include "policy/policy.hpp"
#include "school/state.hpp"
#include "school/whereabouts.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace adsum::duties {

// The session that stands: the morning until the afternoon begins, or the only one of the day.
// Nothing where the school is closed to the pupil.
std::optional<school::Present> present_of(const school::State& state, const policy::Policy& policy,
                                          const school::Pupil& pupil, SchoolTime now);

enum class In : std::uint8_t { kYes, kNo, kNotKnown };
std::string_view to_string(In in);  // "yes", "no", "not_known"
In is_in(const school::State& state, const policy::Policy& policy, const school::Pupil& pupil,
         SchoolTime now);

// The sessions of today that have closed and of which nobody has said why the pupil was not there.
std::vector<calendar::Half> unexplained_halves(const school::State& state,
                                               const policy::Policy& policy,
                                               const school::Pupil& pupil, SchoolTime now);

}  // namespace adsum::duties
