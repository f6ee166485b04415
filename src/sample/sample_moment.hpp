#pragma once
// The morning on which the sample trust stands still.

#include "base/time.hpp"
#include "journal/store.hpp"

namespace adsum::sample {

constexpr TimeOfDay kMorning(8, 50);

// 08:50 on the school day of the store's newest entry: the sample is filled up to then, and later
// entries of the same day leave it where it is. kNotFound "store-empty" without any entry.
Result<SchoolTime> sample_moment(journal::Store& store);

}  // namespace adsum::sample
