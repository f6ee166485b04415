// GET and POST /api/v1/drafts/{form}: what a person has written into a form and not recorded yet;
// for them alone. Nothing written is no draft.
#include "school/json_fields.hpp"
#include "server/case_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

// Duties' drafts stand under the duty's id, which has no such beginning.
std::string draft_key(const Call& call) {
    return "form:" + call.param("form");
}

}  // namespace

Response read_form_draft(Services& services, const Call& call) {
    const auto found =
        services.duty_drafts->find(call.house->id(), call.person->staff, draft_key(call));
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

Response keep_form_draft(Services& services, const Call& call) {
    constexpr std::size_t kLongest = 4000;
    constexpr std::size_t kLongestKey = 200;
    constexpr std::size_t kMostFields = 60;
    BodyReader body(call.request.body);
    const json::object& given = body.object("fields");
    if (given.size() > kMostFields || call.param("form").size() > kLongestKey) {
        body.fault("fields", "more than a form has");
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
    const auto kept =
        given.empty()
            ? services.duty_drafts->drop_of(call.house->id(), call.person->staff, draft_key(call))
            : services.duty_drafts->put(call.house->id(), call.person->staff, draft_key(call),
                                        {json::serialize(given), call.now});
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
