#include "duties/life.hpp"

#include <algorithm>

namespace adsum::duties {

SchoolTime due_of(const PupilFile& file, const policy::Due& due, SchoolTime arose) {
    SchoolTime moment = arose;
    switch (due.kind) {
        case policy::Due::Kind::kSchoolDays:
            moment = {file.timeline.add_school_days(arose.date, due.n), due.time};
            break;
        case policy::Due::Kind::kCalendarDays:
            moment = {arose.date + due.n, due.time};
            break;
        case policy::Due::Kind::kMinutes:
            moment = arose.plus_minutes(due.n);
            break;
        case policy::Due::Kind::kSameDay:
            moment = {arose.date, due.time};
            break;
        case policy::Due::Kind::kMonthEnd: {
            const Date next = arose.date.month() == 12
                                  ? Date::of(arose.date.year() + 1, 1, 1)
                                  : Date::of(arose.date.year(), arose.date.month() + 1, 1);
            moment = {next - 1, due.time};
            break;
        }
    }
    // Nothing is due before it arose.
    return std::max(moment, arose);
}

}  // namespace adsum::duties
