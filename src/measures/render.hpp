#pragma once
// Measures as text: the columns of contract section 5 for programs, a table for people.

#include "measures/of_school.hpp"

#include <span>
#include <string>

namespace adsum::measures {

// RFC 4180 with a header line; lines end with a line feed alone.
std::string to_csv(std::span<const Row> rows);
// One line of it.
void append_csv(std::string& csv, const Row& row);
// A list of objects with the same names; percentages are numbers with one decimal, null where no
// session was possible; threshold_met_on is a date or null.
std::string to_json(std::span<const Row> rows);
// Columns side by side, right-aligned figures, and a line that says when there is nothing.
std::string to_table(std::span<const Row> rows, By by);

}  // namespace adsum::measures
