#pragma once
// How one duty was carried out: when, by whom, with what recorded, or why not.

#include "duties/duty.hpp"
#include "sample/diary.hpp"
#include "school/state.hpp"

#include <optional>

namespace adsum::sample {

class Keeping {
  public:
    Keeping(const SchoolOf& school, const school::State& state, SchoolTime moment)
        : school_(school), state_(state), moment_(moment) {}
    // Nothing where it is left for later. `look` is when the duty is seen; nothing is done after
    // it.
    std::optional<Event> doing(const duties::Duty& duty, SchoolTime look) const;

  private:
    SchoolTime time_of(const duties::Duty& duty, SchoolTime look, Random& random) const;

    const SchoolOf& school_;
    const school::State& state_;
    SchoolTime moment_;
};

}  // namespace adsum::sample
