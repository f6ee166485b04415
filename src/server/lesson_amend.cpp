// POST /api/v1/lessons/{class}/{date}/{period}/marks/{upn}: a lesson's mark is amended with a
// reason; the original stays, and the statutory mark is another.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/lesson_page.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <limits>

namespace adsum::server {
namespace json = boost::json;

Response amend_lesson_mark(Services& /*services*/, const Call& call) {
    std::optional<school::Lesson> lesson;
    {
        const auto state = call.house->read();
        lesson = lesson_in_path(*state, call);
        if (!lesson || !state->lessons().mark(Upn(call.param("upn")), lesson->id)) {
            return not_found();
        }
    }
    if (!call.person->sees_whole_school() && lesson->id.date != call.now.date) {
        return error_answer(403, "not-allowed", "a teacher amends marks of today only",
                            "ask the attendance officer");
    }
    BodyReader body(call.request.body);
    json::object fact{{"pupil", call.param("upn")},          {"class", lesson->id.group.str()},
                      {"date", lesson->id.date.to_string()}, {"period", lesson->id.period},
                      {"code", body.text("code", 8)},        {"reason", body.text("reason", 500)}};
    if (const auto minutes = body.whole("minutes_late", 1, 480)) {
        fact["minutes_late"] = *minutes;
    }
    const auto seen = body.whole("seen", 1, std::numeric_limits<int>::max());
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto make = [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
        const auto stands = state.lessons().mark(Upn(call.param("upn")), lesson->id);
        if (seen && stands && stands->entry != *seen) {
            return Error(ErrorKind::kConflict,
                         Fault{"amend-moved-on", call.param("upn"),
                               fmt::format("this mark was changed to {} at {}",
                                           state.law().codes().symbol(stands->code),
                                           stands->known.to_string()),
                               "it is not the mark that you saw",
                               "look at it as it is now, and amend it if that is still right"});
        }
        return std::optional(draft_of(call, "lesson_mark_amended", fact));
    };
    if (const auto kept = call.house->record(make); !kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    return json_answer(lesson_page(*state, call.house->policy(),
                                   lesson_head(*state, call.house->policy(), *lesson, call.now),
                                   call.now));
}

}  // namespace adsum::server
