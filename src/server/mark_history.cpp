// GET /api/v1/pupils/{upn}/marks/{date}/{session}: everything that the register ever said of one
// session of one pupil.
#include "server/amending_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/mark_view.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace json = boost::json;

Response read_mark_history(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    const auto state = call.house->read();
    const school::Pupil* pupil = session ? pupil_in_path(*state, call) : nullptr;
    if (pupil == nullptr) {
        return not_found();
    }
    const auto history = pupil->mark_history(*session);
    json::array entries;
    for (std::size_t i = 0; i < history.size(); ++i) {
        entries.push_back(history_entry(*state, *pupil, *session, history, i));
    }
    return json_answer(
        json::object{{"upn", pupil->upn.str()},
                     {"name", pupil->shown_name()},
                     {"form", pupil->attributes_on(session->date).form},
                     {"school", state->name()},
                     {"now", call.now.to_string()},
                     {"mark", mark_cell(*state, *pupil, *session, call.now, call.house->policy())},
                     {"entries", std::move(entries)}});
}

}  // namespace adsum::server
