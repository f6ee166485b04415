#pragma once
// What the importers of the single files share.

#include "exchange/import.hpp"
#include "exchange/table_reader.hpp"
#include "school/state.hpp"

#include <boost/json.hpp>

namespace adsum::exchange {

// An import under way: the file, what is known so far, and what was found wrong.
struct Importing {
    const school::State& state;
    const TableReader& table;
    Faults& faults;
    std::vector<Fault>& warnings;
    boost::json::object& body;  // of the fact: `at` is there

    // The rows as they go into the fact; each function checks every row by the same rules as the
    // fact itself.
    boost::json::array roll() const;
    boost::json::array contacts() const;
    boost::json::array staff() const;
    boost::json::array groups() const;
    boost::json::array marks() const;
    boost::json::array timetable() const;
};

// In the order of their lines; those of one line as they were found.
void sort_by_line(std::vector<Fault>& faults);

}  // namespace adsum::exchange
