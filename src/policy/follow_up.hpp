#pragma once
// How a school follows up a child whom nobody has accounted for: who comes first, the hour by which
// each is known to be safe, which rules are its steps, and what closing it must answer.

#include "base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::policy {

// An attribute and its value: of whom it holds comes before of whom it does not.
struct FollowUpRank {
    std::string attribute, value;
};

struct FollowUpQuestion {
    std::string id, label;
    std::vector<std::string> choices;  // empty: in words
    std::vector<std::string> clauses;
};

struct FollowUp {
    std::optional<TimeOfDay> safe_by;
    std::vector<FollowUpRank> order;  // the gravest first
    std::vector<std::string> steps;   // rules, in the order of the policy
    std::vector<FollowUpQuestion> asks;
    std::vector<std::string> clauses;
    std::string place;

    bool cites(const std::string& clause) const;
};

}  // namespace adsum::policy
