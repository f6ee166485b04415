#pragma once
// Words of a pupil's story that several of its parts use, and the group by which it is filtered.

#include "duties/duties.hpp"
#include "school/pupil.hpp"
#include "server/person.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adsum::server {

// Papers to forms of legal steps are seen by those who see these.
constexpr std::string_view kLegalForms = "legal";

// A field of a fact as text; empty where there is none.
std::string story_field(const school::Fact& fact, std::string_view name);
// "left_message" as "left message".
std::string story_text(std::string text);
// Title and text of what is recorded of working a case; nothing for another kind.
std::optional<std::pair<std::string, std::string>> case_words(const school::Fact& fact);

// A topic or an answer that only those who see the whole school see.
bool is_about_safeguarding(std::string_view name);
// Title and text of any fact, for this person.
std::pair<std::string, std::string> story_title(const school::Fact& fact,
                                                const policy::Policy& policy,
                                                const std::vector<duties::Duty>& duties_of_pupil,
                                                const Person& person);

// marks, messages, calls, visits, letters, meetings, decisions or other. A duty is what its rule
// asks for.
std::string_view story_group(policy::Kind kind);
std::string_view story_group(const school::Fact& fact, const policy::Policy& policy,
                             const std::vector<duties::Duty>& duties_of_pupil);

}  // namespace adsum::server
