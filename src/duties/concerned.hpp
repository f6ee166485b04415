#pragma once
// Whom an entry of the journal may concern, so that what was worked out of everybody else stays.

#include "journal/entry.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::duties {

// Of a State that took the entry in (it may have taken in later ones too). Every pupil whose marks
// or whose story it changed, and perhaps more; nothing: it may concern everybody (the calendar, the
// roll, an import).
std::optional<std::vector<Upn>> pupils_concerned(const school::State& school,
                                                 const journal::Entry& entry);

}  // namespace adsum::duties
