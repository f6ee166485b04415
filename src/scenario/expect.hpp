#pragma once
// Comparing what a scenario expects with what is. Internal to the room.

#include "policy/policy.hpp"
#include "scenario/beside.hpp"
#include "scenario/script.hpp"
#include "scenario/setup.hpp"
#include "scenario/world.hpp"

#include <map>
#include <optional>
#include <string>

namespace adsum::scenario {

// What is seen from one `as-at`.
struct View {
    const policy::Policy& policy;
    World& world;
    const Setup& setup;
    SchoolTime moment;
    Beside beside = {};  // the second school, where the scenario has one
};

// Nothing where it is as expected; else what was found instead, in words.
Result<std::optional<std::string>> compare_expected(const Script& script, const Line& line,
                                                    const View& view);

}  // namespace adsum::scenario
