#pragma once
// From a scenario's lines to the facts that set its school up: calendar with its closures, pupils.
// Internal to the room.

#include "calendar/school_year.hpp"
#include "policy/policy.hpp"
#include "scenario/script.hpp"

#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace adsum::scenario {

struct Setup {
    std::vector<calendar::SchoolYear> years;
    std::size_t first = 1;                    // the number of the first pupil
    std::map<std::string, std::string> upns;  // by the name that the file gives
    boost::json::array pupils;                // for roll_imported
    std::map<std::string, std::string> forms;
    boost::json::array classes;                               // for groups_imported
    std::map<std::string, std::vector<std::string>> members;  // of each class: names
    boost::json::array staff;                                 // for staff_imported
    boost::json::array lessons;                               // for timetable_imported
};

// The day from which a scenario's timetable holds: the first school day of its last year.
Date timetable_from(const Setup& setup);

// `calendars` is the folder with the standard calendar; `first` the number of the first pupil, so
// that two schools have none in common.
Result<Setup> set_up(const Script& script, const policy::Policy& policy,
                     const std::string& calendars, std::size_t first);

}  // namespace adsum::scenario
