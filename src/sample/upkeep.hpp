#pragma once
// A school that keeps up: what the law and the policy asked for was mostly done in time, some of it
// set aside for a reason, and a handful is open or late. The real duties() says what was asked.

#include "sample/diary.hpp"
#include "school/state.hpp"

#include <memory>

namespace adsum::sample {

// Puts the doing of duties into the events, and leaves them in order.
Result<void> keep_up(const SchoolOf& school, const policy::Policy& policy,
                     const std::shared_ptr<const law::Law>& law, SchoolTime moment,
                     std::vector<Event>& events);

journal::Draft draft_of(const school::State& state, const Event& event);

}  // namespace adsum::sample
