#pragma once
// What a school tells its local authority when a name enters the admission register or goes from it
// (SI 2024/208 reg 13): every particular of the return, filled from the journal.

#include "duties/duty.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <string>
#include <utility>
#include <vector>

namespace adsum::documents {

// A particular and what the school knows of it; "not known to the school" where it knows nothing.
using ReturnRows = std::vector<std::pair<std::string, std::string>>;

// The name goes: the pupil was not on the roll from `left` on. Full name and address, each parent
// with whom the child normally lives with address and emergency telephone, what was notified of the
// future address and of the other school with the day it starts there, the ground of reg 9.
ReturnRows deletion_return(const school::State& state, const school::Pupil& pupil, Date left);

// The name is entered: everything that the admission register holds of the pupil.
ReturnRows new_pupil_return(const school::State& state, const school::Pupil& pupil, Date admitted,
                            SchoolTime now);

// The pupil was absent: full name and address, the parents, and the half-days that the duty
// counted.
ReturnRows absence_return(const school::State& state, const school::Pupil& pupil,
                          const duties::Duty& duty);

// Of a duty whose rule asks for one of them, by the day on which the roll changed, or for a return
// of its own.
ReturnRows return_of(const school::State& state, const school::Pupil& pupil,
                     const duties::Duty& duty, SchoolTime now);

// "1 Mill Road, Hollin, ZZ1 1ZZ"; empty where nothing is known.
std::string address_of(const school::Contact& contact);
// Of whoever the child lives with.
std::string home_of(const school::Pupil& pupil);
// "C: Moved out of reach (SI 2024/208 reg 9 …)", as it was planned or carried out for that day.
std::string ground_of_deletion(const school::State& state, const school::Pupil& pupil, Date left);

}  // namespace adsum::documents
