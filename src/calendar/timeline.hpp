#pragma once
// The days on which a school was, or will be, open to one year group, in order, over all the years
// that its calendar holds. Counting in school days, school weeks, half-terms and terms is done here
// and nowhere else.
//
// A school day has at least one open session. A school week is a week from Monday to Sunday with at
// least one open session (the national framework for penalty notices counts so; when the week
// starts is not settled in the sources, see docs/adr/0006). Positions are indices into days() and
// weeks(); windows never leave the calendar.

#include "calendar/school_year.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace adsum::calendar {

struct SchoolDay {
    Date date;
    bool am = false;
    bool pm = false;
    int week = 0;       // position in weeks()
    int half_term = 0;  // position in periods of kind half-term
    int term = 0;       // position in terms()
    int start_year = 0;

    bool open(Half half) const { return half == Half::kAm ? am : pm; }
};

struct SchoolWeek {
    Date monday;
    int first_day = 0;  // positions in days(), both included
    int last_day = 0;
};

// A half-term or a term, with the school days that it holds (both ends included).
struct Period {
    std::string name;
    Term term = Term::kAutumn;
    int start_year = 0;
    DateRange dates;
    int first_day = 0;
    int last_day = 0;
};

class Timeline {
  public:
    // Years in order of start_year; closures for other year groups do not count.
    Timeline(const std::vector<SchoolYear>& years, std::string_view year_group);

    const std::vector<SchoolDay>& days() const { return days_; }
    const std::vector<SchoolWeek>& weeks() const { return weeks_; }
    const std::vector<Period>& half_terms() const { return half_terms_; }
    const std::vector<Period>& terms() const { return terms_; }

    bool is_open(Session session) const;
    bool is_school_day(Date date) const { return position(date).has_value(); }
    // Position of a date that is a school day.
    std::optional<int> position(Date date) const;
    // Position of the first school day on or after, of the last on or before.
    std::optional<int> on_or_after(Date date) const;
    std::optional<int> on_or_before(Date date) const;
    // The nth school day after a date, the date itself not counted; n >= 0, and n = 0 is the first
    // school day on or after it. Beyond the calendar's end it counts on in weekdays, so that a
    // deadline always has a date.
    Date add_school_days(Date date, int n) const;
    // School days in a range, both ends included.
    int count_school_days(DateRange dates) const;
    // The range of dates of `n` school weeks that end with the week holding `position`; fewer at
    // the calendar's start.
    DateRange school_weeks_ending(int position, int n) const;
    std::optional<Period> half_term_of(Date date) const;
    std::optional<Period> term_of(Date date) const;
    // As above, without a copy; null where there is none.
    const Period* half_term_at(Date date) const;
    const Period* term_at(Date date) const;
    // The half-term or term before the one that holds the date, in the same or an earlier year.
    std::optional<Period> previous_term(Date date) const;
    // The year from the start of a half-term on, in blocks of `weeks` school weeks; a last block of
    // fewer than `join_below` weeks joins the one before it. Empty where the year has no half-term
    // of that name.
    std::vector<DateRange> blocks_of_weeks(int start_year, std::string_view from_half_term,
                                           int weeks, int join_below) const;
    // First and last school day of an academic year.
    std::optional<DateRange> year_dates(int start_year) const;

  private:
    // School days before a date.
    int days_before(Date date) const;

    std::vector<SchoolDay> days_;
    // For each date from the first school day to the last: how many school days lie before it.
    // Asked for each pupil and point of a year, which a search made felt.
    std::vector<std::int32_t> before_;
    std::vector<SchoolWeek> weeks_;
    std::vector<Period> half_terms_;
    std::vector<Period> terms_;
};

}  // namespace adsum::calendar
