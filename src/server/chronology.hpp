#pragma once
// A pupil's story, newest first: facts as they were recorded, times of absence as one entry each,
// amendments of marks, coming and going; of what is about safeguarding only what the person may
// see. It is given a page at a time; nothing is left out.

#include "duties/duties.hpp"
#include "school/state.hpp"
#include "server/person.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace adsum::server {

// What of the story is wanted: of these groups (none: all), after so many newer ones.
struct StoryAsked {
    std::vector<std::string> groups;
    std::size_t skip = 0;
    std::size_t most = 100;
};
// `happenings`; `total`, of those groups; `groups`: how many there are of each, in all.
boost::json::object story_of(const school::State& state, const policy::Policy& policy,
                             const school::Pupil& pupil,
                             const std::vector<duties::Duty>& duties_of_pupil, SchoolTime now,
                             const Person& person, const StoryAsked& asked = {});

// The times of absence in a row of sessions: first, last, how many sessions and of which codes.
// Sessions that were not possible, or not taken, neither break one nor count in it.
struct AbsenceRun {
    calendar::Session first, last;
    int sessions = 0;
    std::vector<std::pair<std::string, int>> codes;  // in order of first use
};
std::vector<AbsenceRun> absence_runs(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime now);

}  // namespace adsum::server
