#pragma once
// What a scenario expects of requests for leave. Internal to the room.

#include "scenario/expect.hpp"

namespace adsum::scenario {

// leave NAME REQUEST CHECK holds|not_known|warns|refuses|bars [N/D]; leave NAME REQUEST
// licensed|decided_by ROLE,…; leave-given NAME DATE AM|PM CODE|none; refused-leave NAME REQUEST N.
bool is_about_leave(const std::string& word);
Result<std::optional<std::string>> compare_leave(const Script& script, const Line& line,
                                                 const View& view);

}  // namespace adsum::scenario
