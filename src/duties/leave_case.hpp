#pragma once
// One request for leave as it is laid before whoever decides: what the law and the school's policy
// look at, each with its figures on integers, and whether it holds. Pure, like every duty: policy ×
// school × pupil × request × moment. Nothing here decides.

#include "policy/policy.hpp"
#include "school/leave.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::duties {

enum class LeaveOutcome : std::uint8_t {
    kHolds,
    kNotKnown,  // nothing that was recorded tells
    kWarns,
    kRefuses,  // the policy would refuse; the law asks for a decision in this case
    kBars,     // it cannot be granted
};
std::string_view to_string(LeaveOutcome outcome);

struct LeaveFinding {
    const policy::LeaveCheck* check = nullptr;
    LeaveOutcome outcome = LeaveOutcome::kHolds;
    std::optional<Ratio> figure;  // a rate, or what was found over what the check names
    std::string found;            // in words: "12 days before; 14 are asked for"
};

struct LeaveCase {
    school::LeaveRequest request;
    const policy::LeaveKind* kind = nullptr;  // null where the policy names none
    std::vector<calendar::Session> sessions;  // open, that are asked for
    std::vector<calendar::Session> over;      // of them: too late to be granted
    bool licensed = false;  // a licence names every day: no decision of the school is asked for
    std::vector<LeaveFinding> law, policy;

    LeaveOutcome worst() const;
    const LeaveFinding* finding(std::string_view check) const;
};

LeaveCase leave_case(const policy::Policy& policy, const school::State& school,
                     const school::Pupil& pupil, const school::LeaveRequest& request,
                     SchoolTime moment);
// The kind of a request; where it does not say, the policy's first.
const policy::LeaveKind* leave_kind(const policy::Policy& policy,
                                    const school::LeaveRequest& request);
// Attendance of the academic year at the last session of the request: what was attended, what lies
// between taken as attended, what is asked for as absence (docs/readings.md W-26).
Ratio projected_attendance(const school::State& school, const school::Pupil& pupil,
                           const school::LeaveRequest& request, SchoolTime moment);

}  // namespace adsum::duties
