#pragma once
// follow_up_closed: what was found out of a pupil's unexplained sessions of a day, and the marks
// that follow from it, in one fact.

#include "school/json_fields.hpp"
#include "school/mark_rules.hpp"

#include <vector>

namespace adsum::school {

struct FollowUpClosing {
    Upn upn;
    std::vector<NewMark> marks;  // one a session
    std::string reason;
};
FollowUpClosing read_follow_up_closing(Fields& fields);

enum class MarkOfClosing : std::uint8_t { kFirst, kAmended, kStands };
MarkOfClosing mark_of_closing(const State& state, const Pupil& pupil, const NewMark& mark);

}  // namespace adsum::school
