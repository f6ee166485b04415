#include "sample/term_dates.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace adsum::sample {
namespace {

constexpr int kOpenDays = 190;

Date monday_from(Date date) {
    return date.weekday() == Weekday::kMonday ? date : date.monday() + 7;
}

Date last_monday_before(Date date) {
    return (date - 1).monday();
}

bool is_weekday(Date date) {
    return date.weekday() < Weekday::kSaturday;
}

struct Closed {
    Date date;
    std::string_view kind;
    bool afternoon_only = false;
};

struct Year {
    std::vector<DateRange> half_terms;
    std::vector<Closed> closed;

    bool open(Date date) const {
        const bool inside =
            std::any_of(half_terms.begin(), half_terms.end(),
                        [&](const DateRange& range) { return range.contains(date); });
        return inside && is_weekday(date) &&
               std::none_of(closed.begin(), closed.end(), [&](const Closed& one) {
                   return one.date == date && !one.afternoon_only;
               });
    }
};

// The two weeks of Easter: over the first of April, with Good Friday before or in them and Easter
// Monday in them or straight after.
Date easter_break(int year) {
    const Date easter = easter_sunday(year);
    return std::min(std::max(monday_from(Date::of(year, 3, 29)), easter - 13), easter + 1);
}

// The last half-term ends when the school has been open for its 190 days, at the latest in the
// fourth week of July.
void end_the_year(Year& year, Date first) {
    int open = 0;
    for (const DateRange& range : year.half_terms) {
        for (Date date = range.first; date <= range.last; date = date + 1) {
            open += year.open(date) ? 1 : 0;
        }
    }
    Date last = first;
    for (year.half_terms.push_back({first, last});
         open < kOpenDays && last <= Date::of(first.year(), 7, 25); last = last + 1) {
        year.half_terms.back().last = last;
        open += year.open(last) ? 1 : 0;
    }
}

Year year_of(int start, int variant) {
    const int next = start + 1;
    Year year;
    Date september = Date::of(start, 9, 1);
    while (!is_weekday(september)) {
        september = september + 1;
    }
    const Date october = last_monday_before(Date::of(start, 11, 1));
    Date christmas = Date::of(start, 12, 20);
    while (christmas.weekday() != Weekday::kFriday) {
        christmas = christmas - 1;
    }
    const Date january = monday_from(Date::of(next, 1, 3));
    const Date february = monday_from(Date::of(next, 2, 15));
    const Date easter = easter_break(next);
    const Date good_friday = easter_sunday(next) - 2;
    const Date spring_end = easter - 3 == good_friday ? easter - 4 : easter - 3;
    const Date whitsun = last_monday_before(Date::of(next, 6, 1));
    year.half_terms = {{september, october - 3},
                       {october + 7, christmas},
                       {january, february - 3},
                       {february + 7, spring_end},
                       {easter + 14, whitsun - 3}};
    year.closed.push_back({september, "inset"});
    year.closed.push_back({variant % 2 == 0 ? october + 7 : october - 3, "inset"});
    year.closed.push_back({january, "inset"});
    year.closed.push_back({february - 3 - (variant % 3 == 0 ? 0 : 7), "inset"});
    year.closed.push_back({whitsun + 7 + (variant % 2 == 0 ? 0 : 21), "inset"});
    if (easter_sunday(next) + 1 == easter + 14) {
        year.closed.push_back({easter + 14, "bank_holiday"});
    }
    const Date may = monday_from(Date::of(next, 5, 1));
    year.closed.push_back({may, "bank_holiday"});
    year.closed.push_back({october - 17 - variant, "unplanned", true});
    end_the_year(year, whitsun + 7);
    std::sort(year.closed.begin(), year.closed.end(),
              [](const Closed& a, const Closed& b) { return a.date < b.date; });
    return year;
}

}  // namespace

// The anonymous Gregorian computus.
Date easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return Date::of(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

std::string term_dates(int start_year, int variant) {
    constexpr std::string_view kNames[] = {"Autumn 1", "Autumn 2", "Spring 1",
                                           "Spring 2", "Summer 1", "Summer 2"};
    constexpr std::string_view kTerms[] = {"autumn", "autumn", "spring",
                                           "spring", "summer", "summer"};
    const Year year = year_of(start_year, variant);
    std::string text = fmt::format("# Invented term dates of the sample trust.\nyear = \"{}\"\n",
                                   calendar::academic_year_name(start_year));
    for (std::size_t i = 0; i < year.half_terms.size(); ++i) {
        text += fmt::format(
            "\n[[half_term]]\nname = \"{}\"\nterm = \"{}\"\nfirst = {}\nlast = {}\n", kNames[i],
            kTerms[i], year.half_terms[i].first.to_string(), year.half_terms[i].last.to_string());
    }
    for (const Closed& one : year.closed) {
        text += fmt::format("\n[[closed]]\nfirst = {}\nlast = {}\nkind = \"{}\"\n{}",
                            one.date.to_string(), one.date.to_string(), one.kind,
                            one.afternoon_only ? "sessions = [\"PM\"]\n" : "");
    }
    return text;
}

}  // namespace adsum::sample
