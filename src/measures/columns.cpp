#include "measures/columns.hpp"

#include <algorithm>

namespace adsum::measures {

Columns::Columns(const calendar::Timeline& timeline, DateRange dates, const law::Law& law) {
    int first_week = -1;
    for (const calendar::SchoolDay& day : timeline.days()) {
        if (!dates.contains(day.date)) {
            continue;
        }
        first_week = first_week < 0 ? day.week : first_week;
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            if (day.open(half)) {
                sessions_.push_back({day.date, half});
                weeks_.push_back(day.week - first_week);
            }
        }
    }
    read_threshold(law);
}

void Columns::read_threshold(const law::Law& law) {
    for (std::size_t column = 0; column < size(); ++column) {
        const law::PenaltyThreshold threshold = law.penalty_threshold(sessions_[column].date);
        const int first_week = weeks_[column] - (threshold.school_weeks - 1);
        const auto start = std::lower_bound(weeks_.begin(), weeks_.end(), first_week);
        needed_.push_back(threshold.sessions);
        window_start_.push_back(static_cast<std::size_t>(start - weeks_.begin()));
        if (column == 0) {
            window_weeks_ = threshold.school_weeks;
            needed_least_ = threshold.sessions;
        }
        steady_ = steady_ && needed_.front() == threshold.sessions &&
                  window_weeks_ == threshold.school_weeks;
        needed_least_ = std::min(needed_least_, threshold.sessions);
    }
}

Columns::Span Columns::span_of(DateRange range) const {
    if (range.empty()) {
        return {0, 0};
    }
    const auto first = std::lower_bound(
        sessions_.begin(), sessions_.end(), range.first,
        [](const calendar::Session& session, Date date) { return session.date < date; });
    const auto end = std::upper_bound(
        first, sessions_.end(), range.last,
        [](Date date, const calendar::Session& session) { return date < session.date; });
    return {static_cast<std::size_t>(first - sessions_.begin()),
            static_cast<std::size_t>(end - sessions_.begin())};
}

std::vector<Date> Columns::dates() const {
    std::vector<Date> dates;
    dates.reserve(size());
    for (const calendar::Session& session : sessions_) {
        dates.push_back(session.date);
    }
    return dates;
}

}  // namespace adsum::measures
