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
    const int end = timeline.on_or_before(until.date).value_or(-1) + 1;
    reserve(static_cast<std::size_t>(end) * 2, 0);
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
            PackedTally counts;
            if (session.code != law::kNotTaken) {
                const law::RegisterCode& code = law.codes().at(session.code, school_day.date);
                session.category = code.category;
                session.counts_to_threshold = code.counts_to_threshold;
                counts = PackedTally::of(code);
            }
            add(session, counts);
        }
    }
}

Series::Series(std::shared_ptr<const calendar::Timeline> timeline, const law::Law& law,
               const SessionColumns& columns, const school::Pupil& pupil, SchoolTime moment)
    : owned_(std::move(timeline)), timeline_(owned_.get()), law_(&law) {
    const auto& days = timeline_->days();
    const int end = timeline_->on_or_before(moment.date).value_or(-1) + 1;
    const Date first_date = days.empty() ? moment.date : days.front().date;
    reserve(static_cast<std::size_t>(end) * 2,
            static_cast<std::size_t>(std::max(0, moment.date - first_date + 1)));
    int next = 0;  // no day is walked twice
    int year = 0;
    const school::MarkCell* cells = nullptr;
    for (const school::Enrolment& enrolment : pupil.enrolments) {
        const int first = std::max(next, timeline_->on_or_after(enrolment.admitted).value_or(end));
        next = end;
        if (enrolment.left) {
            next = std::min(end, timeline_->on_or_after(*enrolment.left).value_or(end));
        }
        for (const SessionColumns::Column& column : columns.of_days(first, next)) {
            if (column.start_year != year) {
                year = column.start_year;
                const auto found = pupil.marks.find(year);
                cells = found == pupil.marks.end() ? nullptr : found->second.slots().data();
            }
            SeriesSession session;
            session.session = column.session;
            session.day = column.day;
            if (cells != nullptr) {
                // A mark without a history became known on its session's own day (MarkCell).
                const school::MarkCell& cell = cells[column.slot];
                session.code = cell.has_history != 0 || column.session.date == moment.date
                                   ? pupil.code_as_at(column.session, moment)
                                   : cell.code;
            }
            const CodeMeaning& meaning = (*column.meanings)[session.code];
            session.category = meaning.category;
            session.counts_to_threshold = meaning.counts_to_threshold;
            add(session, meaning.counts);
        }
        next = std::max(first, next);
    }
}

void Series::reserve(std::size_t sessions, std::size_t dates) {
    sessions_.reserve(sessions);
    running_.reserve(sessions + 1);
    running_.emplace_back();
    before_.reserve(dates);
}

void Series::add(const SeriesSession& session, PackedTally counts) {
    const Date date = session.session.date;
    if (sessions_.empty() || sessions_.back().session.date != date) {
        const auto before = static_cast<std::uint32_t>(sessions_.size());
        const Date first = sessions_.empty() ? date : sessions_.front().session.date;
        for (auto known = static_cast<std::int32_t>(before_.size()); known <= date - first;
             ++known) {
            before_.push_back(before);
        }
    }
    running_.push_back(running_.back() + counts);
    ++borne_[session.code];
    sessions_.push_back(session);
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
    return (running_[span.end] - running_[span.first]).tally();
}

int Series::count(DateRange range, std::span<const CodeIndex> codes) const {
    const CodeSet wanted(codes);
    const auto found = sessions_in(range);
    return static_cast<int>(
        std::count_if(found.begin(), found.end(),
                      [&](const SeriesSession& session) { return wanted.holds(session.code); }));
}

int Series::CodeCount::in(DateRange range) const {
    if (running_.empty()) {
        return 0;
    }
    const Span span = series_->span_of(range);
    return running_[span.end] - running_[span.first];
}

std::vector<calendar::Session> Series::CodeCount::sessions_in(DateRange range) const {
    std::vector<calendar::Session> found;
    if (running_.empty()) {
        return found;
    }
    const Span span = series_->span_of(range);
    const auto wanted = static_cast<std::size_t>(running_[span.end] - running_[span.first]);
    found.reserve(wanted);
    for (std::size_t i = span.first; found.size() < wanted; ++i) {
        if (running_[i + 1] != running_[i]) {
            found.push_back(series_->sessions_[i].session);
        }
    }
    return found;
}

std::optional<Date> Series::CodeCount::next_after(Date date) const {
    if (running_.empty()) {
        return std::nullopt;
    }
    const std::size_t before = series_->sessions_before(date + 1);
    const auto next = std::upper_bound(running_.begin() + static_cast<std::ptrdiff_t>(before),
                                       running_.end(), running_[before]);
    return next == running_.end()
               ? std::nullopt
               : std::optional(
                     series_->sessions_[static_cast<std::size_t>(next - running_.begin()) - 1]
                         .session.date);
}

Series::CodeCount Series::count_of(std::span<const CodeIndex> codes) const {
    CodeCount count;
    count.series_ = this;
    if (count_in_all(codes) == 0) {
        return count;
    }
    const CodeSet wanted(codes);
    count.running_.reserve(sessions_.size() + 1);
    std::uint16_t sum = 0;
    count.running_.push_back(sum);
    for (const SeriesSession& session : sessions_) {
        sum = static_cast<std::uint16_t>(sum + (wanted.holds(session.code) ? 1 : 0));
        count.running_.push_back(sum);
    }
    return count;
}

int Series::count_in_all(std::span<const CodeIndex> codes) const {
    int count = 0;
    for (const CodeIndex code : codes) {
        count += code == law::kNotTaken ? 0 : borne_[code];
    }
    return count;
}

int Series::count_to_threshold(DateRange range) const {
    const Span span = span_of(range);
    return static_cast<int>((running_[span.end] - running_[span.first]).threshold());
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

std::optional<Date> Series::next_absence_after(Date date) const {
    for (std::size_t i = sessions_before(date + 1); i < sessions_.size(); ++i) {
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
