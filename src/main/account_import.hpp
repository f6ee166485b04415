#pragma once
// `adsum account import FILE`: joiners and leavers.

#include "main/commands.hpp"

namespace adsum::main {

void add_account_import(CLI::App& account, Run& run);

}  // namespace adsum::main
