#pragma once
// The marks of a school as a sheet of bytes: a row a pupil, two columns a day of the calendar, the
// code that stands now. Kept beside a State, so that a question over thousands of pupils and years
// reads a few megabytes from end to end; a mark that changes costs its pupil's row.
//
// A sheet is a cache: throwing it away changes no answer.

#include "school/state.hpp"

#include <optional>
#include <span>
#include <vector>

namespace adsum::measures {

// A byte that is no session of the pupil's: closed, or not on the roll.
inline constexpr law::CodeIndex kNoSession = 255;

class PupilTimelines;

// Two columns a day, from a first to a last day.
class SheetDays {
  public:
    SheetDays() = default;
    explicit SheetDays(DateRange dates) : dates_(dates) {}
    DateRange dates() const { return dates_; }
    std::size_t columns() const {
        return dates_.empty() ? 0 : 2 * static_cast<std::size_t>(dates_.last - dates_.first + 1);
    }
    // REQUIRES: the date is one of the dates.
    std::size_t column(Date date, calendar::Half half = calendar::Half::kAm) const {
        return 2 * static_cast<std::size_t>(date - dates_.first) +
               (half == calendar::Half::kPm ? 1 : 0);
    }

  private:
    DateRange dates_{Date::from_days(1), Date::from_days(0)};
};

// Writes the codes of a pupil's open sessions into a row of `days`, as they stand; kNoSession in
// all other columns. Returns the latest moment at which one of them became known on a later day
// than its own: asked of any moment from then on, the row is right for the days before it.
SchoolTime read_row(const school::Pupil& pupil, const calendar::Timeline& timeline,
                    const SheetDays& days, std::span<law::CodeIndex> row);
// Puts right what a row would say too early: codes as known at the moment.
void put_as_known(const school::Pupil& pupil, DateRange dates, SchoolTime known_at,
                  const SheetDays& days, std::span<law::CodeIndex> row);

// As read_row() and, where it must, put_as_known() leave it: what was known of the row at a moment.
// `newest`: what read_row() returned.
void set_known(const school::Pupil& pupil, SchoolTime newest, SchoolTime known_at,
               const SheetDays& days, std::span<law::CodeIndex> row);

class Sheet {
  public:
    // All rows from the state: after a change of the calendar, the roll, or anything unknown.
    void renew(const school::State& state);
    // The rows of these pupils, and of everybody where one is new. REQUIRES: nothing else changed
    // since: no other pupil, and not the calendar.
    void renew(const school::State& state, std::span<const Upn> pupils);

    bool empty() const { return pupils_.empty(); }
    const SheetDays& days() const { return days_; }
    // In the order of State::pupils().
    std::size_t rows() const { return pupils_.size(); }
    std::span<const law::CodeIndex> row(std::size_t row) const {
        return std::span(codes_).subspan(row * days_.columns(), days_.columns());
    }
    SchoolTime newest(std::size_t row) const { return newest_[row]; }
    // The row of a pupil; nothing where the sheet has none.
    std::optional<std::size_t> place_of(const Upn& upn) const;
    bool operator==(const Sheet&) const;

  private:
    std::span<law::CodeIndex> open_row(std::size_t row) {
        return std::span(codes_).subspan(row * days_.columns(), days_.columns());
    }

    SheetDays days_;
    std::vector<Upn> pupils_;
    std::vector<law::CodeIndex> codes_;
    std::vector<SchoolTime> newest_;
};

}  // namespace adsum::measures
