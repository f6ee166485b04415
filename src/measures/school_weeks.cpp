// What Series counts in school weeks: the national threshold and broken weeks.

#include "measures/series.hpp"

#include <algorithm>

namespace adsum::measures {

int Series::week_of(std::size_t position) const {
    return timeline_->days()[static_cast<std::size_t>(sessions_[position].day)].week;
}

// Sessions that count among sessions_[0, end) in the `school_weeks` weeks that end with `week`.
int Series::threshold_count_at(std::size_t end, int week, int school_weeks) const {
    const int first_week = std::max(0, week - (school_weeks - 1));
    const calendar::SchoolWeek& first = timeline_->weeks()[static_cast<std::size_t>(first_week)];
    const std::size_t start = std::min(end, span_of({first.monday, first.monday}).first);
    return static_cast<int>((running_[end] - running_[start]).threshold());
}

int Series::threshold_count_on(Date date) const {
    const auto day = timeline_->on_or_before(date);
    if (!day) {
        return 0;
    }
    const int week = timeline_->days()[static_cast<std::size_t>(*day)].week;
    return threshold_count_at(span_of({date, date}).end, week,
                              law_->penalty_threshold(date).school_weeks);
}

std::optional<Date> Series::threshold_met_on(DateRange range) const {
    const Span span = span_of(range);
    for (std::size_t i = span.first; i < span.end;) {
        std::size_t end = i + 1;
        bool counted = sessions_[i].counts_to_threshold;
        for (; end < span.end && sessions_[end].day == sessions_[i].day; ++end) {
            counted = counted || sessions_[end].counts_to_threshold;
        }
        const Date date = sessions_[i].session.date;
        // A count grows only where a session counts; it may stand already on the range's first day.
        if (counted || i == span.first) {
            const law::PenaltyThreshold threshold = law_->penalty_threshold(date);
            if (threshold_count_at(end, week_of(i), threshold.school_weeks) >= threshold.sessions) {
                return date;
            }
        }
        i = end;
    }
    return std::nullopt;
}

int Series::broken_weeks(DateRange range) const {
    const Span span = span_of(range);
    int broken = 0;
    int last_broken = -1;
    for (std::size_t i = span.first; i < span.end; ++i) {
        if (sessions_[i].is_absent() && week_of(i) != last_broken) {
            last_broken = week_of(i);
            ++broken;
        }
    }
    return broken;
}

}  // namespace adsum::measures
