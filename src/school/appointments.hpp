#pragma once
// When and where a family is invited to a meeting that a duty asks for, as its letter says it.

#include "school/state.hpp"

#include <optional>
#include <string>

namespace adsum::school {

struct Appointment {
    Date on;
    TimeOfDay time;
    std::string place;
    const Fact* set = nullptr;
};

// The latest (appointment_set) for that rule that was made from `since` on, as known at `now`.
std::optional<Appointment> appointment_of(const Pupil& pupil, std::string_view rule,
                                          SchoolTime since, SchoolTime now);

}  // namespace adsum::school
