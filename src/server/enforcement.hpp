#pragma once
// A pupil's legal steps: what stands, what may come next, and what a person records.

#include "duties/duties.hpp"
#include "duties/threshold_evidence.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Data on offences: not for everybody who sees the whole school.
constexpr Roles kEnforcers = Role::kAttendanceOfficer | Role::kChampion | Role::kHead;

Response read_enforcement(Services& services, const Call& call);
Response decide_enforcement(Services& services, const Call& call);  // the head
Response record_enforcement(Services& services, const Call& call);
Response set_authority(Services& services, const Call& call);
Response read_evidence(Services& services, const Call& call);  // the bundle

// Says which marks somebody looked at: another snapshot has another.
std::string evidence_id(const duties::ThresholdEvidence& evidence);
// The pupil's open duties that a legal step does.
std::vector<duties::Duty> duties_of_law(const policy::Policy& policy, const school::State& state,
                                        const Upn& upn, SchoolTime now);
// What doing the duty records beside the fields that every such step has.
std::vector<std::string> further_questions(const policy::Rule& rule);

// Parts of the page (enforcement_view.cpp).
boost::json::object evidence_json(const school::State& state,
                                  const duties::ThresholdEvidence& evidence);
boost::json::array improvements_json(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime now);
boost::json::array penalties_json(const school::State& state, const school::Pupil& pupil,
                                  SchoolTime now);
boost::json::array cases_json(const school::Pupil& pupil, SchoolTime now);
boost::json::array requests_json(const school::Pupil& pupil, SchoolTime now);
// enforcement_courts.cpp
boost::json::array contracts_json(const school::Pupil& pupil, SchoolTime now);
boost::json::array orders_json(const school::State& state, const school::Pupil& pupil,
                               SchoolTime now);
boost::json::array prosecutions_json(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime now);
// Facts of a kind as they were recorded: {entry, at, by, fields}.
boost::json::array recorded_json(const school::Pupil& pupil, std::string_view kind, SchoolTime now);

}  // namespace adsum::server
