#pragma once
// A duty as the pages show it: the contract's JSON, and beside it who it concerns, what doing it
// must record, and whether this person may.

#include "duties/duties.hpp"
#include "server/house.hpp"
#include "server/person.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Which duties a person is shown at all: the whole school's, a tutor's own pupils', a governor's
// own without pupils.
// Of those who see it: whether there is a record of it for this person (documents/duty_record.hpp).
bool may_print_record(const policy::Policy& policy, const Person& person, const duties::Duty& duty);
bool may_see_duty(const school::State& state, const Person& person, const duties::Duty& duty,
                  Date today);
// What a pastoral lead does of a pupil's case though a rule names the tutor, the office or the
// champion: from the first letter to the last meeting and its review. Never what is the head's or
// the governors' by law or policy, the champion's decision, a return or notice to the authority, a
// contract, what enforces, a reward.
bool is_case_work(const policy::Rule& rule);
// Champion and head do any; the others those of their own roles, a pastoral lead the case's too.
bool may_do_duty(const Person& person, const duties::Duty& duty);
bool is_of_roles(const Person& person, const duties::Duty& duty);

boost::json::object duty_json(const House& house, const school::State& state, const Person& person,
                              const duties::Duty& duty, Date today);
// A field of a form; one whose outcome later rules ask about is a choice of `outcomes`.
boost::json::object form_field_json(const policy::FormField& asked,
                                    const std::vector<std::string>& outcomes);
boost::json::object because_json(const duties::Reason& reason);

// Overdue first, then by due moment; among equals the vulnerable first, then surname.
void sort_for_people(std::vector<const duties::Duty*>& duties, const school::State& state,
                     Date today);

}  // namespace adsum::server
