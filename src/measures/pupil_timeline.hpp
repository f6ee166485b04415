#pragma once
// The days open to one pupil. A closure may be for some year groups only, and a pupil's year group
// is that of each date: what was closed to Year 10 last year closed last year's sessions of a pupil
// who is in Year 11 now. The calendar's own timelines hold one year group through all years, so a
// pupil whom such closures touched may need one of their own.

#include "calendar/calendar.hpp"
#include "measures/session_columns.hpp"
#include "school/pupil.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace adsum::measures {

// Hands out timelines and keeps those that it made, since a year group shares one. The calendar
// must outlive it and what it hands out.
class PupilTimelines {
  public:
    explicit PupilTimelines(const calendar::Calendar& calendar);
    std::shared_ptr<const calendar::Timeline> of(const school::Pupil& pupil);
    // Of a timeline that it handed out; made when first asked for. REQUIRES: the same law each
    // time.
    const SessionColumns& columns(const calendar::Timeline& timeline, const law::Law& law);

  private:
    // A day that a closure for some year groups covers.
    struct Day {
        const calendar::Closure* closure;
        Date date;
    };
    std::string touched(const school::Pupil& pupil) const;
    std::shared_ptr<const calendar::Timeline> build(const std::string& touched) const;

    const calendar::Calendar* calendar_;
    std::vector<Day> days_;
    // By which of days_ touch the pupil: a character a day.
    std::map<std::string, std::shared_ptr<const calendar::Timeline>> made_;
    std::map<const calendar::Timeline*, std::unique_ptr<const SessionColumns>> columns_;
};

}  // namespace adsum::measures
