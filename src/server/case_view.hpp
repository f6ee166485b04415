#pragma once
// A pupil's case as the pages show it.

#include "duties/case.hpp"
#include "server/house.hpp"
#include "server/person.hpp"
#include "server/read_body.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// The whole page; `of` and its duties live as long as the call.
boost::json::object case_json(const House& house, const school::State& state, const Person& person,
                              const school::Pupil& pupil, const std::vector<duties::Duty>& duties,
                              SchoolTime now);
// A line of the list of open cases.
boost::json::object case_line_json(const House& house, const school::State& state,
                                   const school::Pupil& pupil, const duties::Case& of,
                                   SchoolTime now);
// A member of staff by id, as they are that day; the id alone where nobody knows them.
boost::json::object staff_json(const school::State& state, const std::string& id, Date date);
// All who are on the staff that day, without the kiosks.
boost::json::array staff_list_json(const school::State& state, Date date);
boost::json::object strategy_json(const school::State& state, const school::Strategy& strategy,
                                  Date date);
// What a strategy may be for: the school, year groups, columns of the roll that hold for somebody,
// forms, weekdays and halves of the day.
boost::json::array cohorts_json(const school::State& state, Date today);
// `aim_of` and `aim`, and `actions`, of a strategy, a review or a need; left out where not given.
void read_aim_and_actions(BodyReader& body, boost::json::object& fact);
// What judgements the policy's rules ask about, and those that every case may have.
std::vector<std::string> judgement_topics(const policy::Policy& policy);

}  // namespace adsum::server
