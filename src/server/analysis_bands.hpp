#pragma once
// How many pupils stand in each of the policy's bands, and who moved between them from one
// half-term to the next; and attendance week by week beside the same weeks of earlier years.

#include "server/analysis_ask.hpp"

#include <boost/json.hpp>

namespace adsum::server {

boost::json::array bands_json(const policy::Policy& policy, const AnalysisAsked& asked,
                              const std::vector<measures::PupilTally>& pupils);
// Between the half-term of the last day and the one before it, for pupils with sessions in both;
// null where there are no two. `listed` receives those who are named.
boost::json::value movement_json(const school::State& state, const policy::Policy& policy,
                                 const AnalysisAsked& asked, std::vector<Upn>& listed);
// The academic year of the last day and up to two before it, by school week (ADR 0006), each as far
// as the first has come. Pupils are chosen by what they were then.
boost::json::array trend_json(const school::State& state, const AnalysisAsked& asked,
                              const std::vector<Percent>& bounds);

}  // namespace adsum::server
