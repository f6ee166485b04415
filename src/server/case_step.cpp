// POST /api/v1/pupils/{upn}/steps: a step of a case that no duty asked for, with its form.
#include "duties/plan_records.hpp"
#include "school/household.hpp"
#include "server/case_handlers.hpp"
#include "server/case_steps.hpp"
#include "server/contacts_to_ring.hpp"
#include "server/duty_view.hpp"
#include "server/form_answers.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"

#include <algorithm>
#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr int kStepIdBytes = 8;

struct CaseStep {
    std::string_view step, title;
    std::string_view channel;  // of the contact that it is; empty: none
};
constexpr std::array kSteps{CaseStep{"call", "A call", "call"},
                            CaseStep{"home_visit", "A home visit", "visit"},
                            CaseStep{"meeting", "A meeting", ""},
                            CaseStep{"barriers", "What stands in the way", ""},
                            CaseStep{"plan", "A support or action plan", ""},
                            CaseStep{"referral", "A referral", ""},
                            CaseStep{"early_help", "Early help", ""}};

// Whom it reached, and with what outcome: a call or a visit is a contact, wherever the policy asks.
json::object contact_read(BodyReader& body, const CaseStep& step) {
    constexpr int kMostContacts = 99;
    const int contact = body.required_whole("contact", 1, kMostContacts);
    const std::string outcome = body.text("outcome", 40);
    return {{"kind", "contact_attempted"},
            {"channel", step.channel},
            {"contact", contact},
            {"outcome", outcome}};
}

}  // namespace

json::array step_forms_json(const policy::Policy& policy) {
    json::array list;
    for (const CaseStep& step : kSteps) {
        json::array fields;
        for (const policy::FormField& field : policy::form_of_step(policy, step.step)) {
            fields.push_back(form_field_json(field, {}));
        }
        list.push_back(json::object{{"step", step.step},
                                    {"title", step.title},
                                    {"contact", !step.channel.empty()},
                                    {"fields", std::move(fields)}});
    }
    return list;
}

json::array callable_json(const school::Pupil& pupil) {
    json::array list;
    for (const school::Contact& contact : pupil.contacts) {
        if (school::may_contact(contact)) {
            list.push_back(json::object{{"priority", contact.priority},
                                        {"name", contact.name},
                                        {"relationship", contact.relationship},
                                        {"phone", contact.phone}});
        }
    }
    return list;
}

Response record_case_step(Services& services, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string named = body.text("step", 40);
    const auto* step = std::ranges::find(kSteps, named, &CaseStep::step);
    if (step == kSteps.end()) {
        body.fault("step", "is none of the steps of a case");
        return std::move(body).refusal();
    }
    const auto form = policy::form_of_step(call.house->policy(), named);
    const json::object fields = read_answers(body, form);
    json::array records =
        duties::records_of({&form, &fields, named, "", random_hex(kStepIdBytes), call.now.date});
    int contact = 0;
    if (!step->channel.empty()) {
        json::object reached = contact_read(body, *step);
        contact = static_cast<int>(reached["contact"].as_int64());
        records.push_back(std::move(reached));
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    json::object fact{{"pupil", call.param("upn")}, {"step", named}, {"fields", fields}};
    if (!records.empty()) {
        fact["records"] = std::move(records);
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (step->channel == "call") {
                ADSUM_CHECK(check_call_free(call, state, contact));
            }
            return std::optional(draft_of(call, "step_recorded", fact));
        });
    return kept ? read_case(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
