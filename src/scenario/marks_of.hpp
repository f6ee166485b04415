#pragma once
// The marks that a `marks` line gives. Internal to the room.

#include "calendar/timeline.hpp"
#include "scenario/script.hpp"

#include <string>
#include <vector>

namespace adsum::scenario {

struct GivenMark {
    calendar::Session session;
    std::string code;
};

// "present" is / or \ as the session wants it.
std::string code_for(calendar::Session session, const std::string& code);
// `spec` is the line's rest after the pupil's name: "from 2026-09-03 AM: present x 96, O x 4" or
// "2026-09-03..2026-09-11: present".
Result<std::vector<GivenMark>> marks_of(const std::string& place, const std::string& spec,
                                        const calendar::Timeline& timeline);

}  // namespace adsum::scenario
