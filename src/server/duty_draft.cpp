// GET and POST /api/v1/duties/{id}/draft: what a person has written so far.
#include "server/draft_answer.hpp"
#include "server/duty_look.hpp"
#include "server/handlers.hpp"
#include "server/path_params.hpp"

namespace adsum::server {

Response read_duty_draft(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    return draft_answer(services, call, duty->id);
}

Response keep_duty_draft(Services& services, const Call& call) {
    constexpr std::size_t kMostFields = 40;
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    return keep_draft(services, call, duty->id, kMostFields);
}

}  // namespace adsum::server
