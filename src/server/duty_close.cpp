// POST /api/v1/duties/{id}/done and /set-aside
#include "base/text.hpp"
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

template <class Duties>
const duties::Duty* find(const Duties& all, const std::string& id) {
    for (const duties::Duty& duty : all) {
        if (duty.id == id) {
            return &duty;
        }
    }
    return nullptr;
}

Error closed() {
    return Error(ErrorKind::kConflict,
                 Fault{"duty-closed",
                       {},
                       "this duty is not open any more",
                       "somebody was there first, or the marks no longer ask for it",
                       "look at it again"});
}

// The duty, where this person sees it; an answer where they do not, or may not do it.
std::optional<Response> look_up(const Call& call, std::optional<duties::Duty>& duty) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const duties::Duty* found = find(*board, call.param("id"));
    if (found == nullptr || !may_see_duty(*state, *call.person, *found, call.now.date)) {
        return not_found();
    }
    if (!may_do_duty(*call.person, *found)) {
        return error_answer(403, "not-allowed", "this duty is another role's",
                            "ask somebody of that role, or the champion");
    }
    if (!found->open()) {
        return error_answer(closed());
    }
    duty = *found;
    return std::nullopt;
}

Response close(const Call& call, const duties::Duty& duty, const char* kind, json::object body) {
    body["duty"] = duty.id;
    if (duty.pupil) {
        body["pupil"] = duty.pupil->str();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            // Looked at again where nobody else can write.
            duties::Filter filter;
            filter.pupil = duty.pupil;
            const auto fresh = duties::duties(call.house->policy(), state, call.now, filter);
            const duties::Duty* now = find(fresh, duty.id);
            if (now == nullptr || !now->open()) {
                return closed();
            }
            return std::optional(draft_of(call, kind, body));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    duties::Filter filter;
    filter.pupil = duty.pupil;
    const auto fresh = duties::duties(call.house->policy(), *state, call.now, filter);
    const duties::Duty* now = find(fresh, duty.id);
    return json_answer(
        duty_json(*call.house, *state, *call.person, now == nullptr ? duty : *now, call.now.date));
}

}  // namespace

Response do_duty(Services& /*services*/, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up(call, duty)) {
        return std::move(*refusal);
    }
    constexpr std::size_t kLongest = 4000;
    BodyReader body(call.request.body);
    const json::object& given = body.object("fields");
    const std::string outcome = body.text_or_empty("outcome", 200);
    json::object fields;
    for (const auto& each : given) {
        const json::string* text = each.value().if_string();
        if (text == nullptr || text->size() > kLongest) {
            body.fault(each.key(), "a text of at most 4000 bytes is expected here");
        } else if (!trim(std::string_view(*text)).empty()) {
            fields[each.key()] = *text;
        }
    }
    for (const std::string& name : duty->rule->fields) {
        if (!fields.contains(name)) {
            body.fault(name, "this is asked for and is missing");
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (!outcome.empty()) {
        fields["outcome"] = outcome;
    }
    return close(call, *duty, "duty_done", json::object{{"fields", std::move(fields)}});
}

Response set_duty_aside(Services& /*services*/, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up(call, duty)) {
        return std::move(*refusal);
    }
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 4000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    return close(call, *duty, "duty_set_aside", json::object{{"reason", reason}});
}

}  // namespace adsum::server
