#pragma once
// Which code an arrival bears: a policy's `[[arrival]]` map, applied to a pupil, a session and a
// minute. The first window that holds the minute and whose basis is met gives the code.

#include "policy/policy.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::policy {

// An end of a window: "am_start", "pm_start+10".
struct ArrivalEdge {
    calendar::Half half = calendar::Half::kAm;
    bool close = false;
    int plus = 0;  // minutes

    TimeOfDay on(const DayModel& day) const;
};
std::optional<ArrivalEdge> parse_arrival_edge(std::string_view text);
// The session that a window is of: that of its beginning, or of its end where it has no beginning.
// Nothing where an end cannot be read, or there is none.
std::optional<calendar::Half> half_of(const Arrival& arrival);

std::string_view to_string(ArrivalBasis basis);
std::optional<ArrivalBasis> parse_arrival_basis(std::string_view text);

struct ArrivalCode {
    std::string code;
    std::vector<std::string> clauses;  // empty: in time, by no window of the policy
    int minutes_late = 0;              // from the session's start; whether a code has them is law
    bool operator==(const ArrivalCode&) const = default;
};

// Before any window of the session a pupil is in time and bears its stroke. Nothing where the
// session is over by the policy's own windows, or the policy has no window that holds.
std::optional<ArrivalCode> arrival_code(const Policy& policy, std::string_view year_group,
                                        Date date, calendar::Half half, TimeOfDay at,
                                        ArrivalBasis basis);

}  // namespace adsum::policy
