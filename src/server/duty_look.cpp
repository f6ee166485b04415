#include "server/duty_look.hpp"

#include "server/json_answer.hpp"

#include <algorithm>

namespace adsum::server {

Error duty_closed() {
    return Error(ErrorKind::kConflict,
                 Fault{"duty-closed",
                       {},
                       "this duty is not open any more",
                       "somebody was there first, or the marks no longer ask for it",
                       "look at it again"});
}

std::optional<Response> look_up_duty(const Call& call, bool open,
                                     std::optional<duties::Duty>& duty) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const auto found = std::find_if((*board).begin(), (*board).end(),
                                    [&](const auto& one) { return one.id == call.param("id"); });
    if (found == (*board).end() || !may_see_duty(*state, *call.person, *found, call.now.date)) {
        return not_found();
    }
    if (!may_do_duty(*call.person, *found)) {
        return error_answer(403, "not-allowed", "this duty is another role's",
                            "ask somebody of that role, or the champion");
    }
    if (open && !found->open()) {
        return error_answer(duty_closed());
    }
    duty = *found;
    return std::nullopt;
}

}  // namespace adsum::server
