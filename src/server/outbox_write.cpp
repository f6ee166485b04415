// POST /api/v1/outbox/preview and /api/v1/outbox/batches: writing to families.
#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "messages/compose.hpp"
#include "server/duty_view.hpp"
#include "server/json_answer.hpp"
#include "server/outbox_handlers.hpp"
#include "server/outbox_view.hpp"
#include "server/path_params.hpp"
#include "server/post_office.hpp"
#include "server/read_body.hpp"

#include <algorithm>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostNamed = 5000;
constexpr std::size_t kLongestId = 64;

struct WantedMessages {
    std::string batch, template_id, channel;
    std::vector<std::string> pupils, forms, duties;
    bool everybody = false, emergency = false;
};

bool is_id(const std::string& text) {
    constexpr std::size_t kShortest = 8;
    return text.size() >= kShortest && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

WantedMessages read_wanted(BodyReader& body) {
    WantedMessages wanted;
    wanted.batch = body.text("batch", kLongestId);
    wanted.template_id = body.text("template", 100);
    wanted.channel = body.text_or_empty("channel", 10);
    wanted.pupils = body.texts("pupils", kMostNamed, 20);
    wanted.forms = body.texts("forms", kMostNamed, 40);
    wanted.duties = body.texts("duties", kMostNamed, 200);
    wanted.everybody = body.flag("everybody");
    wanted.emergency = body.flag("emergency");
    if (!wanted.batch.empty() && !is_id(wanted.batch)) {
        body.fault("batch", "eight letters, digits and hyphens or more are expected here");
    }
    return wanted;
}

// The pupils who are meant, each once.
std::vector<messages::Recipient> recipients_of(const Call& call, const WantedMessages& wanted) {
    std::vector<messages::Recipient> list;
    if (!wanted.duties.empty()) {
        const std::set<std::string> ids(wanted.duties.begin(), wanted.duties.end());
        const auto board = call.house->duties(call.now, call.person->staff);
        const auto state = call.house->read();
        for (const duties::Duty& duty : *board) {
            if (ids.contains(duty.id) && duty.open() && duty.pupil &&
                duty.rule->template_name == wanted.template_id && may_do_duty(*call.person, duty) &&
                !state->outbox().does(duty.id)) {
                list.push_back({*duty.pupil, duty.id});
            }
        }
        return list;
    }
    std::set<Upn> pupils;
    for (const std::string& upn : wanted.pupils) {
        pupils.emplace(upn);
    }
    const auto state = call.house->read();
    for (const std::string& form : wanted.forms) {
        for (const school::Pupil* pupil : members_on(*state, GroupName(form), call.now.date)) {
            pupils.insert(pupil->upn);
        }
    }
    if (wanted.everybody) {
        for (const auto& [upn, pupil] : state->pupils()) {
            if (pupil.on_roll(call.now.date)) {
                pupils.insert(upn);
            }
        }
    }
    for (const Upn& upn : pupils) {
        list.push_back({upn, ""});
    }
    return list;
}

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

// An answer where it cannot be made ready.
std::optional<Response> make_ready(Services& services, const Call& call,
                                   const WantedMessages& wanted, Ready& ready) {
    const auto* wording = call.house->library().find(wanted.template_id);
    if (wording == nullptr) {
        return error_answer(404, "template-unknown", "there is no such template",
                            "choose one of the list");
    }
    const auto way = messages::parse_way(wanted.channel);
    if (!wanted.channel.empty() && (!way || !wording->goes_by(wanted.channel))) {
        return error_answer(422, "template-channel", "this template does not go that way",
                            "choose another channel, or another template");
    }
    ready.order = {wanted.batch, wording, way, recipients_of(call, wanted), wanted.emergency};
    messages::Composer composer(call.house->policy(), ready.order, call.now);
    for (const messages::Recipient& recipient : ready.order.recipients) {
        const auto state = call.house->read();  // anew for each: a writer may come between
        composer.add(*state, recipient);
    }
    ready.composed = std::move(composer).done();
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
