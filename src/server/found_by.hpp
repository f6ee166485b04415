#pragma once
// Finding a pupil by typing a few letters.

#include "school/pupil.hpp"

#include <string>
#include <vector>

namespace adsum::server {

// What was typed, in lower case, word by word.
std::vector<std::string> words_of_search(const std::string& typed);
// Every word begins one of the names (or a part of one), the form or the UPN.
bool found_by(const school::Pupil& pupil, const std::string& form,
              const std::vector<std::string>& words);

}  // namespace adsum::server
