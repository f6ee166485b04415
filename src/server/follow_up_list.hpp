#pragma once
// Every child whom nobody has accounted for, as those who ring home work through them: the gravest
// first, families together, whom to ring, who is ringing, what was tried. The same for everybody
// who may see it; duties and children of other schools are put in by the page (follow_up_read.cpp).

#include "school/calls.hpp"
#include "server/house.hpp"
#include "server/written_today.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The hour by which each child is known to be safe: the school's own, or its policy's.
struct SafeBy {
    std::optional<TimeOfDay> hour;
    bool own = false;
};
SafeBy safe_by_of(const school::State& state, const policy::Policy& policy);

struct FollowUpChild {
    const school::Pupil* pupil = nullptr;
    std::vector<calendar::Half> halves;  // those of today that are unexplained
    int rank = 0;                        // place in the policy's order; the lower the graver
    std::string because;                 // what gives it that place; empty: nothing does
    int family = 0;                      // children of one family have one number
    bool here = false;                   // came to another session of today
    bool safe = false;                   // here; or somebody was spoken to, or confirmed it, today
    std::vector<WrittenMessage> messages;  // of today, that say the child is not here
};
// In the order in which they are rung about.
std::vector<FollowUpChild> children_to_follow_up(const school::State& state,
                                                 const policy::Policy& policy, SchoolTime now);

boost::json::object child_json(const school::State& state, const policy::Policy& policy,
                               const FollowUpChild& child,
                               const std::vector<school::CallInHand>& calls, SchoolTime now);

struct FollowUpAlert {
    bool passed = false;  // the hour
    int not_safe = 0;     // children of whom nobody is sure
};
FollowUpAlert alert_of(const std::vector<FollowUpChild>& children, const SafeBy& safe_by,
                       SchoolTime now);

// What changes where the list does, for those who keep it open; and until when it stays so by
// itself.
struct FollowUpSign {
    boost::json::object page;  // api/openapi.yaml: FollowUpSign
    Moment until;
};
FollowUpSign sign_of(const school::State& state, const policy::Policy& policy, Moment now);

}  // namespace adsum::server
