#include "server/why_closed.hpp"

#include "server/view.hpp"

namespace adsum::server {

std::string why_closed(const school::State& state, Date date) {
    if (date.weekday() >= Weekday::kSaturday) {
        return "weekend";
    }
    for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
        if (const calendar::Closure* closure = state.calendar().closure_at({date, half}, {})) {
            return std::string(view::closure_words(closure->kind));
        }
    }
    return "holiday";
}

}  // namespace adsum::server
