#include "measures/series.hpp"

#include <algorithm>
#include <bitset>
#include <limits>

namespace adsum::measures {
namespace {

using law::CodeIndex;

class CodeSet {
  public:
    explicit CodeSet(std::span<const CodeIndex> codes) {
        for (const CodeIndex code : codes) {
            if (code != law::kNotTaken) {
                bits_.set(code);
            }
        }
    }
    bool holds(CodeIndex code) const { return bits_.test(code); }

  private:
    std::bitset<std::numeric_limits<CodeIndex>::max() + 1> bits_;
};

}  // namespace

Series::Series(std::shared_ptr<const calendar::Timeline> timeline, const law::Law& law,
               calendar::Session until, const std::function<bool(Date)>& enrolled,
               const std::function<CodeIndex(calendar::Session)>& code_of)
    : Series(*timeline, law, until, enrolled, code_of) {
    owned_ = std::move(timeline);
}

Series::Series(const calendar::Timeline& timeline, const law::Law& law, calendar::Session until,
               const std::function<bool(Date)>& enrolled,
               const std::function<CodeIndex(calendar::Session)>& code_of)
    : timeline_(&timeline), law_(&law) {
    const auto& days = timeline.days();
    const auto last = timeline.on_or_before(until.date);
    const int end = last ? *last + 1 : 0;
    sessions_.reserve(static_cast<std::size_t>(end) * 2);
    running_.reserve(sessions_.capacity() + 1);
    running_threshold_.reserve(sessions_.capacity() + 1);
    running_.emplace_back();
    running_threshold_.push_back(0);
    for (int day = 0; day < end; ++day) {
        const calendar::SchoolDay& school_day = days[static_cast<std::size_t>(day)];
        if (!enrolled(school_day.date)) {
            continue;
        }
        for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
            SeriesSession session;
            session.session = {school_day.date, half};
            if (!school_day.open(half) || until < session.session) {
                continue;
            }
            session.day = day;
            session.code = code_of(session.session);
            Tally tally;
            if (session.code != law::kNotTaken) {
                const law::RegisterCode& code = law.codes().at(session.code, school_day.date);
                session.category = code.category;
                session.counts_to_threshold = code.counts_to_threshold;
                tally = tally_of(code);
            }
            running_.push_back(running_.back() + tally);
            running_threshold_.push_back(running_threshold_.back() +
                                         (session.counts_to_threshold ? 1 : 0));
            if (!sessions_.empty()) {
                const Date first = sessions_.front().session.date;
                before_.resize(static_cast<std::size_t>(school_day.date - first) + 1,
                               static_cast<std::uint32_t>(sessions_.size()));
            } else {
                before_.push_back(0);
            }
            sessions_.push_back(session);
        }
    }
}

std::size_t Series::sessions_before(Date date) const {
    if (sessions_.empty() || date <= sessions_.front().session.date) {
        return 0;
    }
    const auto offset = static_cast<std::size_t>(date - sessions_.front().session.date);
    return offset < before_.size() ? before_[offset] : sessions_.size();
}

Series::Span Series::span_of(DateRange range) const {
    if (range.empty()) {
        return {0, 0};
    }
    return {sessions_before(range.first), sessions_before(range.last + 1)};
}

std::span<const SeriesSession> Series::sessions_in(DateRange range) const {
    const Span span = span_of(range);
    return std::span(sessions_).subspan(span.first, span.end - span.first);
}

Tally Series::tally(DateRange range) const {
    const Span span = span_of(range);
    return running_[span.end] - running_[span.first];
}

int Series::count(DateRange range, std::span<const CodeIndex> codes) const {
    const CodeSet wanted(codes);
    const auto found = sessions_in(range);
    return static_cast<int>(
        std::count_if(found.begin(), found.end(),
                      [&](const SeriesSession& session) { return wanted.holds(session.code); }));
}

int Series::CodeCount::in(DateRange range) const {
    const Span span = series_->span_of(range);
    return running_[span.end] - running_[span.first];
}

Series::CodeCount Series::count_of(std::span<const CodeIndex> codes) const {
    const CodeSet wanted(codes);
    CodeCount count;
    count.series_ = this;
    count.running_.reserve(sessions_.size() + 1);
    count.running_.push_back(0);
    for (const SeriesSession& session : sessions_) {
        count.running_.push_back(count.running_.back() + (wanted.holds(session.code) ? 1 : 0));
    }
    return count;
}

int Series::count_to_threshold(DateRange range) const {
    const Span span = span_of(range);
    return running_threshold_[span.end] - running_threshold_[span.first];
}

std::vector<calendar::Session> Series::absent_sessions(DateRange range) const {
    std::vector<calendar::Session> found;
    for (const SeriesSession& session : sessions_in(range)) {
        if (session.is_absent()) {
            found.push_back(session.session);
        }
    }
    return found;
}

std::vector<calendar::Session> Series::sessions_with(DateRange range,
                                                     std::span<const CodeIndex> codes) const {
    const CodeSet wanted(codes);
    std::vector<calendar::Session> found;
    for (const SeriesSession& session : sessions_in(range)) {
        if (wanted.holds(session.code)) {
            found.push_back(session.session);
        }
    }
    return found;
}

std::optional<Date> Series::last_absence_on_or_before(Date date) const {
    for (std::size_t i = span_of({date, date}).end; i-- > 0;) {
        if (sessions_[i].is_absent()) {
            return sessions_[i].session.date;
        }
    }
    return std::nullopt;
}

Run Series::run_ending(Date date, std::span<const CodeIndex> codes, bool strict) const {
    const CodeSet wanted(codes);
    return run(
        date, [&](const SeriesSession& session) { return wanted.holds(session.code); }, strict);
}

Run Series::absence_run_ending(Date date) const {
    return run(
        date, [](const SeriesSession& session) { return session.is_absent(); }, false);
}

// Walks back day by day. A day is broken by a session that bears something else, whole where all
// its expected sessions bear what is asked, and otherwise says nothing.
template <class Bears>
Run Series::run(Date date, const Bears& bears, bool strict) const {
    Run run;
    std::size_t end = span_of({date, date}).end;
    while (end > 0) {
        const int day = sessions_[end - 1].day;
        bool borne = false;
        bool unknown = false;
        for (; end > 0 && sessions_[end - 1].day == day; --end) {
            const SeriesSession& session = sessions_[end - 1];
            if (session.code == law::kNotTaken) {
                unknown = true;
            } else if (bears(session)) {
                borne = true;
            } else if (session.is_possible() || strict) {
                return run;
            }
        }
        if (borne && !unknown) {
            const Date school_day = timeline_->days()[static_cast<std::size_t>(day)].date;
            run.last = run.length == 0 ? school_day : run.last;
            run.first = school_day;
            ++run.length;
        }
    }
    return run;
}

}  // namespace adsum::measures
