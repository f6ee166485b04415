#pragma once
// What the checks of single edits share.

#include "school/checking.hpp"

namespace adsum::school {

// `change-past` where a change would begin before the day on which it is recorded.
void check_not_past(Fields& fields, Date from, Date today);
// `change-nothing`.
void fault_nothing(Fields& fields);

}  // namespace adsum::school
