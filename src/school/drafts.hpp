#pragma once
// Making drafts: whoever records a fact gives its kind, its body and who did it; the name and
// position as they are now, and the volume, are looked up here.

#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::school {

// The name and position of a member of staff as they are now; an empty Actor for an empty id. An id
// that nobody has gives an Actor with the id alone, and State::check refuses the fact that names it
// in `by`.
journal::Actor actor_of(const State& state, const StaffId& by, Date today);

// `by` is put into the body where the body has none; an empty id is the program itself (or whom the
// body names).
journal::Draft make_draft(const State& state, std::string kind, boost::json::object body,
                          const StaffId& by, Moment at);

// The first two entries of a school. `at` of their bodies is the school time of the moment.
journal::Draft school_created(const SchoolId& id, const std::string& name,
                              const std::string& policy, Moment at);
journal::Draft calendar_set(const calendar::SchoolYear& year, Moment at);

}  // namespace adsum::school
