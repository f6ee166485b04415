#pragma once
// What every reader of a scenario's line has at hand. Internal to the room.

#include "base/result.hpp"
#include "policy/policy.hpp"
#include "scenario/script.hpp"
#include "scenario/setup.hpp"
#include "school/state.hpp"

#include <string>

namespace adsum::scenario {

struct LineReader {
    const Script& script;
    const Line& line;
    const Setup& setup;
    const policy::Policy& policy;
    const school::State& state;

    Error fault(std::string why) const { return line_fault(script, line, std::move(why)); }
    // Of the pupil whom the scenario calls by this name.
    Result<std::string> upn(const std::string& name) const {
        const auto found = setup.upns.find(name);
        if (found == setup.upns.end()) {
            return fault("there is no pupil '" + name + "'");
        }
        return found->second;
    }
};

}  // namespace adsum::scenario
