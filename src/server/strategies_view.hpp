#pragma once
// A strategy with the figures of whoever it is for: before it and since.

#include "school/strategies.hpp"
#include "server/strategies.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Fewer pupils than `smallest` have no figures.
boost::json::object strategy_page_json(const Call& call, const school::State& state,
                                       const duties::DutyList& duties,
                                       const school::Strategy& strategy, int smallest);
// Pupil-premium pupils beside the others over the year to date, and what the fund pays for.
boost::json::object pupil_premium_json(const Call& call, const school::State& state,
                                       const std::vector<school::Strategy>& strategies,
                                       int smallest);
// The open duty to review the data (a rule that asks for a support_list); null where none is open.
const duties::Duty* data_review_duty(const duties::DutyList& duties);
// The open duty to review a strategy, as its setting or its last review asked for it.
const duties::Duty* strategy_review_duty(const duties::DutyList& duties,
                                         const school::Strategy& strategy);

}  // namespace adsum::server
