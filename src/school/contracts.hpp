#pragma once
// Attendance contracts: an agreement of school, parents and perhaps the authority. Voluntary, and
// not binding (Anti-social Behaviour Act 2003 s 19).

#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

struct AttendanceContract {
    const Fact* offer = nullptr;
    std::string id;
    std::vector<int> parents;
    DateRange period;
    Date review;
    const Fact* answer = nullptr;
    std::string standing;  // offered, accepted, declined, kept, not_kept, replaced
};
// In the order in which they were offered.
std::vector<AttendanceContract> attendance_contracts(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
