#pragma once
// The figures of a planned year, counted by a plain loop from the codes: what the published tables
// show of the nation.

#include "law/law.hpp"
#include "measures/tally.hpp"
#include "sample/school_of.hpp"

#include <array>
#include <map>
#include <string>

namespace adsum::sample {

struct Figures {
    measures::Tally all;
    std::map<std::string, std::int64_t> codes;
    std::int64_t pupils = 0, persistent = 0, severe = 0;
    std::array<double, 11> bands{};             // % of pupils: 0-5, 5-10 … 45-50, 50 and more
    std::map<std::string, measures::Tally> by;  // "fsm yes", "sen support", "year 7", "Monday" …
    std::map<std::string, std::pair<int, int>> persistent_by;  // of pupils

    double share(const std::string& code) const;  // % of possible sessions
    double absence() const { return percent(all.absent(), all.possible()); }
    double authorised() const { return percent(all.authorised, all.possible()); }
    double unauthorised() const { return percent(all.unauthorised, all.possible()); }
    double persistent_percent() const { return percent(persistent, pupils); }
    double persistent_percent(const std::string& group) const;
    double absence(const std::string& group) const;
    // Beside the mean of the five days.
    double weekday_factor(Weekday weekday, const std::string& of = "absent") const;

    // Absence from a date to a date, both included.
    double between(Date first, Date last) const;

    static double percent(std::int64_t part, std::int64_t whole) {
        return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    }

    std::map<Date, measures::Tally> days;
    std::map<std::string, std::array<std::int64_t, 5>> weekdays;  // "absent", "I", "L", "possible"
};

// A whole year of `pupils` pupils of one phase at the national level.
const Figures& primary_figures();
const Figures& secondary_figures();

const law::Law& the_law();
SchoolOf whole_year(const std::string& school, int pupils, std::uint64_t seed);
Figures figures_of(const SchoolOf& school);

}  // namespace adsum::sample
