#pragma once
// What supports a pupil at a moment: everything that goes on for them alone or for a group that
// they are in, whichever way it was recorded.

#include "duties/case.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::duties {

struct InPlace {
    std::string_view kind;  // support, strategy, target, agreement, contract, part_time
    std::string text;
    std::string owner;  // staff id; empty: nobody's
    std::optional<Date> review;
};

// `of`: the pupil's case at that moment.
std::vector<InPlace> in_place(const school::Pupil& pupil, const Case& of, SchoolTime now);

}  // namespace adsum::duties
