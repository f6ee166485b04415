#pragma once
// The tree of the project as text: which files there are, and their lines.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::tests {

// Paths from the project's root, sorted; what is built, fetched or generated is left out. `under`
// is a folder or "." for all; `extensions` like ".cpp", none for all.
std::vector<std::string> files(std::string_view under, const std::vector<std::string>& extensions);
std::string content_of(const std::string& path);
std::vector<std::string> lines_of(const std::string& path);
// The lines of C++ without comments and without what stands in quotation marks.
std::vector<std::string> code_lines_of(const std::string& path);
// Is `word` in the line, with no letter, digit or _ beside it?
bool has_word(std::string_view line, std::string_view word);

}  // namespace adsum::tests
