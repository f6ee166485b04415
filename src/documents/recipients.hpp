#pragma once
// To whom a template's letter about a pupil goes: home, to the service of the local authority, or
// to the pupil's social worker.

#include "documents/addressees.hpp"
#include "documents/letter_library.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

namespace adsum::documents {

Addressees recipients(const LetterTemplate& form, const policy::Policy& policy,
                      const school::State& state, const school::Pupil& pupil, SchoolTime now);

}  // namespace adsum::documents
