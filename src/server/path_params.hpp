#pragma once
// What stands in a path, read; nothing where it does not read: such a page is not found.

#include "calendar/session.hpp"
#include "server/call.hpp"

#include <optional>

namespace adsum::server {

inline std::optional<calendar::Session> session_in_path(const Call& call) {
    const auto date = Date::parse(call.param("date"));
    const auto half = calendar::parse_half(call.param("session"));
    if (!date || !half) {
        return std::nullopt;
    }
    return calendar::Session{*date, *half};
}

// The pupil of {upn}, where there is one and this person may see them.
inline const school::Pupil* pupil_in_path(const school::State& state, const Call& call) {
    const school::Pupil* pupil = state.pupil(Upn(call.param("upn")));
    return pupil != nullptr && may_see_pupil(state, *call.person, *pupil, call.now.date) ? pupil
                                                                                         : nullptr;
}

// A draft by this person, now.
inline journal::Draft draft_of(const Call& call, std::string kind, boost::json::object body) {
    body["at"] = call.now.to_string();
    body["by"] = call.person->staff.str();
    return journal::Draft{call.moment, call.person->actor(), std::move(kind),
                          boost::json::serialize(body), calendar::academic_year_of(call.now.date)};
}

}  // namespace adsum::server
