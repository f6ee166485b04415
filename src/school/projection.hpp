#pragma once
// The rows of the plain SQL tables: those that one draft causes, and all of a school's. Both ways
// give the same tables.

#include "journal/projection.hpp"
#include "school/state.hpp"

namespace adsum::school {

// What the draft would put into the tables. REQUIRES: state.check(draft) found nothing.
journal::Projection rows_caused_by(const State& before, const journal::Draft& draft);
journal::Projection all_rows(const State& state);

}  // namespace adsum::school
