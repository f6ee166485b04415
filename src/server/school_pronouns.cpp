// POST /api/v1/school/pupils/{upn}/pronouns: how letters speak of a pupil.
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/school_handlers.hpp"

namespace adsum::server {

Response set_pronouns(Services& /*services*/, const Call& call) {
    constexpr std::size_t kLongestPronouns = 70;
    if (const auto state = call.house->read(); state->pupil(Upn(call.param("upn"))) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const boost::json::object fact{{"pupil", call.param("upn")},
                                   {"pronouns", body.text_or_empty("pronouns", kLongestPronouns)}};
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "pronouns_set", fact)));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
