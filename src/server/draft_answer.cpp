#include "server/draft_answer.hpp"

#include "school/json_fields.hpp"
#include "server/json_answer.hpp"
#include "server/read_body.hpp"

namespace adsum::server {
namespace json = boost::json;

Response draft_answer(Services& services, const Call& call, const std::string& form) {
    const auto found = services.duty_drafts->find(call.house->id(), call.person->staff, form);
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

Response keep_draft(Services& services, const Call& call, const std::string& form,
                    std::size_t most_fields) {
    constexpr std::size_t kLongest = 4000;
    BodyReader body(call.request.body);
    const json::object& given = body.object("fields");
    if (given.size() > most_fields) {
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
    const auto kept =
        given.empty() ? services.duty_drafts->drop_of(call.house->id(), call.person->staff, form)
                      : services.duty_drafts->put(call.house->id(), call.person->staff, form,
                                                  {json::serialize(given), call.now});
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
