#pragma once
// One pupil's marks as a series: every open session of their timeline on which they were enrolled,
// in order, with the code as known at a moment, and running sums, so that any window is answered by
// a subtraction.

#include "calendar/timeline.hpp"
#include "law/law.hpp"
#include "measures/session_columns.hpp"
#include "school/pupil.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace adsum::measures {

struct SeriesSession {
    calendar::Session session;
    law::CodeIndex code = law::kNotTaken;
    law::Category category = law::Category::kAdministrative;  // kNotTaken counts as this
    bool counts_to_threshold = false;
    int day = 0;  // position in timeline.days()
    bool is_possible() const { return code != law::kNotTaken && law::is_possible(category); }
    bool is_absent() const { return code != law::kNotTaken && law::is_absence(category); }
};

// A run of consecutive school days of one kind; length 0 and no dates where there is none.
struct Run {
    int length = 0;  // school days
    Date first;
    Date last;
};

class Series {
  public:
    // `code_of` gives the mark of a session (kNotTaken where none); it is asked only for open
    // sessions that `enrolled` covers, from the timeline's start to `until` (included).
    Series(const calendar::Timeline& timeline, const law::Law& law, calendar::Session until,
           const std::function<bool(Date)>& enrolled,
           const std::function<law::CodeIndex(calendar::Session)>& code_of);
    // As above, and keeps a timeline alive that was made for this pupil alone.
    Series(std::shared_ptr<const calendar::Timeline> timeline, const law::Law& law,
           calendar::Session until, const std::function<bool(Date)>& enrolled,
           const std::function<law::CodeIndex(calendar::Session)>& code_of);
    // A pupil's own marks as known at a moment, up to and including that moment's date: the same as
    // the first way says of them. REQUIRES: `columns` are the timeline's, under this law; they may
    // go before this does.
    Series(std::shared_ptr<const calendar::Timeline> timeline, const law::Law& law,
           const SessionColumns& columns, const school::Pupil& pupil, SchoolTime moment);

    const calendar::Timeline& timeline() const { return *timeline_; }
    const std::vector<SeriesSession>& sessions() const { return sessions_; }
    std::span<const SeriesSession> sessions_in(DateRange range) const;

    // Sessions from `range.first` to `range.last`, both included. By subtraction.
    Tally tally(DateRange range) const;
    Tally tally_in_all() const { return running_.back().tally(); }
    int count(DateRange range, std::span<const law::CodeIndex> codes) const;
    // Running sums of sessions that bear one of the codes, for many questions about the same codes.
    class CodeCount {
      public:
        int in(DateRange range) const;
        int in_all() const { return running_.empty() ? 0 : running_.back(); }
        std::vector<calendar::Session> sessions_in(DateRange range) const;
        // The date of the first such session after a date.
        std::optional<Date> next_after(Date date) const;

      private:
        friend class Series;
        const Series* series_ = nullptr;
        std::vector<std::uint16_t> running_;  // empty where there is none
    };
    // REQUIRES: this series outlives it.
    CodeCount count_of(std::span<const law::CodeIndex> codes) const;
    // How many sessions bear one of the codes, none of which is named twice. By addition.
    int count_in_all(std::span<const law::CodeIndex> codes) const;
    // Sessions in the range whose code counts to the national threshold.
    int count_to_threshold(DateRange range) const;

    // The first date in the range on which `threshold.sessions` sessions that count stood in
    // `threshold.school_weeks` school weeks ending with that date's week, sessions after that date
    // not counted. Asked of the school days on which the pupil was enrolled. The window may reach
    // back before the range, over terms and years, so a count that stood already answers with the
    // range's first such day. Nothing where it was not met. The threshold is the law's on each
    // date.
    std::optional<Date> threshold_met_on(DateRange range) const;
    // The count that stood in the window on a date; on a date without school, in the window of the
    // school day before it.
    int threshold_count_on(Date date) const;

    // The run of school days, ending with the last school day on or before `date` on which the
    // pupil was expected, whose open sessions all bear one of `codes`. Days on which no session was
    // possible for the pupil (D, X, Y, #) neither count nor break it (docs/readings.md ),
    // unless `strict`, in which case any other code breaks it. Where only one of a day's sessions
    // was possible, that one decides. A session not taken is not known to be anything: its day does
    // not count, and breaks the run only if its other session does.
    Run run_ending(Date date, std::span<const law::CodeIndex> codes, bool strict) const;
    // Whole days of absence of any kind, read in the same way, not strict: docs/readings.md X-13 to
    //
    Run absence_run_ending(Date date) const;
    // School weeks in the range with at least one absent session (docs/readings.md O-01).
    int broken_weeks(DateRange range) const;
    // The dates of absent sessions in a range, for a duty's reasons.
    std::vector<calendar::Session> absent_sessions(DateRange range) const;
    std::vector<calendar::Session> sessions_with(DateRange range,
                                                 std::span<const law::CodeIndex> codes) const;
    std::optional<Date> last_absence_on_or_before(Date date) const;
    std::optional<Date> next_absence_after(Date date) const;

  private:
    struct Span {  // positions in sessions_, half open
        std::size_t first, end;
    };
    void reserve(std::size_t sessions, std::size_t dates);
    void add(const SeriesSession& session, PackedTally counts);
    Span span_of(DateRange range) const;
    std::size_t sessions_before(Date date) const;
    int week_of(std::size_t position) const;
    int threshold_count_at(std::size_t end, int week, int school_weeks) const;
    template <class Bears>
    Run run(Date date, const Bears& bears, bool strict) const;

    std::shared_ptr<const calendar::Timeline>
        owned_;  // only where the timeline is this series' own
    const calendar::Timeline* timeline_;
    const law::Law* law_;
    std::vector<SeriesSession> sessions_;
    // For each date from the first session's to the last's: how many sessions lie before it.
    std::vector<std::uint32_t> before_;
    std::vector<PackedTally> running_;  // running_[i]: sums over sessions_[0, i)
    // How many sessions bear a code.
    std::array<std::uint16_t, std::numeric_limits<law::CodeIndex>::max() + 1> borne_{};
};

}  // namespace adsum::measures
