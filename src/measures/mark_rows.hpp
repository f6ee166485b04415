#pragma once
// Each pupil's marks of some dates as known at a moment, as a row of bytes: out of a sheet where
// somebody keeps one, else read from the pupil. For whoever goes through thousands of pupils and
// asks of each for no more than sums over dates (series.hpp knows runs, weeks and windows too; the
// sums of both agree).

#include "measures/pupil_timeline.hpp"
#include "measures/sheet.hpp"

#include <optional>
#include <vector>

namespace adsum::measures {

// Of one pupil; for as long as the next is not asked for.
class MarkRow {
  public:
    // Over the row's dates that lie in the range, both ends included.
    Tally tally(DateRange range) const;
    // visit(session, code, its meaning) for each session in the range that bears a mark, in order.
    template <class Visit>
    void each_mark(DateRange range, const Visit& visit) const;

  private:
    friend class MarkRows;
    using Meanings = SessionColumns::Meanings;
    DateRange within(DateRange range) const;

    SheetDays days_;
    std::vector<law::CodeIndex> codes_;
    const std::vector<const Meanings*>* meanings_ = nullptr;  // by day of days_
};

class MarkRows {
  public:
    // Marks of the dates, none of a later date than `known_at`. The state, and the sheet as renewed
    // from this very state, must outlive it and stay as they are. One thread's own.
    MarkRows(const school::State& state, DateRange dates, SchoolTime known_at,
             const Sheet* sheet = nullptr);
    MarkRows(const MarkRows&) = delete;
    MarkRows& operator=(const MarkRows&) = delete;
    const MarkRow& of(const school::Pupil& pupil);

  private:
    SchoolTime known_at_;
    const Sheet* sheet_;
    PupilTimelines timelines_;
    CodeMeanings code_meanings_;
    std::vector<const MarkRow::Meanings*> meanings_;
    MarkRow row_;
};

template <class Visit>
void MarkRow::each_mark(DateRange range, const Visit& visit) const {
    const DateRange asked = within(range);
    for (Date date = asked.first; date <= asked.last; date = date + 1) {
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            const law::CodeIndex code = codes_[days_.column(date, half)];
            if (code != kNoSession && code != law::kNotTaken) {
                const auto day = static_cast<std::size_t>(date - days_.dates().first);
                visit(calendar::Session{date, half}, code, (*(*meanings_)[day])[code]);
            }
        }
    }
}

}  // namespace adsum::measures
