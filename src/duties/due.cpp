#include "duties/fact_fields.hpp"
#include "duties/life.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// The day that the fact itself names, where the rule counts from it.
Date counted_from(const policy::Due& due, const Point& point) {
    if (point.fact != nullptr) {
        for (const std::string& name : due.after) {
            if (const auto date = Date::parse(field_text(*point.fact, name))) {
                return *date;
            }
        }
    }
    return point.at.date;
}

}  // namespace

SchoolTime due_of(const PupilFile& file, const policy::Due& due, const Point& point) {
    const SchoolTime arose = point.at;
    SchoolTime moment = arose;
    switch (due.kind) {
        case policy::Due::Kind::kSchoolDays:
            moment = {file.timeline.add_school_days(arose.date, due.n), due.time};
            break;
        case policy::Due::Kind::kCalendarDays:
            moment = {counted_from(due, point) + due.n, due.time};
            break;
        case policy::Due::Kind::kMinutes:
            moment = arose.plus_minutes(due.n);
            break;
        case policy::Due::Kind::kSameDay:
            moment = {arose.date, due.time};
            break;
        case policy::Due::Kind::kLastOnRoll: {
            const bool leaves = point.enrolment != nullptr && point.enrolment->left.has_value();
            const auto last =
                leaves ? file.timeline.on_or_before(*point.enrolment->left - 1) : std::nullopt;
            const Date day =
                last ? file.timeline.days()[static_cast<std::size_t>(*last)].date : arose.date;
            moment = {std::max(day, arose.date), due.time};
            break;
        }
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
