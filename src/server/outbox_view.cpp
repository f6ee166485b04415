#include "server/outbox_view.hpp"

#include "messages/choose.hpp"
#include "school/household.hpp"
#include "server/post_office.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

using messages::Way;
using school::MessageBatch;
using school::MessageState;

constexpr int kShownDays = 28;
constexpr std::size_t kMostBatches = 100;
constexpr std::size_t kMostToLookAt = 100;

json::value word_json(const std::optional<MessageBatch::Word>& word) {
    if (!word) {
        return nullptr;
    }
    return json::object{
        {"at", word->at.to_string()}, {"by", view::actor(word->who)}, {"reason", word->reason}};
}

json::value time_json(const std::optional<TimeOfDay>& time) {
    return time ? json::value(time->to_string()) : json::value(nullptr);
}

json::object rules_json(const school::MessageRules& rules) {
    return {{"quiet_from", time_json(rules.quiet_from)},
            {"quiet_until", time_json(rules.quiet_until)},
            {"hourly_limit", rules.hourly_limit},
            {"guard_families", rules.guard_families},
            {"guard_percent", rules.guard_percent}};
}

json::array channels_json(const Services& services) {
    json::array channels;
    for (const Way way : {Way::kEmail, Way::kText, Way::kLetter}) {
        const auto standing = services.post_office->standing(way);
        channels.push_back(json::object{{"channel", to_string(way)},
                                        {"on", standing.on},
                                        {"cause", standing.cause},
                                        {"wrong", standing.wrong}});
    }
    return channels;
}

// Failed, or perhaps never sent: the newest first.
json::array to_look_at(const school::State& state, Date since) {
    json::array list;
    const auto& batches = state.outbox().batches();
    for (auto at = batches.rbegin(); at != batches.rend() && since <= at->second.at.date; ++at) {
        const MessageBatch& batch = at->second;
        if (batch.count(MessageState::kFailed) + batch.count(MessageState::kInDoubt) == 0) {
            continue;
        }
        for (const std::string& id : batch.messages) {
            const school::Message& message = *state.outbox().message(id);
            if (list.size() < kMostToLookAt && (message.state == MessageState::kFailed ||
                                                message.state == MessageState::kInDoubt)) {
                json::object one = message_json(state, message);
                one["title"] = batch.title;
                list.push_back(std::move(one));
            }
        }
    }
    return list;
}

}  // namespace

json::object batch_json(const MessageBatch& batch) {
    json::object counts;
    for (std::size_t i = 0; i < school::kMessageStates; ++i) {
        counts[to_string(static_cast<MessageState>(i))] = batch.counts.at(i);
    }
    json::array held;
    for (const std::string& reason : batch.held) {
        const std::size_t colon = reason.find(": ");
        held.push_back(
            json::object{{"id", reason.substr(0, colon)},
                         {"text", colon == std::string::npos ? "" : reason.substr(colon + 2)}});
    }
    return {{"id", batch.id},
            {"title", batch.title},
            {"template", batch.template_id},
            {"purpose", batch.purpose},
            {"emergency", batch.emergency},
            {"at", batch.at.to_string()},
            {"by", view::actor(batch.who)},
            {"held", std::move(held)},
            {"until", batch.until ? json::value(batch.until->to_string()) : json::value(nullptr)},
            {"released", word_json(batch.released)},
            {"stopped", word_json(batch.stopped)},
            {"messages", batch.messages.size()},
            {"counts", std::move(counts)}};
}

json::object message_json(const school::State& state, const school::Message& message) {
    const school::Pupil* pupil = state.pupil(message.pupil);
    const school::Contact* contact =
        pupil == nullptr ? nullptr : school::contact_of(*pupil, message.contact);
    const bool may_ring = contact != nullptr && school::may_contact(*contact);
    return {{"id", message.id},
            {"pupil", message.pupil.str()},
            {"name", pupil == nullptr ? "" : pupil->shown_name()},
            {"contact", message.contact},
            {"contact_name", contact == nullptr ? "" : contact->name},
            {"phone", may_ring ? contact->phone : ""},
            {"channel", message.channel},
            {"state", to_string(message.state)},
            {"changed", message.changed.to_string()},
            {"tries", message.tries},
            {"cause", message.cause}};
}

json::object outbox_json(Services& services, const Call& call) {
    json::array channels = channels_json(services);
    const auto state = call.house->read();
    const school::Outbox& outbox = state->outbox();
    const Date since = call.now.date - kShownDays;
    json::array batches;
    for (auto at = outbox.batches().rbegin();
         at != outbox.batches().rend() && since <= at->second.at.date &&
         batches.size() < kMostBatches;
         ++at) {
        batches.push_back(batch_json(at->second));
    }
    return {{"now", call.now.to_string()},
            {"quiet", messages::is_quiet(outbox.rules(), call.now)},
            {"begun_within_hour", messages::begun_within_hour(outbox, call.moment)},
            {"rules", rules_json(outbox.rules())},
            {"may_set_rules", call.person->roles.any_of(Role::kChampion | Role::kHead)},
            {"channels", std::move(channels)},
            {"batches", std::move(batches)},
            {"look_at", to_look_at(*state, since)}};
}

}  // namespace adsum::server
