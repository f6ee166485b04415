// POST /api/v1/outbox/preview and /api/v1/outbox/batches: writing to families.
#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "messages/compose.hpp"
#include "server/json_answer.hpp"
#include "server/outbox_handlers.hpp"
#include "server/outbox_order.hpp"
#include "server/outbox_view.hpp"
#include "server/path_params.hpp"
#include "server/post_office.hpp"
#include "server/written_today.hpp"

#include <algorithm>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

// A channel that no message of the order could go by.
std::vector<messages::Hold> channels_off(const Services& services,
                                         const messages::Composed& composed) {
    std::set<std::string> off;
    for (const json::value& message : composed.messages) {
        const std::string channel(message.as_object().at("channel").as_string());
        const auto way = messages::parse_way(channel);
        if (way && !services.post_office->standing(*way).on) {
            off.insert(channel);
        }
    }
    if (off.empty()) {
        return {};
    }
    return {{"channel-off", join({off.begin(), off.end()}, ", ") +
                                ": not set up here; nothing leaves until it is, and somebody "
                                "releases it then"}};
}

struct Ready {
    messages::Order order;
    messages::Composed composed;
    std::vector<messages::Hold> holds;
};

// Those of whom such a message was written today, taken out of the order.
std::vector<messages::Composed::Skipped> leave_out_written(const Call& call,
                                                           messages::Order& order) {
    std::vector<messages::Composed::Skipped> told;
    const auto state = call.house->read();
    const auto written =
        written_on(*state, documents::to_string(order.wording->purpose), call.now.date);
    std::erase_if(order.recipients, [&](const messages::Recipient& recipient) {
        const auto found = written.find(recipient.pupil);
        if (found == written.end() || !is_written(found->second)) {
            return false;
        }
        told.push_back({recipient.pupil, "was written about today already, at " +
                                             found->second.back().batch->at.time.to_string()});
        return true;
    });
    return told;
}

// Two people who write at the same moment: the second looks again.
Result<void> check_not_written(const Call& call, const school::State& state,
                               const messages::Order& order) {
    const auto written =
        written_on(state, documents::to_string(order.wording->purpose), call.now.date);
    for (const messages::Recipient& recipient : order.recipients) {
        const auto found = written.find(recipient.pupil);
        if (found != written.end() && is_written(found->second)) {
            return Error(ErrorKind::kConflict,
                         Fault{"messages-written-today", recipient.pupil.str(),
                               "somebody has just written to one of these families",
                               "each is told once a day that a child is not here",
                               "look at it again, and send to those who are left"});
        }
    }
    return done();
}

// An answer where it cannot be made ready.
std::optional<Response> make_ready(Services& services, const Call& call,
                                   const WantedMessages& wanted, Ready& ready) {
    const auto* wording = call.house->wording(wanted.template_id);
    if (wording == nullptr) {
        return error_answer(404, "template-unknown", "there is no such template",
                            "choose one of the list");
    }
    const auto way = messages::parse_way(wanted.channel);
    if (!wanted.channel.empty() && (!way || !wording->goes_by(wanted.channel))) {
        return error_answer(422, "template-channel", "this template does not go that way",
                            "choose another channel, or another template");
    }
    ready.order = {wanted.batch,    wording, nullptr, way, recipients_of(call, wanted),
                   wanted.emergency};
    if (call.house->library().find(wording->id) == nullptr) {
        ready.order.letter = call.house->letters().find(wording->id);
    }
    messages::Composer composer(call.house->policy(), ready.order, call.now);
    std::vector<messages::Composed::Skipped> told;
    if (wanted.once_today) {
        told = leave_out_written(call, ready.order);
    }
    for (const messages::Recipient& recipient : ready.order.recipients) {
        const auto state = call.house->read();  // anew for each: a writer may come between
        composer.add(*state, recipient);
    }
    ready.composed = std::move(composer).done();
    ready.composed.skipped.insert(ready.composed.skipped.end(), told.begin(), told.end());
    const auto state = call.house->read();
    if (!wanted.emergency) {
        ready.holds =
            messages::why_held(call.house->policy(), *state, ready.order, ready.composed, call.now);
    }
    const auto off = channels_off(services, ready.composed);
    ready.holds.insert(ready.holds.end(), off.begin(), off.end());
    return std::nullopt;
}

