#pragma once
// Reminders of registers that were not taken.

namespace adsum::school {

// A register is not reminded of twice within so many minutes.
constexpr int kNudgeMinutes = 2;

}  // namespace adsum::school
