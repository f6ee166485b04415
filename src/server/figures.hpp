#pragma once
// Reports of the school's figures, and rewards: who may see which, and the routes.

#include "documents/report_kinds.hpp"
#include "duties/duty.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// A report that names pupils is for those who see them: a tutor's own form's, the school's for
// those who see the whole school. One of groups is for everybody but a tutor.
bool may_see_report(const Person& person, const documents::ReportKind& kind);

// What a duty is done with: {name, title, from, to}; null where its rule names no report.
boost::json::value report_of_duty(const policy::Policy& policy, const school::State& state,
                                  const duties::Duty& duty);
// "NAME FROM..TO sha256 …": of the report's JSON as `adsum report` writes it at that moment; of a
// report of forms or year groups, of one after the other.
std::string report_digest(const policy::Policy& policy, const school::State& state,
                          const documents::ReportKind& kind, DateRange dates, SchoolTime made);

Response list_school_reports(Services& services, const Call& call);
Response read_school_report(Services& services, const Call& call);
Response list_rewards(Services& services, const Call& call);
Response read_certificates(Services& services, const Call& call);
Response give_reward(Services& services, const Call& call);
Response draw_reward(Services& services, const Call& call);
Response leave_out_of_rewards(Services& services, const Call& call);
Response read_stamps(Services& services, const Call& call);
Response give_stamps(Services& services, const Call& call);

}  // namespace adsum::server
