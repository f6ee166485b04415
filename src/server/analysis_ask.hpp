#pragma once
// What somebody asks of the school's figures: dates, pupils, groups. All of it stands in the
// address, so that any view is a link.

#include "measures/breakdown.hpp"
#include "server/call.hpp"

#include <array>
#include <optional>
#include <variant>

namespace adsum::server {

// Fewer pupils than this are not shown with figures to whoever does not see the whole school, nor
// in anything that leaves it (DfE's own tables suppress so).
constexpr int kSmallestForGovernors = 5;
constexpr int kSmallestOutside = 10;

// What only those who see the whole school are told of a child (view::has_sensitive).
bool is_sensitive(std::string_view characteristic);

struct AnalysisAsked {
    measures::Chosen chosen;
    std::string by;
    std::string across;  // empty: no second group
    bool outside = false;
    bool names = false;      // may be told who
    bool sensitive = false;  // something sensitive is asked of named pupils
    int smallest = 0;        // groups of fewer pupils have no figures
};

// `from`, `to`, `where` ("fsm:yes;year_group:7,8"), `by`, `across`, `outside`. By default the
// academic year to today, by year group. A Response is the refusal.
// The answer holds as long as the Reading.
std::variant<AnalysisAsked, Response> read_analysis(const Call& call,
                                                    const House::Reading& reading);

// The academic year of a date, as far as it has come.
DateRange academic_year_to(const school::State& state, Date date);

}  // namespace adsum::server
