#pragma once
// Amendments as acts and plans, in the shapes of api/openapi.yaml; and what the pages on which they
// are made offer.

#include "school/state.hpp"
#include "server/call.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// AmendingAct.
boost::json::object act_json(const school::State& state, const school::AmendingAct& act);
// Plan.
boost::json::object plan_json(const school::State& state, const school::Plan& plan, Date today);
// One entry of a mark's history: what it is, what it says, who made it.
boost::json::object history_entry(const school::State& state, const school::Pupil& pupil,
                                  calendar::Session session,
                                  const std::vector<school::MarkEntry>& history,
                                  std::size_t position);
// Every group of the school today, and the reasons that are offered.
boost::json::array groups_json(const school::State& state, Date today);
boost::json::array reasons_json();
// "{entry}" of a path.
std::optional<journal::EntryNumber> entry_in_path(const Call& call);

}  // namespace adsum::server
