#pragma once
// The simulated school as it stands before its year.

#include "simulator/day.hpp"
#include "simulator/site.hpp"

namespace adsum::simulator {

constexpr int kPupilsOfForm = 4;
constexpr journal::EntryNumber kEntriesOfSettingUp = 6;

// Makes the store, and returns the same school as plain data.
tests::PlainSchool set_up_school(const std::string& url, const std::string& policy,
                                 const Year& year);

}  // namespace adsum::simulator
