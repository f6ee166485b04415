#pragma once
// What a scenario expects of a deletion from the roll (docs/formats/scenario.md). Internal to the
// room.

#include "scenario/expect.hpp"

namespace adsum::scenario {

bool is_about_deletion(const std::string& word);
// Nothing where it is as expected; else what was found.
Result<std::optional<std::string>> compare_deletion(const Script& script, const Line& line,
                                                    const View& view);

}  // namespace adsum::scenario
