// POST /api/v1/school/changes/{entry}/withdraw: what has not begun is taken back.
#include "server/amending_view.hpp"
#include "server/json_answer.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"

namespace adsum::server {

Response withdraw_change(Services& /*services*/, const Call& call) {
    const auto entry = entry_in_path(call);
    Edit edit;
    edit.kind = "change_withdrawn";
    {
        const auto state = call.house->read();
        const auto found = entry ? state->changes().find(*entry) : state->changes().end();
        if (found == state->changes().end()) {
            return not_found();
        }
        edit.area = found->second.area;
        edit.subject = found->second.subject;
    }
    if (edit.area == school::Area::kStaff && !call.person->roles.any_of(kStaffKeepers)) {
        return error_answer(403, "not-allowed", "your role may not change the staff",
                            "ask the head or the attendance champion");
    }
    BodyReader body(call.request.body);
    edit.expected = read_expected(body);
    edit.fact["entry"] = *entry;
    edit.fact["reason"] = body.text("reason", 500);
    return body.ok() ? keep_edit(call, edit) : std::move(body).refusal();
}

}  // namespace adsum::server
