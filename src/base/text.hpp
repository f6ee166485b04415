#pragma once
// Small things done to text. ASCII case only: names are never folded.

#include <string>
#include <string_view>
#include <vector>

namespace adsum {

std::string_view trim(std::string_view text);
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
// Parts between separators, trimmed; empty parts are left out.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool is_valid_utf8(std::string_view text);

}  // namespace adsum
