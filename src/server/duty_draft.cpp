// GET and POST /api/v1/duties/{id}/draft: what a person has written so far; and POST …/attachments:
// a paper to a duty.
#include "base/hash.hpp"
#include "school/json_fields.hpp"
#include "server/attachments.hpp"
#include "server/duty_look.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/password.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

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

Response add_duty_attachment(Services& services, const Call& call) {
    constexpr std::size_t kMostBase64 = kMostAttachmentBytes / 3 * 4 + 8;
    constexpr int kIdBytes = 12;
    constexpr int kMostPapers = 10;  // of a duty
    std::optional<duties::Duty> duty;
    if (auto refusal = look_up_duty(call, false, duty)) {
        return std::move(*refusal);
    }
    if (!duty->pupil) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const auto bytes = base64_decoded(body.text("content", kMostBase64));
    const std::string type = bytes ? type_by_content(*bytes) : std::string();
    if (type.empty()) {
        body.fault("content", "a PDF, JPEG or PNG, as base64");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto papers = [&](const school::State& state) {
        return std::ranges::count_if(state.pupil(*duty->pupil)->facts, [&](const auto& fact) {
            return fact.kind == "attachment_added" &&
                   school::text_in(fact.fields, "duty") == duty->id;
        });
    };
    if (papers(*call.house->read()) >= kMostPapers) {
        return error_answer(422, "attachment-too-many", "a duty has ten papers at most",
                            "keep the others in the file");
    }
    const std::string id = random_hex(kIdBytes);
    // The bytes first: a fact never speaks of a paper that is not there.
    const auto stored =
        services.attachments->put(call.house->id(), *duty->pupil, id, {type, *bytes});
    if (!stored) {
        return error_answer(stored.error());
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "attachment_added",
                                             json::object{{"pupil", duty->pupil->str()},
                                                          {"id", id},
                                                          {"duty", duty->id},
                                                          {"sha256", to_hex(sha256(*bytes))},
                                                          {"size", bytes->size()},
                                                          {"type", type}})));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
