#pragma once
// What fills the gaps of a message about a pupil (docs/formats/policy.md lists the names).

#include "documents/template.hpp"
#include "duties/duties.hpp"

namespace adsum::documents {

// Every name that a template may use.
const Names& message_names();

struct About {
    const policy::Policy& policy;
    const school::State& state;
    const school::Pupil& pupil;
    const school::Contact& contact;
    SchoolTime now;
};
// Of `wanted`; what is not known is left out.
Values values_of(const About& about, const Names& wanted);

// The school's ladder: the last rung that was done, and the first that was not reached; empty where
// there is none. Of the pupil's duties.
struct Stages {
    std::string last, next;
};
Stages stages_of(const policy::Policy& policy, const std::vector<duties::Duty>& duties);

// Who speaks with the family of this pupil: the pastoral lead whose position ends in the pupil's
// year, else a pastoral lead; nullptr where the school has none.
const school::Staff* support(const About& about);

// "Friday 20 November 2026"
std::string date_in_words(Date date);

}  // namespace adsum::documents
