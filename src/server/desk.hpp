#pragma once
// The late desk's view of a pupil: where they are now, what may be recorded of them, and which code
// the school's arrival map gives. api/openapi.yaml: DeskPupil, DeskCode, DeskEvent.

#include "policy/arrival.hpp"
#include "school/whereabouts.hpp"
#include "server/house.hpp"

#include <optional>

#include <boost/json.hpp>

namespace adsum::server {

// What may be recorded of a pupil now.
struct DeskActs {
    bool arrive = false, leave = false, come_back = false;
};

struct DeskState {
    std::optional<school::Present> present;  // nothing where the school is closed to the pupil
    school::Found found;
    DeskActs acts;
};

DeskState desk_state(const school::State& state, const policy::Policy& policy,
                     const school::Pupil& pupil, SchoolTime now);

boost::json::object desk_pupil(const school::State& state, const policy::Policy& policy,
                               const school::Pupil& pupil, SchoolTime now);
// What the map gives a pupil who arrives now.
std::optional<policy::ArrivalCode> code_now(const policy::Policy& policy,
                                            const school::Pupil& pupil, calendar::Half half,
                                            SchoolTime now, policy::ArrivalBasis basis);
boost::json::object desk_code(const school::State& state, const House& house,
                              const policy::ArrivalCode& code, policy::ArrivalBasis basis,
                              Date date);
// What was recorded at the desk on a date, the newest first.
boost::json::array desk_events(const school::State& state, SchoolTime now);

}  // namespace adsum::server
