#pragma once
// Whether each rule's `template` is there: a letter or a message of the policy's folder. A rule
// that names none that can be found asks for a step that nobody can take.

#include "documents/letter_library.hpp"
#include "policy/policy.hpp"

namespace adsum::documents {

// All that are missing, each with the rule's file and line (`policy-template-missing`).
Result<void> check_templates(const policy::Policy& policy, const LetterLibrary& letters);

}  // namespace adsum::documents
