// GET and POST /api/v1/duties/{id}/draft: what a person has written so far.
#include "school/json_fields.hpp"
#include "server/duty_look.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

namespace adsum::server {
namespace json = boost::json;

Response read_duty_draft(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    const auto found = services.duty_drafts->find(call.house->id(), call.person->staff, duty->id);
    if (!found) {
        return error_answer(found.error());
    }
    if (!*found) {
        return json_answer(json::object{{"at", nullptr}, {"fields", json::object()}});
    }
    const auto fields = school::parse_object((*found)->fields);
    return json_answer(json::object{{"at", (*found)->at.to_string()},
                                    {"fields", fields ? *fields : json::object()}});
}

Response keep_duty_draft(Services& services, const Call& call) {
    constexpr std::size_t kLongest = 4000;
    constexpr std::size_t kMostFields = 40;
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, true, duty)) {
        return std::move(*refusal);
    }
    BodyReader body(call.request.body);
    const json::object& given = body.object("fields");
    if (given.size() > kMostFields) {
        body.fault("fields", "more fields than a form has");
    }
    for (const auto& each : given) {
        const json::string* text = each.value().if_string();
        if (text == nullptr || text->size() > kLongest) {
            body.fault(each.key(), "a text of at most 4000 bytes is expected here");
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = services.duty_drafts->put(call.house->id(), call.person->staff, duty->id,
                                                {json::serialize(given), call.now});
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
