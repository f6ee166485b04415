#pragma once
// What a scenario expects of legal steps. Internal to the room.

#include "scenario/expect.hpp"

namespace adsum::scenario {

// improvement NAME ID COURSE [N unauthorised of M]; order NAME ID in_force|over until DATE [review
// DATE]; prosecution NAME ID STANDING by DATE to DATE; contract NAME ID STANDING; service NAME.
bool is_about_law(const std::string& word);
Result<std::optional<std::string>> compare_legal(const Script& script, const Line& line,
                                                 const View& view);

}  // namespace adsum::scenario
