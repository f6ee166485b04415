// Which triggers a point is worth asking, before any is asked why.

#include "duties/points.hpp"
#include "duties/triggers.hpp"
#include "school/leave.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using namespace policy;

// Whoever never missed, or was never late for, a session has the same rate in every window.
bool may_hold(const measures::Series& series, const MeasureTest& test) {
    const measures::Tally all = series.tally_in_all();
    switch (test.measure) {
        case Measure::kAttendance:
            return all.absent() > 0 || test.bound.holds(Ratio{1, 1});
        case Measure::kAbsence:
            return all.absent() > 0 || test.bound.holds(Ratio{0, 1});
        case Measure::kAuthorisedAbsence:
            return all.authorised > 0 || test.bound.holds(Ratio{0, 1});
        case Measure::kUnauthorisedAbsence:
            return all.unauthorised > 0 || test.bound.holds(Ratio{0, 1});
        case Measure::kLateness:
            return all.late + all.late_after_close > 0 || test.bound.holds(Ratio{0, 1});
    }
    return true;
}

}  // namespace

bool is_state(const Trigger& trigger) {
    return std::holds_alternative<MeasureTest>(trigger) ||
           std::holds_alternative<CountTest>(trigger) || std::holds_alternative<RunTest>(trigger) ||
           std::holds_alternative<BrokenWeeksTest>(trigger) ||
           std::holds_alternative<PatternTest>(trigger);
}

PointKinds looked_at(const Trigger& trigger) {
    using Kind = Point::Kind;
    if (is_state(trigger) || std::holds_alternative<PeriodEnd>(trigger)) {
        return set_of(Kind::kDayEnd);
    }
    if (std::holds_alternative<RegisterClosed>(trigger)) {
        return set_of(Kind::kUnexplained);
    }
    if (std::holds_alternative<RegisterMissing>(trigger)) {
        return set_of(Kind::kRegister);
    }
    if (std::holds_alternative<MarkMade>(trigger)) {
        return set_of(Kind::kMark);
    }
    if (std::holds_alternative<LessonMissed>(trigger)) {
        return set_of(Kind::kLesson);
    }
    if (std::holds_alternative<Returned>(trigger)) {
        return set_of(Kind::kReturn);
    }
    if (std::holds_alternative<LeaveTaken>(trigger)) {
        return set_of(Kind::kLeave);
    }
    if (const auto* cadence = std::get_if<Cadence>(&trigger)) {
        return set_of(at_day_end(*cadence) ? Kind::kDayEnd : Kind::kMorning);
    }
    if (const auto* done = std::get_if<Done>(&trigger)) {
        return set_of(done->school_days == 0 ? Kind::kFact : Kind::kMorning);
    }
    if (std::holds_alternative<FactRecorded>(trigger)) {
        return set_of(Kind::kFact);
    }
    if (std::holds_alternative<AttributeBecomes>(trigger)) {
        return set_of(Kind::kAttribute);
    }
    if (const auto* roll = std::get_if<RollChange>(&trigger)) {
        return set_of(roll->event == policy::RollEvent::kLeaving ? Kind::kLeaving : Kind::kRoll);
    }
    return set_of(Kind::kMorning);  // Unresolved, NotDone, NoReturn
}

bool is_conditional(const Trigger& trigger, bool only_states) {
    return std::holds_alternative<CountTest>(trigger) || std::holds_alternative<RunTest>(trigger) ||
           std::holds_alternative<PatternTest>(trigger) ||
           std::holds_alternative<Unresolved>(trigger) ||
           std::holds_alternative<NoReturn>(trigger) ||
           (only_states && std::holds_alternative<MeasureTest>(trigger));
}

bool may_hit(const PupilFile& file, const Trigger& trigger) {
    if (!file.series) {
        return true;
    }
    const auto enough = [&](const auto& test, bool looks_ahead) {
        return looks_ahead || file.sessions_in_all_with(test.marks) >= test.at_least;
    };
    if (const auto* measure = std::get_if<MeasureTest>(&trigger)) {
        return may_hold(*file.series, *measure);
    }
    if (const auto* count = std::get_if<CountTest>(&trigger)) {
        return enough(*count, count->likely && !file.foreseen.empty());
    }
    if (const auto* run = std::get_if<RunTest>(&trigger)) {
        return enough(*run, run->likely && !file.foreseen.empty());
    }
    if (const auto* pattern = std::get_if<PatternTest>(&trigger)) {
        return enough(*pattern, false);
    }
    if (const auto* unresolved = std::get_if<Unresolved>(&trigger)) {
        const law::CodeIndex code = file.school.law().codes().index_of(unresolved->code);
        return file.series->count_in_all(std::span(&code, 1)) > 0;
    }
    return !std::holds_alternative<NoReturn>(trigger) ||
           !school::leave_requests(*file.pupil, file.moment).empty();
}

bool stands(const PupilFile& file, const Trigger& trigger, const Point& point) {
    return file.pupil != nullptr &&
           std::visit(
               [&](const auto& test) {
                   if constexpr (requires { holds(file, test, point, Tell::kWhether); }) {
                       return holds(file, test, point, Tell::kWhether).has_value();
                   } else {
                       return false;
                   }
               },
               trigger);
}

}  // namespace adsum::duties
