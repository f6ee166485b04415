#pragma once
// Reading whole input files for the commands.

#include "base/result.hpp"

#include <string>

namespace adsum::main {

// "-" is standard input.
Result<std::string> read_whole(const std::string& path);

}  // namespace adsum::main
