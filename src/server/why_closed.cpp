#include "server/why_closed.hpp"

namespace adsum::server {

std::string why_closed(const school::State& state, Date date) {
    if (date.weekday() >= Weekday::kSaturday) {
        return "weekend";
    }
    for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
        if (const calendar::Closure* closure = state.calendar().closure_at({date, half}, {})) {
            switch (closure->kind) {
                case calendar::ClosureKind::kInset:
                    return "INSET day";
                case calendar::ClosureKind::kBankHoliday:
                    return "bank holiday";
                case calendar::ClosureKind::kPlanned:
                    return "the school is closed";
                case calendar::ClosureKind::kUnplanned:
                    return "the school is closed, unplanned";
            }
        }
    }
    return "holiday";
}

}  // namespace adsum::server
