#pragma once
// Reading and writing whole files for the commands.

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace adsum::main {

// "-" is standard input.
Result<std::string> read_whole(const std::string& path);
Result<void> write_whole(const std::string& path, std::string_view content);

}  // namespace adsum::main
