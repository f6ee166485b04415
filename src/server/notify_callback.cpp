// POST /callbacks/notify: what became of a text message or a letter. It may come twice, late, and
// out of order; what has ended stays as it is.
#include "messages/postman.hpp"
#include "messages/token.hpp"
#include "school/drafts.hpp"
#include "server/json_answer.hpp"
#include "server/outbox_handlers.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

std::string text_at(const json::value& value, std::string_view name) {
    const json::object* object = value.if_object();
    const json::value* member = object == nullptr ? nullptr : object->if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : "";
}

// "delivered", "failed", or empty where it is still on its way.
const char* outcome_of(const std::string& status) {
    if (status == "delivered" || status == "received") {
        return "delivered";
    }
    if (status == "permanent-failure" || status == "temporary-failure" ||
        status == "technical-failure" || status == "cancelled" || status == "validation-failed" ||
        status == "virus-scan-failed") {
        return "failed";
    }
    return "";
}

}  // namespace

Response notify_callback(Services& services, const Call& call) {
    constexpr std::string_view kBearer = "Bearer ";
    const std::string_view given = call.request.header("authorization");
    if (!given.starts_with(kBearer) ||
        !messages::same_secret(services.postman->callback_token(), given.substr(kBearer.size()))) {
        return error_answer(403, "token-wrong", "the bearer token of call-backs is asked for");
    }
    boost::system::error_code unreadable;
    const json::value body = json::parse(call.request.body, unreadable);
    const std::string id = text_at(body, "reference");
    const std::string status = text_at(body, "status");
    if (unreadable || id.empty() || status.empty()) {
        return error_answer(400, "callback-unreadable", "`reference` and `status` are asked for");
    }
    const std::string outcome = outcome_of(status);
    for (const auto& [school, house] : services.houses) {
        {
            const auto state = house->read();
            if (state->outbox().message(id) == nullptr) {
                continue;
            }
        }
        if (outcome.empty()) {
            return empty_answer();
        }
        const auto kept =
            house->record([&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                const school::Message& message = *state.outbox().message(id);
                if (school::is_final(message.state)) {
                    return std::optional<journal::Draft>();
                }
                return std::optional(
                    school::make_draft(state, "message_ended",
                                       json::object{{"at", call.now.to_string()},
                                                    {"message", id},
                                                    {"pupil", message.pupil.str()},
                                                    {"outcome", outcome},
                                                    {"cause", outcome == "failed" ? status : ""}},
                                       StaffId(), call.moment));
            });
        return kept ? empty_answer() : error_answer(kept.error());
    }
    return not_found();
}

}  // namespace adsum::server
