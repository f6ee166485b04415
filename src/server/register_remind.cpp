// POST /api/v1/registers/{group}/{date}/{session}/opened: somebody has it on their screen.
// POST …/nudge: the office reminds whoever should take it.
#include "server/board.hpp"
#include "server/feeds.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/register_page.hpp"

namespace adsum::server {
namespace json = boost::json;

Response register_opened(Services& services, const Call& call) {
    const auto session = session_in_path(call);
    const GroupName group(call.param("group"));
    {
        const auto state = call.house->read();
        if (!session || !state->knows_group(group, session->date) ||
            !may_see_group(*state, *call.person, group)) {
            return not_found();
        }
    }
    BodyReader body(call.request.body);
    const bool left = body.flag("left");
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (session->date != call.now.date) {
        return empty_answer();
    }
    Openings& openings = call.house->openings();
    const bool news = left ? openings.leave(*session, group, call.person->staff.str())
                           : openings.note(*session, group, call.person->actor(), call.moment);
    if (news) {
        services.feeds->changed(call.person->school);
    }
    return empty_answer();
}

Response nudge_register(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    const GroupName group(call.param("group"));
    {
        const auto state = call.house->read();
        if (!session || !state->knows_group(group, session->date)) {
            return not_found();
        }
    }
    BodyReader body(call.request.body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            const RegisterHead head =
                register_head(state, call.house->policy(), group, *session, call.now);
            if (head.state == RegisterState::kUpcoming || head.state == RegisterState::kClosed) {
                return refused("register-not-open", group.str(), why_not_take(head, call.now), {},
                               "nobody needs to be reminded of it");
            }
            return std::optional(
                draft_of(call, "register_nudged",
                         json::object{{"group", group.str()},
                                      {"date", session->date.to_string()},
                                      {"session", calendar::to_string(session->half)}}));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    return json_answer(
        board_of(*state, call.house->policy(), call.house->openings(), call.moment).page);
}

}  // namespace adsum::server
