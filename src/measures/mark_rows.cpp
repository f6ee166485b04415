#include "measures/mark_rows.hpp"

#include <algorithm>

namespace adsum::measures {

DateRange MarkRow::within(DateRange range) const {
    return {std::max(range.first, days_.dates().first), std::min(range.last, days_.dates().last)};
}

Tally MarkRow::tally(DateRange range) const {
    const DateRange asked = within(range);
    PackedTally sum;
    for (Date date = asked.first; date <= asked.last; date = date + 1) {
        const std::size_t column = days_.column(date);
        const Meanings& meanings =
            *(*meanings_)[static_cast<std::size_t>(date - days_.dates().first)];
        sum = sum + meanings[codes_[column]].counts + meanings[codes_[column + 1]].counts;
    }
    return sum.tally();
}

MarkRows::MarkRows(const school::State& state, DateRange dates, SchoolTime known_at,
                   const Sheet* sheet)
    : known_at_(known_at),
      sheet_(sheet),
      timelines_(state.calendar()),
      code_meanings_(state.law().codes()) {
    const auto& days = state.calendar().timeline().days();
    if (days.empty()) {
        return;
    }
    // No marks stand outside the calendar.
    DateRange held{std::max(dates.first, days.front().date),
                   std::min({dates.last, days.back().date, known_at.date})};
    if (sheet != nullptr) {
        held = {std::max(held.first, sheet->days().dates().first),
                std::min(held.last, sheet->days().dates().last)};
    }
    row_.days_ = SheetDays(held);
    row_.codes_.resize(row_.days_.columns());
    for (Date date = held.first; date <= held.last; date = date + 1) {
        meanings_.push_back(&code_meanings_.on(date));
    }
    row_.meanings_ = &meanings_;
}

const MarkRow& MarkRows::of(const school::Pupil& pupil) {
    if (row_.codes_.empty()) {
        return row_;
    }
    SchoolTime newest;
    const auto place = sheet_ == nullptr ? std::nullopt : sheet_->place_of(pupil.upn);
    if (place) {
        const auto held = sheet_->row(*place).subspan(
            sheet_->days().column(row_.days_.dates().first), row_.codes_.size());
        std::ranges::copy(held, row_.codes_.begin());
        newest = sheet_->newest(*place);
    } else {
        newest = read_row(pupil, *timelines_.of(pupil), row_.days_, row_.codes_);
    }
    set_known(pupil, newest, known_at_, row_.days_, row_.codes_);
    return row_;
}

}  // namespace adsum::measures
