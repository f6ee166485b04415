#pragma once
// The benchmark's answers held against the house's own loop (series.hpp), pupil by pupil, and its
// roll-ups against plain sums.

#include "measures/england.hpp"
#include "measures/series.hpp"

#include <string>
#include <vector>

namespace adsum::measures {

// Which figures differ, and how: at most twenty, empty where all agree. Looks at every
// `pupils / sample`th pupil and at all roll-ups.
std::vector<std::string> verify(const England& england, const MatrixAnswer& answer,
                                std::size_t sample);

// One pupil's marks, as the matrix has them.
Series series_of(const England& england, std::size_t school, std::size_t row);

}  // namespace adsum::measures
