// GET /api/v1/registers/{group}/{date}/{session}
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/register_page.hpp"
#include "server/why.hpp"

namespace adsum::server {

Response read_register(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    const GroupName group(call.param("group"));
    const auto state = call.house->read();
    if (!session || !state->knows_group(group, session->date) ||
        !may_see_group(*state, *call.person, group)) {
        return not_found();
    }
    const RegisterHead head =
        register_head(*state, call.house->policy(), group, *session, call.now);
    boost::json::object page = register_page(*state, call.house->policy(), head, call.now);
    put_asks(page.at("codes").as_array(), call, *state, session->date, AskedAt::kRegister);
    return json_answer(page);
}

}  // namespace adsum::server
