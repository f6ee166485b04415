// POST …/batches/{batch}/release and /stop, …/messages/{message}/settle, …/rules.
#include "messages/postman.hpp"
#include "server/json_answer.hpp"
#include "server/outbox_handlers.hpp"
#include "server/outbox_view.hpp"
#include "server/path_params.hpp"
#include "server/post_office.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestOutboxReason = 500;

Response act_on_batch(Services& services, const Call& call, const char* kind) {
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", kLongestOutboxReason);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string id = call.param("batch");
    const auto kept = call.house->record([&](const school::State&) {
        return Result(
            std::optional(draft_of(call, kind, json::object{{"batch", id}, {"reason", reason}})));
    });
    if (!kept) {
        return error_answer(kept.error());
    }
    services.post_office->nudge();
    const auto state = call.house->read();
    return json_answer(batch_json(*state->outbox().batch(id)));
}

// Channels by which a message of the batch waits and that are not set up.
bool has_channel_off(const Services& services, const school::State& state,
                     const school::MessageBatch& batch) {
    return std::any_of(batch.messages.begin(), batch.messages.end(), [&](const std::string& id) {
        const school::Message& message = *state.outbox().message(id);
        const auto way = messages::parse_way(message.channel);
        return message.state == school::MessageState::kWaiting && way &&
               !services.postman->goes(*way);
    });
}

}  // namespace

Response release_messages(Services& services, const Call& call) {
    {
        const auto state = call.house->read();
        const school::MessageBatch* batch = state->outbox().batch(call.param("batch"));
        if (batch == nullptr) {
            return not_found();
        }
        if (has_channel_off(services, *state, *batch)) {
            return error_answer(409, "channel-off", "a channel that these messages go by is off",
                                "have it set up first (adsum serve --messages), or stop them");
        }
    }
    return act_on_batch(services, call, "messages_released");
}

Response stop_messages(Services& services, const Call& call) {
    if (const auto state = call.house->read();
        state->outbox().batch(call.param("batch")) == nullptr) {
        return not_found();
    }
    return act_on_batch(services, call, "messages_stopped");
}

Response settle_message(Services& /*services*/, const Call& call) {
    const std::string id = call.param("message");
    Upn pupil;
    {
        const auto state = call.house->read();
        const school::Message* message = state->outbox().message(id);
        if (message == nullptr) {
            return not_found();
        }
        if (message->state != school::MessageState::kInDoubt) {
            return error_answer(409, "message-state", "this message is not in doubt",
                                "look at it again");
        }
        pupil = message->pupil;
    }
    BodyReader body(call.request.body);
    const bool arrived = body.flag("arrived");
    const std::string reason = body.text("reason", kLongestOutboxReason);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(
            std::optional(draft_of(call, "message_ended",
                                   json::object{{"message", id},
                                                {"pupil", pupil.str()},
                                                {"outcome", arrived ? "delivered" : "failed"},
                                                {"cause", reason}})));
    });
    if (!kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    return json_answer(message_json(*state, *state->outbox().message(id)));
}

Response set_message_rules(Services& services, const Call& call) {
    constexpr int kMost = 1'000'000;
    constexpr int kWhole = 100;
    BodyReader body(call.request.body);
    const std::string from = body.text_or_empty("quiet_from", 5);
    const std::string until = body.text_or_empty("quiet_until", 5);
    json::object rules{{"hourly_limit", body.required_whole("hourly_limit", 0, kMost)},
                       {"guard_families", body.required_whole("guard_families", 0, kMost)},
                       {"guard_percent", body.required_whole("guard_percent", 0, kWhole)}};
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (!from.empty()) {
        rules["quiet_from"] = from;
    }
    if (!until.empty()) {
        rules["quiet_until"] = until;
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "message_rules_set", rules)));
    });
    if (!kept) {
        return error_answer(kept.error());
    }
    services.post_office->nudge();
    return json_answer(outbox_json(services, call));
}

}  // namespace adsum::server
