#pragma once
// The tests that a policy's [[leave.check]] may name. Internal to the room.

#include "duties/leave_case.hpp"

namespace adsum::duties {

struct LeaveLook {
    const policy::Policy& policy;
    const school::State& school;
    const school::Pupil& pupil;
    const LeaveCase& leave;
    SchoolTime moment;
};

LeaveFinding look_at(const LeaveLook& look, const policy::LeaveCheck& check);
// The days that the licence of a request names.
std::vector<Date> licence_days(const school::LeaveRequest& request);

}  // namespace adsum::duties
