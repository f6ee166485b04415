#pragma once
// Words of a pupil's story that several of its parts use, and the group by which it is filtered.

#include "duties/duties.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adsum::server {

// A field of a fact as text; empty where there is none.
std::string story_field(const school::Fact& fact, std::string_view name);
// "left_message" as "left message".
std::string story_text(std::string text);
// Title and text of what is recorded of working a case; nothing for another kind.
std::optional<std::pair<std::string, std::string>> case_words(const school::Fact& fact);

// marks, messages, calls, visits, letters, meetings, decisions or other. A duty is what its rule
// asks for.
std::string_view story_group(policy::Kind kind);
std::string_view story_group(const school::Fact& fact, const policy::Policy& policy,
                             const std::vector<duties::Duty>& duties_of_pupil);

}  // namespace adsum::server