json::array holds_json(const std::vector<messages::Hold>& holds) {
    json::array list;
    for (const messages::Hold& hold : holds) {
        list.push_back(json::object{{"id", hold.id}, {"text", hold.text}});
    }
    return list;
}

json::value sample_json(const school::State& state, const messages::Composed& composed) {
    if (composed.messages.empty()) {
        return nullptr;
    }
    const json::object& first = composed.messages.front().as_object();
    const school::Pupil* pupil = state.pupil(Upn(std::string(first.at("pupil").as_string())));
    return json::object{
        {"name", pupil == nullptr ? "" : pupil->shown_name()},
        {"channel", first.at("channel")},
        {"to", first.at("to")},
        {"subject", first.at("subject")},
        {"text", documents::to_plain_text(std::string(first.at("body").as_string()))}};
}

journal::Draft written_draft(const Call& call, const Ready& ready) {
    json::array held;
    for (const messages::Hold& hold : ready.holds) {
        held.push_back(json::value(hold.id + ": " + hold.text));
    }
    const auto& wording = *ready.order.wording;
    json::object body{{"batch", ready.order.batch},
                      {"purpose", documents::to_string(wording.purpose)},
                      {"template", wording.id},
                      {"title", wording.title},
                      {"messages", ready.composed.messages}};
    if (!held.empty()) {
        body["held"] = std::move(held);
    }
    if (ready.order.emergency) {
        body["emergency"] = true;
    }
    if (wording.purpose == documents::Purpose::kAbsence) {
        body["until"] = SchoolTime::end_of(call.now.date).to_string();
    }
    return draft_of(call, "messages_written", std::move(body));
}

}  // namespace

Response preview_messages(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const WantedMessages wanted = read_wanted(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    Ready ready;
    if (auto refusal = make_ready(services, call, wanted, ready)) {
        return std::move(*refusal);
    }
    const auto state = call.house->read();
    json::array skipped;
    for (const auto& one : ready.composed.skipped) {
        const school::Pupil* pupil = state->pupil(one.pupil);
        skipped.push_back(json::object{{"pupil", one.pupil.str()},
                                       {"name", pupil == nullptr ? "" : pupil->shown_name()},
                                       {"why", one.why}});
    }
    return json_answer(json::object{{"pupils", ready.order.recipients.size()},
                                    {"messages", ready.composed.messages.size()},
                                    {"families", ready.composed.families},
                                    {"skipped", std::move(skipped)},
                                    {"held", holds_json(ready.holds)},
                                    {"sample", sample_json(*state, ready.composed)}});
}

Response write_messages(Services& services, const Call& call) {
    BodyReader body(call.request.body);
    const WantedMessages wanted = read_wanted(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto written = [&]() -> std::optional<Response> {
        const auto state = call.house->read();
        const school::MessageBatch* batch = state->outbox().batch(wanted.batch);
        return batch == nullptr ? std::nullopt : std::optional(json_answer(batch_json(*batch)));
    };
    if (auto earlier = written()) {
        return std::move(*earlier);  // the same writing again
    }
    Ready ready;
    if (auto refusal = make_ready(services, call, wanted, ready)) {
        return std::move(*refusal);
    }
    if (ready.composed.messages.empty()) {
        return error_answer(422, "messages-none", "nobody can be written to so",
                            "choose other pupils or another channel, or correct their contacts");
    }
    const journal::Draft draft = written_draft(call, ready);
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (state.outbox().batch(wanted.batch) != nullptr) {
                return std::optional<journal::Draft>();
            }
            if (wanted.once_today) {
                ADSUM_CHECK(check_not_written(call, state, ready.order));
            }
            return std::optional(draft);
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    services.post_office->nudge();
    auto answer = written();
    return answer ? std::move(*answer) : not_found();
}

}  // namespace adsum::server
