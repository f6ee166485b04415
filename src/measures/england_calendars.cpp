// Twelve calendars of the school year 2026/27: holidays a week earlier or later, a fortnight in
// October here and there, and training days on days of their own.

#include "measures/england.hpp"

#include <array>

namespace adsum::measures {
namespace {

using calendar::ClosureKind;
using calendar::SchoolYear;
using calendar::Term;

constexpr int kStartYear = 2026;

void close(SchoolYear& year, Date date, ClosureKind kind) {
    year.closures.push_back({{date, date}, kind, {}, {}});
}

SchoolYear year_of(int number) {
    const bool early_october = number % 3 == 1;
    const bool fortnight = number % 4 == 3;
    const bool early_february = number % 2 == 1;
    const Date october_end = early_october ? Date::of(2026, 10, 16) : Date::of(2026, 10, 23);
    const Date february_end = early_february ? Date::of(2027, 2, 5) : Date::of(2027, 2, 12);
    SchoolYear year;
    year.start_year = kStartYear;
    year.half_terms = {
        {"Autumn 1", Term::kAutumn, {Date::of(2026, 9, 1), october_end}},
        {"Autumn 2", Term::kAutumn, {october_end + (fortnight ? 17 : 10), Date::of(2026, 12, 18)}},
        {"Spring 1", Term::kSpring, {Date::of(2027, 1, 4), february_end}},
        {"Spring 2", Term::kSpring, {february_end + 10, Date::of(2027, 3, 24)}},
        {"Summer 1", Term::kSummer, {Date::of(2027, 4, 12), Date::of(2027, 5, 28)}},
        {"Summer 2", Term::kSummer, {Date::of(2027, 6, 7), Date::of(2027, 7, 31)}},
    };
    close(year, Date::of(2027, 5, 3), ClosureKind::kBankHoliday);
    for (const Date monday : {Date::of(2026, 8, 31), Date::of(2026, 11, 16), Date::of(2027, 1, 4),
                              Date::of(2027, 3, 1), Date::of(2027, 6, 28)}) {
        // Never a day before 1 September.
        close(year, monday + 1 + (number + static_cast<int>(monday.day())) % 4,
              ClosureKind::kInset);
    }
    return year;
}

// The year ends with the day that completes its sessions.
void end_with(SchoolYear& year, std::size_t sessions) {
    const calendar::Timeline whole({year}, "");
    year.half_terms.back().dates.last = whole.days()[sessions / 2 - 1].date;
}

}  // namespace

std::vector<calendar::Timeline> england_timelines() {
    std::vector<calendar::Timeline> timelines;
    for (int number = 0; number < static_cast<int>(England::kCalendars); ++number) {
        SchoolYear year = year_of(number);
        end_with(year, England::kSessions);
        timelines.emplace_back(std::vector<SchoolYear>{year}, "");
    }
    return timelines;
}

}  // namespace adsum::measures
