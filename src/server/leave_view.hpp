#pragma once
// Leave of absence as the pages show it: what the policy asks with a request, and a request with
// all that is laid before whoever decides.

#include "duties/leave_case.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// {form, kinds}; for families those alone that they may ask for.
boost::json::object leave_form(const policy::Policy& policy, bool of_families);
// waits, granted, partly, refused, withdrawn
std::string leave_standing(const duties::LeaveCase& leave);
boost::json::object leave_json(const House& house, const school::State& state, const Person& person,
                               const school::Pupil& pupil, const school::LeaveRequest& request,
                               SchoolTime now);

// Whose roles the policy names for this kind; a licence that names every day is recorded by the
// office.
bool may_decide_leave(const Person& person, const duties::LeaveCase& leave);
// The decision duties that this request caused and that are still open.
std::vector<duties::Duty> leave_duties(const House& house, const school::State& state,
                                       const school::Pupil& pupil,
                                       const school::LeaveRequest& request, SchoolTime now);
// Fields of such a duty that the decision itself answers.
bool is_told_by_decision(std::string_view field);

}  // namespace adsum::server
