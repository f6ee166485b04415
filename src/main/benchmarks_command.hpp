#pragma once
// adsum benchmarks: stands beside `adsum import`, which adds it.

#include "main/commands.hpp"

namespace adsum::main {

void add_benchmarks_command(CLI::App& app, Run& run);

}  // namespace adsum::main
