#pragma once
// What fires a rule at a point. Internal to the room.

#include "duties/conditions.hpp"

namespace adsum::duties {

struct Hit {
    std::string key;  // tells occurrences apart: a session, a fact, the first day of a run; empty
                      // for a state
    std::vector<Reason> because;
    std::string group = {};  // "form:7A", of a group's register
};

// Is the trigger looked at, at points of this kind?
bool is_looked_at(const policy::Trigger& trigger, Point::Kind kind);
// True for triggers that are a state of the marks, which may cease to hold.
bool is_state(const policy::Trigger& trigger);

// An open duty of a rule, as not_done triggers need it.
struct OpenDuty {
    std::string key;
    SchoolTime due;
};
using OpenDuties = std::function<std::vector<OpenDuty>(std::string_view rule)>;

std::vector<Hit> hits(const PupilFile& file, const policy::Trigger& trigger, const Point& point,
                      const OpenDuties& open);

}  // namespace adsum::duties
