#pragma once
// Lists of pupils that a policy keeps. Who stands on one is derived whenever it is read, so nobody
// keeps it by hand.

#include "policy/rewards.hpp"
#include "policy/rule.hpp"

#include <string>
#include <vector>

namespace adsum::policy {

// A pupil stands in a part where a duty of one of its rules is open or overdue (with rules), and
// where they are on the roll and all its guards hold (without).
struct ListPart {
    std::string title;
    std::vector<std::string> rules;
    std::vector<Guard> guards;
};

struct PupilList {
    std::string id, title;
    Reward::Span window =
        Reward::Span::kHalfTerm;  // that its figures are of, unless asked otherwise
    std::vector<ListPart> parts;
    std::vector<std::string> clauses;
    std::string reading, place;
};

// As a report it is called so: "list-" and its id.
constexpr const char* kListReport = "list-";

}  // namespace adsum::policy
