#include "duties/conditions.hpp"

#include "duties/foreseen.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

std::vector<ReasonSession> with_codes(const PupilFile& file,
                                      const std::vector<calendar::Session>& sessions) {
    std::vector<ReasonSession> coded;
    coded.reserve(sessions.size());
    for (calendar::Session session : sessions) {
        coded.push_back(file.reason_session(session));
    }
    return coded;
}

std::string bound_of(int n, std::string_view unit) {
    return fmt::format("at least {} {}", n, unit);
}

// Whole days: every open session of the day bears one of the codes.
std::vector<calendar::Session> whole_days(const PupilFile& file,
                                          const std::vector<calendar::Session>& sessions,
                                          int& days) {
    std::vector<calendar::Session> kept;
    days = 0;
    for (std::size_t i = 0; i < sessions.size();) {
        std::size_t end = i;
        while (end < sessions.size() && sessions[end].date == sessions[i].date) {
            ++end;
        }
        const auto position = file.timeline.position(sessions[i].date);
        const calendar::SchoolDay& day =
            file.timeline.days()[static_cast<std::size_t>(position.value_or(0))];
        if (position && static_cast<int>(end - i) == int{day.am} + int{day.pm}) {
            ++days;
            kept.insert(kept.end(), sessions.begin() + static_cast<std::ptrdiff_t>(i),
                        sessions.begin() + static_cast<std::ptrdiff_t>(end));
        }
        i = end;
    }
    return kept;
}

// Where the window itself ends, beyond the day that is looked at.
Date end_of(const PupilFile& file, const policy::Window& window, Date through) {
    const calendar::Period* term = file.timeline.term_at(through);
    if (window.kind == policy::Window::Kind::kTerm && term != nullptr) {
        return term->dates.last;
    }
    const auto year = file.timeline.year_dates(calendar::academic_year_of(through));
    return year ? year->last : through;
}

std::vector<calendar::Session> likely_sessions(const PupilFile& file, const policy::CountTest& test,
                                               const Point& point) {
    if (!test.likely || file.foreseen.empty()) {
        return {};
    }
    return foreseen_after(file, point, file.codes(test.marks),
                          end_of(file, test.window, point.through));
}

std::string foreseen_note(std::size_t sessions) {
    return sessions == 0 ? std::string()
                         : fmt::format("of them {} sessions known beforehand", sessions);
}

// Runs of sessions that follow one another without an attended session between them.
int spells(const PupilFile& file, const std::vector<calendar::Session>& sessions, DateRange dates) {
    int count = 0;
    bool inside = false;
    for (const measures::SeriesSession& one : file.series->sessions()) {
        if (!dates.contains(one.session.date) || !one.is_possible()) {
            continue;
        }
        const bool counts = std::binary_search(sessions.begin(), sessions.end(), one.session);
        count += counts && !inside ? 1 : 0;
        inside = counts;
    }
    return count;
}

// The run that ends with the day that is looked at, and goes on over whole days known beforehand;
// or, where there is none yet, the first run of such days.
measures::Run run_ahead(const PupilFile& file, measures::Run run,
                        const std::vector<law::CodeIndex>& codes, const Point& point) {
    Date last = point.through;
    for (const Foreseen& one : file.foreseen) {
        last = std::max(last, one.dates.last);
    }
    const auto ahead = foreseen_after(file, point, codes, last);
    const auto is_foreseen = [&](const calendar::SchoolDay& day, calendar::Half half) {
        return !day.open(half) ||
               std::ranges::binary_search(ahead, calendar::Session{day.date, half});
    };
    const auto& days = file.timeline.days();
    const auto next = file.timeline.on_or_after(point.through + 1);
    for (auto i = static_cast<std::size_t>(next.value_or(static_cast<int>(days.size())));
         i < days.size() && days[i].date <= last; ++i) {
        const bool goes_on =
            is_foreseen(days[i], calendar::Half::kAm) && is_foreseen(days[i], calendar::Half::kPm);
        if (goes_on) {
            run.first = run.length == 0 ? days[i].date : run.first;
            run.last = days[i].date;
            ++run.length;
        } else if (run.length > 0) {
            break;
        }
    }
    return run;
}

}  // namespace

Ratio ratio_of(const measures::Tally& tally, policy::Measure measure) {
    switch (measure) {
        case policy::Measure::kAttendance:
            return tally.attendance();
        case policy::Measure::kAbsence:
            return tally.absence();
        case policy::Measure::kAuthorisedAbsence:
            return {tally.authorised, tally.possible()};
        case policy::Measure::kUnauthorisedAbsence:
            return {tally.unauthorised, tally.possible()};
        case policy::Measure::kLateness:
            return {tally.late + tally.late_after_close, tally.possible()};
    }
    return {};
}

