#include "documents/letter_leave.hpp"

#include "documents/day_words.hpp"
#include "duties/cause.hpp"
#include "school/json_fields.hpp"
#include "school/leave.hpp"

namespace adsum::documents {
namespace {

// By the fact that set the duty off, never by its minute: two requests may be decided in one.
std::string request_of_duty(const school::Pupil& pupil, const duties::Duty& duty) {
    if (const school::Fact* fact = duties::cause_of(pupil, duty)) {
        return fact->kind.starts_with("leave_") ? school::text_in(fact->fields, "request")
                                                : std::string();
    }
    for (const duties::Reason& reason : duty.because) {
        if (reason.measure == "refused leave taken") {
            return reason.note;
        }
    }
    return {};
}

}  // namespace

const Names& leave_names() {
    static const Names kLeave = {"leave_asked", "leave_granted", "leave_reason", "leave_refused"};
    return kLeave;
}

void put_leave(const About& about, const duties::Duty& duty, Values& values) {
    for (const std::string& name : leave_names()) {
        values[name] = "";
    }
    const std::string request = request_of_duty(about.pupil, duty);
    const auto leave = school::leave_request(about.pupil, request, about.now);
    if (request.empty() || !leave || leave->decision == nullptr) {
        return;
    }
    const calendar::Timeline& timeline =
        about.state.calendar().timeline(about.pupil.year_group_on(leave->dates.first));
    std::vector<calendar::Session> given;
    std::vector<calendar::Session> refused;
    const auto asked = school::sessions_asked(*leave, timeline);
    for (const calendar::Session& session : asked) {
        (leave->gives(session) ? given : refused).push_back(session);
    }
    values["leave_asked"] = stretches_in_words(asked, timeline);
    values["leave_granted"] = stretches_in_words(given, timeline);
    values["leave_refused"] = stretches_in_words(refused, timeline);
    values["leave_reason"] = school::text_in(leave->decision->fields, "reason");
}

}  // namespace adsum::documents
