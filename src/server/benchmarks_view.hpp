#pragma once
// Published figures and the policy's targets beside the school's own.

#include "server/analysis_ask.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// By the year groups of those on the roll: "primary" to Year 6, "secondary" from Year 7, "total"
// where a school has both, "special" never (the roll does not say so).
std::string phase_of(const school::State& state, DateRange dates);

// England, and where `area` is the code of a region or an authority, that too; for the phase, of
// the newest year published that does not lie after the dates. Null where none were imported.
boost::json::value benchmarks_json(const Services& services, const std::string& phase,
                                   DateRange dates, const std::string& area);
// The targets of the policy against the whole school. Not for those to whom it is hidden.
boost::json::array targets_json(const Services& services, const policy::Policy& policy,
                                const std::string& phase, DateRange dates,
                                const measures::Part& school, const std::vector<Percent>& bounds);

}  // namespace adsum::server