std::optional<Reason> holds(const PupilFile& file, const policy::MeasureTest& test,
                            const Point& point, Tell tell) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto dates = window_dates(file, test.window, point);
    if (!dates || dates->empty()) {
        return std::nullopt;
    }
    const measures::Tally tally = file.series->tally(*dates);
    const Ratio ratio = ratio_of(tally, test.measure);
    if (tally.possible() < test.min_possible || !test.bound.holds(ratio)) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether) {
        return Reason{};
    }
    Reason reason{std::string(to_string(test.measure)),
                  test.window.to_string(),
                  ratio,
                  test.bound.to_string(),
                  {},
                  {}};
    reason.sessions = with_codes(file, file.series->absent_sessions(*dates));
    return reason;
}

std::optional<Reason> counted(const PupilFile& file, const policy::CountTest& test,
                              const Point& point, int at_least, Tell tell) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto ahead = likely_sessions(file, test, point);
    const auto& known = file.sessions_with(test.marks);
    if (known.in_all() + static_cast<int>(ahead.size()) < at_least) {
        return std::nullopt;  // days and spells are fewer than their sessions
    }
    const auto dates = window_dates(file, test.window, point);
    if (!dates || dates->empty()) {
        return std::nullopt;
    }
    if (known.in(*dates) + static_cast<int>(ahead.size()) < at_least) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether && test.unit == policy::Unit::kSessions) {
        return Reason{};
    }
    auto sessions = known.sessions_in(*dates);
    sessions.insert(sessions.end(), ahead.begin(), ahead.end());
    int count = static_cast<int>(sessions.size());
    if (test.unit == policy::Unit::kDays) {
        sessions = whole_days(file, sessions, count);
    } else if (test.unit == policy::Unit::kSpells) {
        count = spells(file, sessions, *dates);
    }
    if (count < at_least) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether) {
        return Reason{};
    }
    std::erase_if(sessions, [&](calendar::Session one) { return point.through < one.date; });
    return Reason{
        test.marks.to_string(),
        test.window.to_string(),
        Ratio{count, file.series->tally(*dates).possible() + static_cast<int>(ahead.size())},
        bound_of(at_least, to_string(test.unit)),
        with_codes(file, sessions),
        foreseen_note(ahead.size())};
}

std::optional<Reason> counted(const PupilFile& file, const policy::RunTest& test,
                              const Point& point, int at_least, Tell tell) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto& codes = file.codes(test.marks);
    const bool looks_ahead = test.likely && !file.foreseen.empty();
    if (!looks_ahead && file.sessions_in_all_with(test.marks) < at_least) {
        return std::nullopt;
    }
    measures::Run run = file.series->run_ending(point.through, codes, test.strict);
    const int known = run.length;
    if (looks_ahead) {
        run = run_ahead(file, run, codes, point);
    }
    if (run.length < at_least) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether) {
        return Reason{};
    }
    const DateRange dates{run.first, run.last};
    return Reason{"run of " + test.marks.to_string(),
                  run.first.to_string() + ".." + run.last.to_string(),
                  Ratio{run.length, run.length},
                  bound_of(at_least, "school days"),
                  with_codes(file, file.series->sessions_with(dates, codes)),
                  run.length == known
                      ? std::string()
                      : fmt::format("of them {} days known beforehand", run.length - known)};
}

std::optional<Reason> holds(const PupilFile& file, const policy::CountTest& test,
                            const Point& point, Tell tell) {
    return counted(file, test, point, test.at_least, tell);
}

std::optional<Reason> holds(const PupilFile& file, const policy::RunTest& test, const Point& point,
                            Tell tell) {
    return counted(file, test, point, test.at_least, tell);
}

std::optional<Reason> holds(const PupilFile& file, const policy::BrokenWeeksTest& test,
                            const Point& point, Tell tell) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto dates = window_dates(file, test.window, point);
    if (!dates || dates->empty()) {
        return std::nullopt;
    }
    const int broken = file.series->broken_weeks(*dates);
    if (broken < test.at_least) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether) {
        return Reason{};
    }
    return Reason{"broken weeks",
                  test.window.to_string(),
                  Ratio{broken, file.series->tally(*dates).possible()},
                  bound_of(test.at_least, "broken weeks"),
                  with_codes(file, file.series->absent_sessions(*dates)),
                  {}};
}

}  // namespace adsum::duties
