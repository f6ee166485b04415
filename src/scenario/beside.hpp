#pragma once
// A second school of the trust in a scenario: the lines that start with `beside`. Internal to the
// room.

#include "policy/policy.hpp"
#include "scenario/script.hpp"
#include "scenario/setup.hpp"
#include "scenario/world.hpp"

#include <optional>

namespace adsum::scenario {

struct View;

struct Beside {
    const policy::Policy* policy = nullptr;
    World* world = nullptr;
    const Setup* setup = nullptr;
};

// The script of the second school; nothing where the scenario has one school only.
Result<std::optional<Script>> beside_of(const Script& script);

// expect sibling NAME OTHER in|not_in|not_known [unexplained], expect no-sibling NAME OTHER: OTHER
// is a pupil of this school or of the one beside it.
Result<std::optional<std::string>> compare_sibling(const Script& script, const Line& line,
                                                   const View& view);

}  // namespace adsum::scenario
