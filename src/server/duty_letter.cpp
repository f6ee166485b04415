// GET /api/v1/duties/{id}/letter.pdf: the duty's letter as it would be printed now.
#include "documents/letter_batch.hpp"
#include "server/duty_view.hpp"
#include "server/json_answer.hpp"
#include "server/letters.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

documents::BatchOf printed_now(const Call& call, const school::State& state) {
    return {call.house->policy(), state, call.house->letters(), call.now, {}};
}

}  // namespace

Response read_letter(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    std::vector<duties::Duty> of_pupil;
    std::optional<duties::Duty> duty;
    Result<documents::Preview> made = Error(ErrorKind::kNotFound, Fault{});
    {
        const auto state = call.house->read();
        for (const duties::Duty& one : *board) {
            if (one.id == call.param("id") && one.pupil &&
                may_see_duty(*state, *call.person, one, call.now.date)) {
                duty = one;
            }
        }
        if (!duty) {
            return not_found();
        }
        of_pupil = documents::duties_by_pupil(*board, {&*duty}).begin()->second;
        made = documents::preview(printed_now(call, *state), *duty, of_pupil);
    }
    if (!made) {
        return error_answer(made.error());
    }
    documents::PrintFile file(made->about);
    for (std::size_t i = 0; i < made->letters.size(); ++i) {
        const auto added = file.add(made->letters[i]);
        if (!added.missing.empty()) {
            const auto state = call.house->read();
            return error_answer(
                documents::no_glyph(printed_now(call, *state), *duty, of_pupil, i, added.missing));
        }
    }
    Response response;
    response.type = "application/pdf";
    response.body = file.finish();
    // Kept on the machine of whoever looks, never shown as a page of ours.
    response.with("Content-Disposition", "attachment; filename=\"letter.pdf\"");
    return response;
}

}  // namespace adsum::server
