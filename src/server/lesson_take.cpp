// GET and POST /api/v1/lessons/{class}/{date}/{period}: one lesson's register, handed in, kept once
// and merged as a session's is (register_take.cpp). The statutory register is not touched.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/lesson_submission.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace json = boost::json;

Response read_lesson(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    auto lesson = lesson_in_path(*state, call);
    if (!lesson) {
        return not_found();
    }
    const LessonHead head = lesson_head(*state, call.house->policy(), std::move(*lesson), call.now);
    return json_answer(lesson_page(*state, call.house->policy(), head, call.now));
}

Response take_lesson(Services& /*services*/, const Call& call) {
    std::optional<school::Lesson> lesson;
    {
        const auto state = call.house->read();
        lesson = lesson_in_path(*state, call);
    }
    if (!lesson) {
        return not_found();
    }
    const policy::Policy& policy = call.house->policy();
    BodyReader body(call.request.body);
    const Submission submission = read_submission(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (auto refusal = refused_to_another(call, submission)) {
        return std::move(*refusal);
    }
    bool repeated = false;
    const auto make = [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
        repeated = false;
        if (const auto earlier = state.lessons().submission(submission.id)) {
            if (earlier->lesson != lesson->id) {
                return id_used();
            }
            repeated = true;
            return std::optional<journal::Draft>();
        }
        const LessonHead head = lesson_head(state, policy, *lesson, call.now);
        if (head.state == RegisterState::kUpcoming) {
            return refused("register-not-open", lesson->id.group.str(),
                           why_not_take(head, call.now), {}, "take it when it has begun");
        }
        ADSUM_CHECK(check_complete(state, head, submission));
        return std::optional(draft_of(call, "lesson_taken", lesson_body(state, head, submission)));
    };
    const auto kept = record_merging(*call.house, make, submission);
    const auto state = call.house->read();
    const LessonHead head = lesson_head(*state, policy, *lesson, call.now);
    if (!kept) {
        return only_differences(kept.error())
                   ? error_answer(
                         Error(ErrorKind::kConflict, kept.error().faults()),
                         json::object{{"differences", differences_refused(
                                                          *state, head, kept.error(), submission)}})
                   : error_answer(kept.error());
    }
    json::object answer{{"submission", submission.id},
                        {"repeated", repeated},
                        {"register", lesson_page(*state, call.house->policy(), head, call.now)}};
    if (submission.merge) {
        const auto taken = state->lessons().submission(submission.id);
        answer["differences"] = differences_kept(*state, head, taken ? taken->entry : 0);
    }
    return json_answer(answer);
}

}  // namespace adsum::server
