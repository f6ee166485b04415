#include "documents/missed.hpp"

#include "documents/report_kinds.hpp"
#include "measures/of_school.hpp"

namespace adsum::documents {

std::array<int, 2> lessons_by_half(const policy::Policy& policy, const std::string& year_group) {
    std::array<int, 2> lessons{};
    for (const policy::Period* period : policy.periods_of(year_group)) {
        if (period->kind == policy::PeriodKind::kLesson) {
            ++lessons.at(static_cast<std::size_t>(policy.half_at(year_group, period->start)));
        }
    }
    return lessons[0] + lessons[1] > 0 ? lessons : std::array<int, 2>{3, 3};
}

Missed missed_of(const policy::Policy& policy, const school::State& state,
                 const school::Pupil& pupil, SchoolTime now) {
    const measures::Series series = measures::series_of(state, pupil, now);
    const auto year = series.timeline().year_dates(calendar::academic_year_of(now.date));
    const DateRange dates{year ? year->first : now.date, now.date};
    Missed missed;
    missed.tally = series.tally(dates);
    const auto lessons = lessons_by_half(policy, pupil.year_group_on(now.date));
    for (const measures::SeriesSession& one : series.sessions_in(dates)) {
        if (one.code != law::kNotTaken && one.is_absent()) {
            missed.lessons += lessons.at(static_cast<std::size_t>(one.session.half));
        }
    }
    if (missed.tally.possible() > 0 && missed.tally.absent() > 0) {
        const Percent rate{10'000 * missed.tally.attended() / missed.tally.possible()};
        const auto cost = measures::absence_cost(year_of_school(policy, state, now.date), rate);
        missed.year_half_days = cost.half_days;
        missed.year_lessons = cost.lessons;
    }
    return missed;
}

}  // namespace adsum::documents
