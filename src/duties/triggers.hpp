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

// The points at which the trigger is looked at.
PointKinds looked_at(const policy::Trigger& trigger);
// True for triggers that are a state of the marks, which may cease to hold.
bool is_state(const policy::Trigger& trigger);

// An open duty of a rule, as not_done triggers need it.
struct OpenDuty {
    std::string key;
    SchoolTime due;
};
using OpenDuties = std::function<std::vector<OpenDuty>(std::string_view rule)>;

// False where nothing that is known of the pupil by the file's moment can ever set it off.
bool may_hit(const PupilFile& file, const policy::Trigger& trigger);
// Of which may_hit() may be false. `only_states`: all triggers of its rule are states.
bool is_conditional(const policy::Trigger& trigger, bool only_states);

// Of a trigger that is a state: whether it stands, without its reasons.
bool stands(const PupilFile& file, const policy::Trigger& trigger, const Point& point);

// Of a state that does not stand at the end of a day: the first day at whose end it may, by the
// marks as they are known; the next day where nobody can say.
Date false_until(const PupilFile& file, const policy::Trigger& trigger, const Point& point);

std::vector<Hit> hits(const PupilFile& file, const policy::Trigger& trigger, const Point& point,
                      const OpenDuties& open);

}  // namespace adsum::duties
