#pragma once
// Attendance contracts: an agreement of school, parents and perhaps the authority. Voluntary, and
// not binding (Anti-social Behaviour Act 2003 s 19). One that was offered and answered, and one
// that was recorded as signed (agreement_recorded), are one thing.

#include "school/pupil.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

struct AttendanceContract {
    const Fact* offer = nullptr;  // or what says that it was signed
    std::string id;
    std::vector<int> parents;            // none where it was recorded as signed
    std::vector<std::string> signed_by;  // none where it was offered and answered
    std::string school_does, parents_do;
    std::string terms;  // of one that was recorded as signed
    Date first;
    std::optional<Date> last, review;
    const Fact* answer = nullptr;
    std::string standing;  // offered, accepted, declined, kept, not_kept, replaced
};
// In the order in which they were offered; then those that were recorded as signed.
std::vector<AttendanceContract> attendance_contracts(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
