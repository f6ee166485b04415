#include "measures/streaks.hpp"

namespace adsum::measures {
namespace {

// From the day after the last absence on: a day of which either half was missed is no part of it.
Run run_of_presence(const Series& series, Date date) {
    Run run;
    if (series.sessions().empty()) {
        return run;
    }
    const auto missed = series.last_absence_on_or_before(date);
    const Date from = missed ? *missed + 1 : series.sessions().front().session.date;
    for (const SeriesSession& one : series.sessions_in({from, date})) {
        if (!one.is_possible() || (run.length > 0 && run.last == one.session.date)) {
            continue;
        }
        run.first = run.length == 0 ? one.session.date : run.first;
        run.last = one.session.date;
        ++run.length;
    }
    return run;
}

int weeks_with_sessions(const Series& series, DateRange range) {
    int weeks = 0;
    Date last;
    for (const SeriesSession& one : series.sessions_in(range)) {
        if (one.is_possible() && (weeks == 0 || one.session.date.monday() != last)) {
            last = one.session.date.monday();
            ++weeks;
        }
    }
    return weeks;
}

}  // namespace

Streaks streaks_of(const Series& series, DateRange range) {
    return {series.absence_run_ending(range.last), run_of_presence(series, range.last),
            weeks_with_sessions(series, range), series.broken_weeks(range)};
}

}  // namespace adsum::measures
