// GET /api/v1/duties/{id}/record.pdf: the duty on paper, as it was done, as a draft of whoever
// looks says so far, or as a form to fill by hand.
#include "documents/duty_record.hpp"

#include "documents/letter_compose.hpp"
#include "documents/print_file.hpp"
#include "school/json_fields.hpp"
#include "server/duty_drafts.hpp"
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/story_words.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

Result<boost::json::object> draft_held(Services& services, const Call& call,
                                       const duties::Duty& duty) {
    if (!duty.open() || services.duty_drafts == nullptr) {
        return boost::json::object();
    }
    ADSUM_TRY(const auto held,
              services.duty_drafts->find(call.house->id(), call.person->staff, duty.id));
    if (!held) {
        return boost::json::object();
    }
    return school::parse_object(held->fields);
}

}  // namespace

Response read_duty_record(Services& services, const Call& call) {
    std::optional<duties::Duty> duty;
    {
        const auto board = call.house->duties(call.now, call.person->staff);
        const auto state = call.house->read();
        const auto found = std::find_if((*board).begin(), (*board).end(), [&](const auto& one) {
            return one.id == call.param("id");
        });
        if (found == (*board).end() || !may_see_duty(*state, *call.person, *found, call.now.date) ||
            !may_print_record(call.house->policy(), *call.person, *found)) {
            return not_found();
        }
        duty = *found;
    }
    auto draft = draft_held(services, call, *duty);
    if (!draft) {
        return error_answer(draft.error());
    }
    const bool whole = call.person->sees_whole_school();
    documents::Letter record;
    {
        const auto state = call.house->read();
        duties::Filter filter;
        filter.pupil = duty->pupil;
        const auto of_pupil = duties::duties(call.house->policy(), *state, call.now, filter);
        record = documents::record_of(
            {call.house->policy(), *state, *duty, of_pupil, call.now, std::move(*draft),
             call.person->name, call.house->words().clauses,
             [whole](std::string_view name) { return whole || !is_about_safeguarding(name); }});
    }
    documents::PrintFile file({record.subject, record.school, to_moment(call.now)});
    if (const auto added = file.add(record); !added.missing.empty()) {
        return error_answer(documents::no_glyph_on_paper(added.missing));
    }
    Response response;
    response.type = "application/pdf";
    response.body = file.finish();
    response.with("Content-Disposition", "attachment; filename=\"record.pdf\"");
    return response;
}

}  // namespace adsum::server
