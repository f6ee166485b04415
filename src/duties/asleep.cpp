// Until when a state of the marks that does not stand cannot stand either: what only more marks of
// its kind can bring need not be asked again before the next of them.

#include "duties/triggers.hpp"

#include <limits>

namespace adsum::duties {
namespace {

using policy::Window;

// Its first day moves only when a new stretch of time begins, after all that was seen before.
bool begins_anew(Window::Kind kind) {
    return kind == Window::Kind::kYearToDate || kind == Window::Kind::kHalfTerm ||
           kind == Window::Kind::kTerm || kind == Window::Kind::kReviewPeriod;
}

// Its first day moves on, and leaves out what was seen before.
bool slides(Window::Kind kind) {
    return kind == Window::Kind::kSchoolWeeks || kind == Window::Kind::kSchoolDays;
}

constexpr Date kNever = Date::from_days(std::numeric_limits<std::int32_t>::max());

struct FalseUntil {
    const PupilFile& file;
    const Point& point;

    Date tomorrow() const { return point.through + 1; }
    Date next_of(const policy::Marks& marks) const {
        return file.sessions_with(marks).next_after(point.through).value_or(kNever);
    }
    Date next_absence() const {
        return file.series->next_absence_after(point.through).value_or(kNever);
    }

    // A rate of absence rises, and one of attendance falls, by an absence alone; in a stretch
    // without any it is 0 or 100 %.
    Date operator()(const policy::MeasureTest& test) const {
        if (!begins_anew(test.window.kind)) {
            return tomorrow();
        }
        const policy::Bound& bound = test.bound;
        const bool falls = test.measure == policy::Measure::kAttendance;
        if ((falls ? bound.above || bound.at_least : bound.below || bound.at_most) ||
            test.measure == policy::Measure::kLateness || bound.holds(Ratio{falls ? 1 : 0, 1})) {
            return tomorrow();
        }
        const auto dates = window_dates(file, test.window, point);
        if (dates && !dates->empty() &&
            bound.holds(ratio_of(file.series->tally(*dates), test.measure))) {
            return tomorrow();  // too few sessions were possible yet
        }
        return next_absence();
    }
    Date operator()(const policy::CountTest& test) const {
        const bool looks_ahead = test.likely && !file.foreseen.empty();
        return !looks_ahead && (begins_anew(test.window.kind) || slides(test.window.kind))
                   ? next_of(test.marks)
                   : tomorrow();
    }
    Date operator()(const policy::RunTest& test) const {
        return test.likely && !file.foreseen.empty() ? tomorrow() : next_of(test.marks);
    }
    Date operator()(const policy::BrokenWeeksTest& test) const {
        return begins_anew(test.window.kind) || slides(test.window.kind) ? next_absence()
                                                                         : tomorrow();
    }
    // Days that leave a window that slides may leave the rest a pattern.
    Date operator()(const policy::PatternTest& test) const {
        const auto dates = window_dates(file, test.window, point);
        const bool too_few =
            !dates || dates->empty() || file.sessions_with(test.marks).in(*dates) < test.at_least;
        return begins_anew(test.window.kind) || (slides(test.window.kind) && too_few)
                   ? next_of(test.marks)
                   : tomorrow();
    }
    template <class Other>
    Date operator()(const Other& /*trigger*/) const {
        return tomorrow();
    }
};

}  // namespace

Date false_until(const PupilFile& file, const policy::Trigger& trigger, const Point& point) {
    return file.series ? std::visit(FalseUntil{file, point}, trigger) : point.through + 1;
}

}  // namespace adsum::duties
