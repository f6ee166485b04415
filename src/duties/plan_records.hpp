#pragma once
// What the answers of a form record besides themselves: a line of what is offered becomes a
// support, a line of what is aimed at a target that the program follows where it can, names under
// it an agreement. So nobody writes a plan twice (docs/formats/policy.md, forms).

#include "policy/policy.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace adsum::duties {

struct Answers {
    const std::vector<policy::FormField>* form = nullptr;
    const boost::json::object* fields = nullptr;  // texts by name, as they were checked
    std::string step;                             // the kind of the duty, or of the step
    std::string agreement;                        // what is signed with it; empty: nothing
    std::string prefix;                           // of the ids: PREFIX.1, PREFIX.2, …
    Date today;
};
// Objects for `records` of a fact (docs/formats/facts.md), in the form's order; none: nothing.
boost::json::array records_of(const Answers& answers);

// What of a target the program can follow: "9 of 10 sessions a week", "nine out of ten sessions
// each week", "never late", "no unauthorised absence". Nothing: a person judges.
struct Followed {
    std::string measure;  // as target_set names it
    int at_least = 0, of = 0;
    bool operator==(const Followed&) const = default;
};
std::optional<Followed> followed_in(std::string_view line);

}  // namespace adsum::duties
