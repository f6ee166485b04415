#pragma once
// Published figures and the policy's targets beside the school's own.

#include "server/analysis_ask.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// By the year groups of those on the roll: "primary" to Year 6, "secondary" from Year 7, "total"
// where a school has both, "special" never (the roll does not say so).
std::string phase_of(const school::State& state, DateRange dates);

// England, and where `area` is the code of a region or an authority, that too; for the phase, of
// the newest year published that does not lie after the dates, and of the school's own weeks in
// the dates as far as they are published. Null where none were imported.
boost::json::value benchmarks_json(const Services& services, const school::State& state,
                                   const std::string& phase, DateRange dates,
                                   const std::string& area);
// Beside each week of a trend (analysis_bands.hpp) what was published of that very week: `england`
// and `area`, where they are known.
void add_published_weeks(boost::json::array& trend, const Services& services,
                         const std::string& phase, const std::string& area);
// The targets of the policy against the whole school. Not for those to whom it is hidden.
boost::json::array targets_json(const Services& services, const policy::Policy& policy,
                                const std::string& phase, DateRange dates,
                                const measures::Part& school, const std::vector<Percent>& bounds);

}  // namespace adsum::server
