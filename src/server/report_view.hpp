#pragma once
// Reports of absence as the pages show them, and what follows from one.

#include "duties/told.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The code that a report proposes for its first day: of the policy's reason, where it names one.
std::string proposed_code(const school::State& state, const policy::Policy& policy,
                          const school::Report& report);
// Whether the policy wants a person of the school to decide before the code stands.
bool wants_decision(const policy::Policy& policy, const school::Report& report);
// No decision, and a session that it covers stands at N or is still to come.
bool waits_for_decision(const school::State& state, const policy::Policy& policy,
                        const school::Pupil& pupil, const school::Report& report, Date today);
boost::json::object report_json(const school::State& state, const policy::Policy& policy,
                                const school::Pupil& pupil, const school::Report& report,
                                SchoolTime now);
// {how, by} of a day.
boost::json::object telling_json(const duties::Telling& telling);
// What the policy asks of families: route, hour, days, channels.
boost::json::object reporting_json(const policy::Policy& policy, const school::State& state,
                                   SchoolTime now);

}  // namespace adsum::server
