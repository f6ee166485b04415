#pragma once
// The columns of a matrix: the sessions on which one calendar was open, in order, a bit and a byte
// each, with their school weeks and what the law asks on their dates. Made again when the law's
// data change.

#include "calendar/timeline.hpp"
#include "law/law.hpp"
#include "measures/kernel.hpp"

#include <span>
#include <vector>

namespace adsum::measures {

class Columns {
  public:
    // The open sessions of the timeline within the dates. The window of the threshold reaches back
    // over no session before the first column: give all the years that it may reach.
    Columns(const calendar::Timeline& timeline, DateRange dates, const law::Law& law);

    std::size_t size() const { return sessions_.size(); }
    const calendar::Session& session(std::size_t column) const { return sessions_[column]; }
    int week(std::size_t column) const { return weeks_[column]; }
    // Columns of the range, half open.
    struct Span {
        std::size_t first, end;
    };
    Span span_of(DateRange range) const;
    std::vector<Date> dates() const;

    // The law's threshold on a column's date, and the first column of the school weeks in which its
    // sessions are counted.
    int needed(std::size_t column) const { return needed_[column]; }
    std::size_t window_start(std::size_t column) const { return window_start_[column]; }
    // One threshold on all dates, so that the weeks can be taken one after the other.
    bool is_steady() const { return steady_; }
    int window_weeks() const { return window_weeks_; }
    // The smallest of needed(): fewer sessions that count meet no threshold. 0 without columns.
    int needed_least() const { return needed_least_; }
    std::span<const int> weeks() const { return weeks_; }
    int count_of_weeks() const { return sessions_.empty() ? 0 : weeks_.back() + 1; }

  private:
    void read_threshold(const law::Law& law);

    std::vector<calendar::Session> sessions_;
    std::vector<int> weeks_;  // from 0
    std::vector<int> needed_;
    std::vector<std::size_t> window_start_;
    bool steady_ = true;
    int window_weeks_ = 0;
    int needed_least_ = 0;
};

}  // namespace adsum::measures
