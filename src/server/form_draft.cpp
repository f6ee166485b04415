// GET and POST /api/v1/drafts/{form}: what a person has written into a form and not recorded yet;
// for them alone.
#include "server/case_handlers.hpp"
#include "server/draft_answer.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace {

// Duties' drafts stand under the duty's id, which has no such beginning.
std::string draft_key(const Call& call) {
    return "form:" + call.param("form");
}

}  // namespace

Response read_form_draft(Services& services, const Call& call) {
    return draft_answer(services, call, draft_key(call));
}

Response keep_form_draft(Services& services, const Call& call) {
    constexpr std::size_t kMostFields = 60;
    constexpr std::size_t kLongestKey = 200;
    if (call.param("form").size() > kLongestKey) {
        return not_found();
    }
    return keep_draft(services, call, draft_key(call), kMostFields);
}

}  // namespace adsum::server
