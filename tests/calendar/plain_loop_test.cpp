// Two ways to one answer: the timeline against a plain loop over every date, on random calendars.

#include "calendar/timeline.hpp"

#include <algorithm>
#include <set>

#include <rapidcheck/gtest.h>

namespace adsum::calendar {
namespace {

constexpr int kFirstYear = 2025;

Closure any_closure(int start_year) {
    Closure closure;
    closure.dates.first = Date::of(start_year, 9, 1) + *rc::gen::inRange(0, 320);
    closure.dates.last = closure.dates.first + *rc::gen::inRange(0, 9);
    if (*rc::gen::inRange(0, 3) == 0) {
        closure.year_groups = {*rc::gen::element<std::string>("7", "8")};
    }
    if (*rc::gen::inRange(0, 3) == 0) {
        closure.halves = {*rc::gen::element(Half::kAm, Half::kPm)};
    }
    return closure;
}

std::vector<SchoolYear> any_years() {
    std::vector<SchoolYear> years;
    const int count = *rc::gen::inRange(1, 4);
    for (int y = 0; y < count; ++y) {
        SchoolYear year;
        year.start_year = kFirstYear + y;
        Date next = Date::of(year.start_year, 8, 20) + *rc::gen::inRange(0, 20);
        for (int h = 0; h < 6; ++h) {
            const Date last = next + *rc::gen::inRange(10, 45);
            year.half_terms.push_back(
                {"Half " + std::to_string(h + 1), static_cast<Term>(h / 2), DateRange{next, last}});
            next = last + *rc::gen::inRange(1, 8);
        }
        const int closures = *rc::gen::inRange(0, 8);
        for (int c = 0; c < closures; ++c) {
            year.closures.push_back(any_closure(year.start_year));
        }
        years.push_back(std::move(year));
    }
    return years;
}

struct PlainDay {
    Date date;
    bool am, pm;
};

bool plainly_open(const std::vector<SchoolYear>& years, Session session, std::string_view group) {
    if (session.date.weekday() == Weekday::kSaturday ||
        session.date.weekday() == Weekday::kSunday) {
        return false;
    }
    for (const SchoolYear& year : years) {
        for (const HalfTerm& half_term : year.half_terms) {
            if (half_term.dates.contains(session.date)) {
                return std::none_of(year.closures.begin(), year.closures.end(),
                                    [&](const Closure& one) { return one.covers(session, group); });
            }
        }
    }
    return false;
}

std::vector<PlainDay> plain_days(const std::vector<SchoolYear>& years, std::string_view group) {
    std::vector<PlainDay> days;
    const Date end = Date::of(years.back().start_year + 1, 7, 31);
    for (Date date = Date::of(kFirstYear, 8, 1); date <= end; date = date + 1) {
        const PlainDay day{date, plainly_open(years, {date, Half::kAm}, group),
                           plainly_open(years, {date, Half::kPm}, group)};
        if (day.am || day.pm) {
            days.push_back(day);
        }
    }
    return days;
}

// The nth school day, one date at a time; weekdays after the last.
Date plain_add(const std::vector<PlainDay>& days, Date date, int n) {
    const auto is_day = [&](Date one) {
        if (days.empty() || days.back().date < one) {
            return one.weekday() < Weekday::kSaturday;
        }
        return std::any_of(days.begin(), days.end(),
                           [&](const PlainDay& day) { return day.date == one; });
    };
    if (n == 0) {
        while (!is_day(date)) {
            date = date + 1;
        }
        return date;
    }
    while (n > 0) {
        date = date + 1;
        n -= is_day(date) ? 1 : 0;
    }
    return date;
}

RC_GTEST_PROP(TimelineProperty, days_and_counts_agree_with_a_loop_over_dates, ()) {
    const auto years = any_years();
    const std::string group = *rc::gen::element<std::string>("", "7", "8");
    const Timeline timeline(years, group);
    const auto plain = plain_days(years, group);
    RC_ASSERT(timeline.days().size() == plain.size());
    std::set<Date> mondays;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const SchoolDay& day = timeline.days()[i];
        RC_ASSERT(day.date == plain[i].date && day.am == plain[i].am && day.pm == plain[i].pm);
        RC_ASSERT(day.start_year == academic_year_of(day.date));
        mondays.insert(day.date.monday());
        RC_ASSERT(day.week == static_cast<int>(mondays.size()) - 1);
    }
    RC_ASSERT(timeline.weeks().size() == mondays.size());

    const auto any_date = [] {
        return Date::of(kFirstYear, 8, 1) - 30 + *rc::gen::inRange(0, 3 * 366 + 60);
    };
    for (int k = 0; k < 20; ++k) {
        const Date date = any_date();
        const int n = *rc::gen::inRange(0, 25);
        RC_ASSERT(timeline.add_school_days(date, n) == plain_add(plain, date, n));
        const DateRange range{date, any_date()};
        RC_ASSERT(timeline.count_school_days(range) ==
                  std::count_if(plain.begin(), plain.end(),
                                [&](const PlainDay& day) { return range.contains(day.date); }));
    }
}

RC_GTEST_PROP(TimelineProperty, n_school_weeks_hold_n_weeks_with_a_session, ()) {
    const auto years = any_years();
    const Timeline timeline(years, "");
    RC_PRE(!timeline.days().empty());
    const int position = *rc::gen::inRange(0, static_cast<int>(timeline.days().size()));
    const int n = *rc::gen::inRange(1, 15);
    const DateRange range = timeline.school_weeks_ending(position, n);
    const Date day = timeline.days()[static_cast<std::size_t>(position)].date;
    RC_ASSERT(range.last == day.monday() + 6);
    std::set<Date> inside;
    std::set<Date> before;
    for (const PlainDay& one : plain_days(years, "")) {
        if (range.contains(one.date)) {
            inside.insert(one.date.monday());
        } else if (one.date < range.first) {
            before.insert(one.date.monday());
        }
    }
    RC_ASSERT(inside.contains(range.first));
    RC_ASSERT(static_cast<int>(inside.size()) == n ||
              (before.empty() && static_cast<int>(inside.size()) < n));
}

RC_GTEST_PROP(TimelineProperty, blocks_hold_every_school_day_once, ()) {
    const auto years = any_years();
    const Timeline timeline(years, "");
    const int weeks = *rc::gen::inRange(1, 10);
    const int join_below = *rc::gen::inRange(0, weeks + 1);
    const std::string from = "Half " + std::to_string(*rc::gen::inRange(1, 7));
    const auto blocks = timeline.blocks_of_weeks(kFirstYear, from, weeks, join_below);
    Date first = Date::from_days(1'000'000);
    for (const HalfTerm& half_term : years.front().half_terms) {
        if (half_term.name == from) {
            first = half_term.dates.first;
        }
    }
    for (const SchoolDay& day : timeline.days()) {
        const auto holding =
            std::count_if(blocks.begin(), blocks.end(),
                          [&](const DateRange& block) { return block.contains(day.date); });
        RC_ASSERT(holding == (day.start_year == kFirstYear && first <= day.date ? 1 : 0));
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        std::set<Date> mondays;
        for (const SchoolDay& day : timeline.days()) {
            if (blocks[i].contains(day.date)) {
                mondays.insert(day.date.monday());
            }
        }
        const int held = static_cast<int>(mondays.size());
        RC_ASSERT(
            ((i + 1 < blocks.size()) ? (held == weeks) : (held < weeks + std::max(join_below, 1))));
    }
}

}  // namespace
}  // namespace adsum::calendar
