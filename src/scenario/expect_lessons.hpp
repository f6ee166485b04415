#pragma once
// What a scenario expects of the marks that follow from lessons. Internal to the room.

#include "scenario/expect.hpp"

namespace adsum::scenario {

// derived NAME DATE AM|PM CODE from PERIOD [settled], derived NAME DATE AM|PM none,
// differs NAME DATE AM|PM, no-difference NAME DATE AM|PM, mark NAME DATE AM|PM CODE|none.
bool is_about_lessons(const std::string& word);
Result<std::optional<std::string>> compare_lessons(const Script& script, const Line& line,
                                                   const View& view);

}  // namespace adsum::scenario
