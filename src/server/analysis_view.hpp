#pragma once
// Figures of groups as JSON, in the words of the page; small numbers left out for whoever is
// outside.

#include "server/analysis_ask.hpp"

#include <set>

#include <boost/json.hpp>

namespace adsum::server {

// "Year 7", "Free school meals", "Monday", "I: illness".
std::string group_label(const school::State& state, const policy::Policy& policy,
                        std::string_view by, const std::string& group, Date date);
// "Free school meals": what `by` is called.
std::string_view grouping_words(std::string_view by);

// A count of pupils, or null where it is too small to be shown.
boost::json::value shown_count(const AnalysisAsked& asked, int pupils);
boost::json::object figures_of(const AnalysisAsked& asked, const measures::Part& part,
                               const std::vector<Percent>& bounds);
// Parts of one table. Where a single group of a table would be too small to show, the next smallest
// is left out with it: else the total would give it away. `withheld` names groups that are left out
// in any case.
boost::json::array parts_json(const school::State& state, const policy::Policy& policy,
                              const AnalysisAsked& asked, const std::vector<measures::Part>& parts,
                              const std::vector<Percent>& bounds,
                              const std::set<std::string>& withheld = {});
// What may be asked for: groupings, and the values of each characteristic in the dates.
boost::json::object choices_json(const school::State& state, const policy::Policy& policy,
                                 const AnalysisAsked& asked);
// Half-terms and years that have begun, newest first.
boost::json::array periods_json(const school::State& state, Date today);

}  // namespace adsum::server
