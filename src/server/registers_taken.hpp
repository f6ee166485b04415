#pragma once
// How faithfully registers were taken, by form and by class of the timetable: which are missing,
// which came late, and by whom.

#include "policy/policy.hpp"
#include "school/state.hpp"

#include <map>
#include <vector>

namespace adsum::server {

struct RegistersOfGroup {
    GroupName group;
    bool lesson = false;  // of a class of the timetable, not of a form at a session
    int due = 0;          // closed by now: taken, or missing
    int missing = 0;
    int late = 0;            // taken after it had closed; a lesson's, after the lesson had ended
    int latest_minutes = 0;  // after that time
    std::map<std::string, int> late_by;  // name of who took it: how often late

    bool operator==(const RegistersOfGroup&) const = default;
};

// Of the dates, as far as they had closed by a moment; forms, then classes, by name. Only what the
// program was used for: nothing before the school's first register of that kind, and no register
// whose marks came by another way (an import).
std::vector<RegistersOfGroup> registers_of_groups(const school::State& state,
                                                  const policy::Policy& policy, DateRange dates,
                                                  SchoolTime now);

}  // namespace adsum::server
