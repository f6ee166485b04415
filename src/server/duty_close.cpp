// POST /api/v1/duties/{id}/done and /set-aside
#include "duties/part_time.hpp"
#include "duties/plan_records.hpp"
#include "server/duty_look.hpp"
#include "server/figures.hpp"
#include "server/form_answers.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/legal_kinds.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kIdBytes = 8;  // of what doing it records

template <class Duties>
const duties::Duty* find(const Duties& all, const std::string& id) {
    for (const duties::Duty& duty : all) {
        if (duty.id == id) {
            return &duty;
        }
    }
    return nullptr;
}

// A plan that is typed here is not typed again. A referral is support where it brings in help; one
// about harm or an offence is none.
json::array recorded_by(const Call& call, const duties::Duty& duty,
                        const std::vector<policy::FormField>& form, const json::object& fields) {
    if (!duty.pupil) {
        return {};
    }
    const bool helps = duty.rule->kind != policy::Kind::kReferral ||
                       duty.rule->stage == policy::Stage::kFacilitate;
    return duties::records_of({&form, &fields,
                               helps ? std::string(policy::to_string(duty.rule->kind)) : "",
                               policy::agreement_of(call.house->policy(), *duty.rule),
                               random_hex(kIdBytes), call.now.date});
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
    if (!wanted_step(call.house->policy(), duty->rule->id).empty()) {
        return error_answer(409, "duty-by-legal-step", "this duty is done by a legal step",
                            "take it on the pupil's page of legal steps");
    }
    if (duty->rule->id == duties::kPartTimeReview) {
        return error_answer(409, "duty-by-part-time", "this duty is done on the timetable itself",
                            "review, extend or end it on the pupil's page of leave");
    }
    BodyReader body(call.request.body);
    const auto form = policy::form_of(call.house->policy(), *duty->rule);
    json::object fields = read_answers(body, form);
    const std::string outcome = body.text_or_empty("outcome", 200);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (!outcome.empty()) {
        fields["outcome"] = outcome;
    }
    // What was laid before whoever did it can be made again, and held against this.
    if (const auto kind = documents::report_kind(call.house->policy(), duty->rule->report)) {
        const auto state = call.house->read();
        fields["report"] =
            report_digest(call.house->policy(), *state, *kind,
                          documents::report_dates(*state, *kind, duty->arose.date), call.now);
    }
    json::object done{{"fields", fields}};
    if (json::array records = recorded_by(call, *duty, form, fields); !records.empty()) {
        done["records"] = std::move(records);
    }
    return close(services, call, *duty, "duty_done", std::move(done));
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
