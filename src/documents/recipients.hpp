#pragma once
// To whom a template's letter about a pupil goes: home, to the service of the local authority, or
// to the pupil's social worker. A notice to improve goes to each parent to whom it was issued, in a
// letter of their own.

#include "documents/addressees.hpp"
#include "documents/letter_library.hpp"
#include "duties/duty.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

namespace adsum::documents {

Addressees recipients(const LetterTemplate& form, const policy::Policy& policy,
                      const school::State& state, const duties::Duty& duty,
                      const school::Pupil& pupil, SchoolTime now);

}  // namespace adsum::documents
