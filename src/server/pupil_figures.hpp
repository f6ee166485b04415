#pragma once
// A pupil's year to date, and where they stand: figures, band, ladder.

#include "duties/duties.hpp"
#include "measures/of_school.hpp"
#include "server/house.hpp"

#include <boost/json.hpp>

namespace adsum::server {

struct YearToDate {
    DateRange dates;  // from the first school day of the year to today
    measures::Series series;
    measures::Tally tally;
};
YearToDate year_to_date(const school::State& state, const school::Pupil& pupil, SchoolTime now);

boost::json::object figures_json(const school::State& state, const YearToDate& year,
                                 const std::vector<Percent>& bounds);
boost::json::value band_json(const policy::Policy& policy, Ratio attendance);
boost::json::object ladder_json(const policy::Policy& policy,
                                const std::vector<duties::Duty>& duties_of_pupil,
                                const YearToDate& year);

}  // namespace adsum::server
