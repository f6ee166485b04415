// GET /api/v1/pupils/{upn}/story: a page of a pupil's story, of some of its groups.
#include "base/text.hpp"
#include "server/case_handlers.hpp"
#include "server/chronology.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"

#include <charconv>

namespace adsum::server {

Response read_story(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    StoryAsked asked;
    asked.groups = split(call.request.query_or("groups"), ',');
    const std::string skip = call.request.query_or("skip");
    if (!skip.empty()) {
        const auto [end, fault] =
            std::from_chars(skip.data(), skip.data() + skip.size(), asked.skip);
        if (fault != std::errc() || end != skip.data() + skip.size()) {
            return error_answer(422, "skip-wrong", "`skip` is no whole number",
                                "say how many newer ones are there already");
        }
    }
    duties::Filter of_pupil;
    of_pupil.pupil = pupil->upn;
    const auto& policy = call.house->policy();
    const auto duties = duties::duties(policy, *state, call.now, of_pupil);
    return json_answer(story_of(*state, policy, *pupil, duties, call.now, *call.person, asked));
}

}  // namespace adsum::server
