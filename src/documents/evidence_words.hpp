#pragma once
// What a fact about a pupil says in the chronology of a bundle of evidence: everything that was
// recorded with it. Of this room alone.

#include "policy/policy.hpp"
#include "school/pupil.hpp"

#include <string>
#include <vector>

namespace adsum::documents {

// Concerns for those who safeguard, calls that are only begun, and who asked for the record are no
// evidence; whatever else is known of the pupil is.
bool is_evidence(const school::Fact& fact);

struct Happened {
    std::string title, text;
    std::vector<std::string> paragraphs;  // of a letter, as it went
};
Happened happened(const school::Fact& fact, const policy::Policy& policy,
                  const school::Pupil& pupil);

}  // namespace adsum::documents
