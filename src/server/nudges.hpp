#pragma once
// Reminders of registers that were not taken: on the board, and to the teacher.

#include "school/nudge_facts.hpp"
#include "server/person.hpp"

#include <map>
#include <vector>

#include <boost/json.hpp>

namespace adsum::server {

// A teacher is not nudged twice within so many minutes (docs/formats/facts.md).
constexpr int kNudgeMinutes = school::kNudgeMinutes;

// The nudges of a date whose register was not taken since, oldest first, by session and group.
using Nudges = std::map<std::pair<calendar::Session, GroupName>, std::vector<const school::Fact*>>;
Nudges nudges_of(const school::State& state, Date date);

// What a person is reminded of now: registers of their own groups, the newest nudge of each.
// api/openapi.yaml: Notices.
boost::json::object notices_of(const school::State& state, const Nudges& nudges,
                               const Person& person, SchoolTime now);

}  // namespace adsum::server
