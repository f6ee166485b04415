#pragma once
// Who is in which form on a date, of every form in one pass: where one form is asked about,
// State::form_on answers.

#include "school/state.hpp"

#include <map>
#include <vector>

namespace adsum::school {

// Pupils on the roll, as State::is_member tells it; a form without any is left out. Those whose
// roll names the form come first, by UPN, then those whom its group alone lists.
std::map<GroupName, std::vector<const Pupil*>> form_members_on(const State& state, Date date);

}  // namespace adsum::school
