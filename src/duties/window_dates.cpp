#include "duties/conditions.hpp"

namespace adsum::duties {
namespace {

using policy::Window;

std::optional<DateRange> clipped(const calendar::Period* period, Date through) {
    if (period == nullptr || through < period->dates.first) {
        return std::nullopt;
    }
    return DateRange{period->dates.first, std::min(period->dates.last, through)};
}

}  // namespace

std::optional<DateRange> review_period(const PupilFile& file, Date date, bool previous) {
    if (file.policy.review_periods.weeks == 0) {
        return std::nullopt;
    }
    const auto& blocks = file.blocks_of(file.year_of(date));
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].contains(date)) {
            if (!previous) {
                return blocks[i];
            }
            return i == 0 ? std::nullopt : std::optional<DateRange>(blocks[i - 1]);
        }
    }
    return std::nullopt;
}

std::optional<DateRange> window_dates(const PupilFile& file, const Window& window,
                                      const Point& point) {
    const calendar::Timeline& timeline = file.timeline;
    const Date through = point.through;
    switch (window.kind) {
        case Window::Kind::kYearToDate:
            return DateRange{file.first_of_year(through), through};
        case Window::Kind::kHalfTerm:
            return clipped(timeline.half_term_at(through), through);
        case Window::Kind::kTerm:
            return clipped(timeline.term_at(through), through);
        case Window::Kind::kReviewPeriod:
            if (const auto period = review_period(file, through)) {
                return DateRange{period->first, std::min(period->last, through)};
            }
            return std::nullopt;
        case Window::Kind::kPreviousReviewPeriod:
            return review_period(file, through, true);
        case Window::Kind::kPreviousYear:
            return DateRange{file.first_of_year(file.first_of_year(through) - 1),
                             file.first_of_year(through) - 1};
        case Window::Kind::kPreviousTerm:
            if (const auto term = timeline.previous_term(through)) {
                return term->dates;
            }
            return std::nullopt;
        case Window::Kind::kSchoolWeeks:
            if (const auto day = timeline.on_or_before(through)) {
                DateRange weeks = timeline.school_weeks_ending(*day, window.n);
                weeks.last = through;
                return weeks;
            }
            return std::nullopt;
        case Window::Kind::kSchoolDays:
            if (const auto day = timeline.on_or_before(through)) {
                const auto first = static_cast<std::size_t>(std::max(0, *day - (window.n - 1)));
                return DateRange{timeline.days()[first].date, through};
            }
            return std::nullopt;
        case Window::Kind::kSince:
            if (const Closing* done = file.last_done(window.rule, point.at)) {
                return DateRange{done->fact->at.date + 1, through};
            }
            return std::nullopt;
        case Window::Kind::kBefore:
            if (const Closing* done = file.last_done(window.rule, point.at)) {
                return DateRange{file.first_of_year(through), done->fact->at.date};
            }
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace adsum::duties
