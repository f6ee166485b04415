#pragma once
// The benchmark's registers and results as CSV, for other engines (docs/benchmarks.md).

#include "measures/england.hpp"

#include <string>

namespace adsum::measures {

// pupils.csv, codes.csv and calendar.csv into a folder, which is made where it is missing.
Result<void> write_registers(const England& england, const std::string& folder);
// The measures by pupil in the columns of contract section 5; group is the pupil of pupils.csv.
Result<void> write_results(const England& england, const MatrixAnswer& answer,
                           const std::string& path);

}  // namespace adsum::measures
