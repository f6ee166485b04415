#pragma once
// One pupil's (or the school's own) duties at a moment, and how long that answer stays true by
// itself. Internal to the room.

#include "duties/duty.hpp"
#include "measures/pupil_timeline.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <vector>

namespace adsum::duties {

class Ground;

struct Standing {
    std::vector<Duty> duties;
    SchoolTime until;  // from this moment on it may be another, though nothing new was recorded
};

// By the policy of the ground.
Standing standing_of_pupil(Ground& ground, const school::State& school, const school::Pupil& pupil,
                           SchoolTime moment);
// The reasons that those conditions rest on where they hold for a pupil at the end of the last
// school day that is over at the moment; nothing where they do not hold.
std::optional<std::vector<Reason>> holds_for(const std::vector<policy::Guard>& guards,
                                             Ground& ground, const school::State& school,
                                             const school::Pupil& pupil, SchoolTime moment);
Standing standing_of_school(Ground& ground, const school::State& school, SchoolTime moment);
// As if these were the facts, and every duty were done when it is due (simulate.hpp). Of a pupil,
// or, without one, of the school itself.
std::vector<Duty> done_when_due(Ground& ground, const school::State& school,
                                const school::Pupil* pupil, const std::vector<school::Fact>& facts,
                                SchoolTime moment);
// The academic year whose cases are open on a date (docs/readings.md X-09).
int case_year(const calendar::Timeline& timeline, Date date);
// In order of due, then pupil, then rule.
bool comes_before(const Duty& a, const Duty& b);
void put_in_order(std::vector<Duty>& duties);

}  // namespace adsum::duties
