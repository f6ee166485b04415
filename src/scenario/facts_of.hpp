#pragma once
// From one line of a scenario to the fact that it records. Internal to the room.

#include "policy/policy.hpp"
#include "scenario/script.hpp"
#include "scenario/setup.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>

#include <boost/json.hpp>

namespace adsum::scenario {

struct KindAndBody {
    std::string kind;
    boost::json::object body;  // with `at`
};

// For marks, mark, taken, amend, fact, done, set-aside; a usage error for what cannot be read.
Result<KindAndBody> fact_of(const Script& script, const Line& line, const Setup& setup,
                            const policy::Policy& policy, const school::State& state);

}  // namespace adsum::scenario
