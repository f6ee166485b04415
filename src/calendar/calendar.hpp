#pragma once
// A school's calendar: its years, and a timeline for each year group that has days of its own.

#include "calendar/timeline.hpp"

#include <map>
#include <memory>
#include <optional>

namespace adsum::calendar {

class Calendar {
  public:
    // Puts a year in, replacing the one of the same start.
    void set_year(SchoolYear year);
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
    std::vector<SchoolYear> years_;
    // Only year groups that some closure names have a line of their own; "" serves all the others.
    std::map<std::string, std::shared_ptr<const Timeline>, std::less<>> timelines_;
};

}  // namespace adsum::calendar
