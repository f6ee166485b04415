#pragma once
// What an arrival at the late desk does to the session's mark.

#include "school/json_fields.hpp"
#include "school/mark_rules.hpp"

namespace adsum::school {

// An `arrived` fact as read; the mark's note is the reason where it has none of its own.
struct Arrival {
    SchoolTime at;
    NewMark mark;
    std::string reason;
};
Arrival read_arrival(Fields& fields);

// Puts the session's first mark, amends the one that stands, or leaves an equal one as it is.
enum class MarkOfArrival : std::uint8_t { kFirst, kAmended, kStands };
MarkOfArrival mark_of_arrival(const State& state, const Pupil& pupil, const Arrival& arrival);
// The reason of the amendment: "arrived 09:12: missed the bus".
std::string reason_of(const Arrival& arrival);

}  // namespace adsum::school
