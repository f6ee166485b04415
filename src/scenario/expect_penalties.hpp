#pragma once
// What a scenario expects of penalty notices. Internal to the room.

#include "scenario/expect.hpp"

namespace adsum::scenario {

// notice NAME ID STANDING [PENCE until DATE]: what is to be paid that day, and until when the
// whole; next-notice NAME PARENT first|second, next-notice NAME PARENT barred until DATE.
bool is_about_penalties(const std::string& word);
Result<std::optional<std::string>> compare_penalties(const Script& script, const Line& line,
                                                     const View& view);

}  // namespace adsum::scenario
