#include "calendar/timeline.hpp"

#include <algorithm>

namespace adsum::calendar {
namespace {

bool closed(const SchoolYear& year, Session session, std::string_view year_group) {
    return std::any_of(year.closures.begin(), year.closures.end(),
                       [&](const Closure& closure) { return closure.covers(session, year_group); });
}

const Period* period_at(const std::vector<Period>& periods, Date date) {
    for (const Period& period : periods) {
        if (period.dates.contains(date)) {
            return &period;
        }
    }
    return nullptr;
}

std::optional<Period> copy_of(const Period* period) {
    return period == nullptr ? std::nullopt : std::optional(*period);
}

}  // namespace

Timeline::Timeline(const std::vector<SchoolYear>& years, std::string_view year_group) {
    for (const SchoolYear& year : years) {
        for (const HalfTerm& half_term : year.half_terms) {
            if (terms_.empty() || terms_.back().start_year != year.start_year ||
                terms_.back().term != half_term.term) {
                terms_.push_back(Period{std::string(to_string(half_term.term)), half_term.term,
                                        year.start_year, half_term.dates,
                                        static_cast<int>(days_.size()), 0});
            }
            half_terms_.push_back(Period{half_term.name, half_term.term, year.start_year,
                                         half_term.dates, static_cast<int>(days_.size()), 0});
            for (Date date = half_term.dates.first; date <= half_term.dates.last; date = date + 1) {
                if (date.weekday() >= Weekday::kSaturday) {
                    continue;
                }
                SchoolDay day;
                day.date = date;
                day.am = !closed(year, {date, Half::kAm}, year_group);
                day.pm = !closed(year, {date, Half::kPm}, year_group);
                if (!day.am && !day.pm) {
                    continue;
                }
                if (weeks_.empty() || weeks_.back().monday != date.monday()) {
                    weeks_.push_back(SchoolWeek{date.monday(), static_cast<int>(days_.size()), 0});
                }
                weeks_.back().last_day = static_cast<int>(days_.size());
                day.week = static_cast<int>(weeks_.size()) - 1;
                day.half_term = static_cast<int>(half_terms_.size()) - 1;
                day.term = static_cast<int>(terms_.size()) - 1;
                day.start_year = year.start_year;
                days_.push_back(day);
            }
            half_terms_.back().last_day = static_cast<int>(days_.size()) - 1;
            terms_.back().last_day = static_cast<int>(days_.size()) - 1;
            terms_.back().dates.last = half_term.dates.last;
        }
    }
    for (std::size_t i = 0; i < days_.size(); ++i) {
        before_.resize(static_cast<std::size_t>(days_[i].date - days_.front().date) + 1,
                       static_cast<std::int32_t>(i));
    }
}

int Timeline::days_before(Date date) const {
    if (days_.empty() || date <= days_.front().date) {
        return 0;
    }
    const auto offset = static_cast<std::size_t>(date - days_.front().date);
    return offset < before_.size() ? before_[offset] : static_cast<int>(days_.size());
}

std::optional<int> Timeline::on_or_after(Date date) const {
    const int before = days_before(date);
    return before == static_cast<int>(days_.size()) ? std::nullopt : std::optional(before);
}

std::optional<int> Timeline::on_or_before(Date date) const {
    const int through = days_before(date + 1);
    return through == 0 ? std::nullopt : std::optional(through - 1);
}

std::optional<int> Timeline::position(Date date) const {
    const auto found = on_or_after(date);
    if (!found || days_[static_cast<std::size_t>(*found)].date != date) {
        return std::nullopt;
    }
    return found;
}

bool Timeline::is_open(Session session) const {
    const auto found = position(session.date);
    return found && days_[static_cast<std::size_t>(*found)].open(session.half);
}

Date Timeline::add_school_days(Date date, int n) const {
    int remaining = n;
    Date cursor = date;
    if (const auto last = on_or_before(date)) {
        const bool on_school_day = days_[static_cast<std::size_t>(*last)].date == date;
        const int target = *last + (n == 0 && !on_school_day ? 1 : n);
        if (target < static_cast<int>(days_.size())) {
            return days_[static_cast<std::size_t>(target)].date;
        }
        cursor = std::max(date, days_.back().date);
        remaining = cursor == date ? n : target - (static_cast<int>(days_.size()) - 1);
    } else if (!days_.empty()) {
        const int target = n == 0 ? 0 : n - 1;
        if (target < static_cast<int>(days_.size())) {
            return days_[static_cast<std::size_t>(target)].date;
        }
        remaining = target - (static_cast<int>(days_.size()) - 1);
        cursor = days_.back().date;
    }
    while (remaining > 0 || cursor.weekday() >= Weekday::kSaturday) {
        cursor = cursor + 1;
        if (cursor.weekday() < Weekday::kSaturday) {
            --remaining;
        }
    }
    return cursor;
}

int Timeline::count_school_days(DateRange dates) const {
    const auto first = on_or_after(dates.first);
    const auto last = on_or_before(dates.last);
    if (!first || !last || *last < *first) {
        return 0;
    }
    return *last - *first + 1;
}

DateRange Timeline::school_weeks_ending(int position, int n) const {
    const SchoolDay& day = days_[static_cast<std::size_t>(position)];
    const int first_week = std::max(0, day.week - (n - 1));
    return {weeks_[static_cast<std::size_t>(first_week)].monday,
            weeks_[static_cast<std::size_t>(day.week)].monday + 6};
}

const Period* Timeline::half_term_at(Date date) const {
    return period_at(half_terms_, date);
}

const Period* Timeline::term_at(Date date) const {
    return period_at(terms_, date);
}

std::optional<Period> Timeline::half_term_of(Date date) const {
    return copy_of(half_term_at(date));
}

std::optional<Period> Timeline::term_of(Date date) const {
    return copy_of(term_at(date));
}

std::optional<Period> Timeline::previous_term(Date date) const {
    const auto current = term_of(date);
    if (!current) {
        return std::nullopt;
    }
    std::optional<Period> previous;
    for (const Period& term : terms_) {
        if (term.dates.last < current->dates.first) {
            previous = term;
        }
    }
    return previous;
}

std::vector<DateRange> Timeline::blocks_of_weeks(int start_year, std::string_view from_half_term,
                                                 int weeks, int join_below) const {
    std::vector<DateRange> blocks;
    bool started = false;
    int weeks_in_block = 0;
    int last_week = -1;
    for (const SchoolDay& day : days_) {
        if (day.start_year != start_year) {
            continue;
        }
        started =
            started || half_terms_[static_cast<std::size_t>(day.half_term)].name == from_half_term;
        if (!started) {
            continue;
        }
        if (day.week != last_week) {
            if (blocks.empty() || weeks_in_block == weeks) {
                blocks.push_back({day.date, day.date});
                weeks_in_block = 0;
            }
            ++weeks_in_block;
            last_week = day.week;
        }
        blocks.back().last = day.date;
    }
    if (blocks.size() > 1 && weeks_in_block < join_below) {
        const Date last = blocks.back().last;
        blocks.pop_back();
        blocks.back().last = last;
    }
    return blocks;
}

std::optional<DateRange> Timeline::year_dates(int start_year) const {
    const auto first = std::ranges::lower_bound(days_, start_year, {}, &SchoolDay::start_year);
    const auto end = std::ranges::upper_bound(days_, start_year, {}, &SchoolDay::start_year);
    return first == end ? std::nullopt : std::optional(DateRange{first->date, (end - 1)->date});
}

}  // namespace adsum::calendar
