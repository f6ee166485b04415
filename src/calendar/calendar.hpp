#pragma once
// A school's calendar: its years, and a timeline for each year group that has days of its own.

#include "calendar/timeline.hpp"

#include <map>
#include <memory>
#include <optional>

namespace adsum::calendar {

class Calendar {
  public:
    // Puts a year in, replacing the one of the same start. What was declared stays.
    void set_year(SchoolYear year);
    // A closure beside those of the years' files, known by its `declared`. It counts from the day
    // on which the calendar holds its year.
    void declare(Closure closure);
    // The closure is over: from a day on it closes nothing.
    void reopen(std::int64_t declared, Date from);
    // With the closures that were declared after those of the file.
    const std::vector<SchoolYear>& years() const { return years_; }
    bool empty() const { return years_.empty(); }

    // The days open to a year group. Empty text: the days open to anybody named by no closure.
    const Timeline& timeline(std::string_view year_group = {}) const;
    // Why a session is closed to a year group: the closure, or nothing (open, or outside every
    // half-term).
    const Closure* closure_at(Session session, std::string_view year_group) const;
    // Which school week of its academic year a date's week is, from 0, for timetables of two weeks:
    // weeks with a day that was meant to be open to somebody. A week lost to an unplanned closure
    // still counts, so that snow does not turn the weeks round. Nothing outside every such week.
    std::optional<int> week_of_year(Date date) const;

  private:
    void rebuild();

    std::vector<SchoolYear> files_;
    std::vector<Closure> declared_;
    std::vector<SchoolYear> years_;
    // Only year groups that some closure names have a line of their own; "" serves all the others.
    std::map<std::string, std::shared_ptr<const Timeline>, std::less<>> timelines_;
};

}  // namespace adsum::calendar
