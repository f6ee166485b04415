// POST /api/v1/duties/{id}/done and /set-aside
#include "base/text.hpp"
#include "server/duty_look.hpp"
#include "server/figures.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

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

// What is wrong with an answer to a field of the form; empty: nothing.
std::string wrong_answer(const policy::FormField& field, const std::string& text) {
    using policy::FieldType;
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    switch (field.type) {
        case FieldType::kDate:
            return Date::parse(text) ? "" : "a date is expected here";
        case FieldType::kTime:
            return TimeOfDay::parse(text) ? "" : "a time of day is expected here";
        case FieldType::kYesNo:
            return text == "yes" || text == "no" ? "" : "yes or no is expected here";
        case FieldType::kChoice:
            return std::ranges::find(field.choices, text) != field.choices.end()
                       ? ""
                       : "one of the choices is expected here";
        case FieldType::kNumber:
            return digits ? "" : "a whole number is expected here";
        default:
            return "";
    }
}

Response close(Services& services, const Call& call, const duties::Duty& duty, const char* kind,
               json::object body) {
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
                return duty_closed();
            }
            return std::optional(draft_of(call, kind, body));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    // Nobody writes on at what is closed. A draft that stays is no harm: it is found no more.
    if (services.duty_drafts != nullptr) {  // none where a handler is tried without a server
        static_cast<void>(services.duty_drafts->drop(call.house->id(), duty.id));
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

Response do_duty(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    // A decision on evidence, or a notice, is more than its fields.
    if (!call.house->policy().enforcement.done_by(duty->rule->id).empty()) {
        return error_answer(409, "duty-by-legal-step", "this duty is done by a legal step",
                            "take it on the pupil's page of legal steps");
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
    for (const policy::FormField& asked : policy::form_of(call.house->policy(), *duty->rule)) {
        const auto* said = fields.if_contains(asked.name);
        const std::string wrong =
            said != nullptr ? wrong_answer(asked, std::string(said->as_string())) : "";
        if (asked.required && said == nullptr) {
            body.fault(asked.name, "this is asked for and is missing");
        } else if (!wrong.empty()) {
            body.fault(asked.name, wrong);
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (!outcome.empty()) {
        fields["outcome"] = outcome;
    }
    // What was laid before whoever did it can be made again, and held against this.
    if (const auto* kind = documents::report_kind(duty->rule->report)) {
        const auto state = call.house->read();
        fields["report"] =
            report_digest(call.house->policy(), *state, *kind,
                          documents::report_dates(*state, *kind, duty->arose.date), call.now);
    }
    return close(services, call, *duty, "duty_done", json::object{{"fields", std::move(fields)}});
}

Response set_duty_aside(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 4000);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    return close(services, call, *duty, "duty_set_aside", json::object{{"reason", reason}});
}

}  // namespace adsum::server
