#pragma once
// The order in which people expect groups: 7A before 10A, Reception before Year 1, Monday before
// Tuesday.

#include <string>
#include <string_view>

namespace adsum::measures {

// Letters before digits, runs of digits by their number, weekdays by the week.
bool group_before(std::string_view a, std::string_view b);

struct GroupOrder {
    bool operator()(const std::string& a, const std::string& b) const { return group_before(a, b); }
};

}  // namespace adsum::measures
