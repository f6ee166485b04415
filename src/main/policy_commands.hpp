#pragma once
// What stands under `adsum policy`, each in a file of its own. Internal to the room.

#include "main/commands.hpp"

namespace adsum::main {

void add_policy_check(CLI::App& policy, Run& run);

}  // namespace adsum::main
