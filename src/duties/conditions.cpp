#include "duties/conditions.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

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

std::vector<ReasonSession> with_codes(const PupilFile& file,
                                      const std::vector<calendar::Session>& sessions) {
    std::vector<ReasonSession> coded;
    coded.reserve(sessions.size());
    for (calendar::Session session : sessions) {
        coded.push_back(file.reason_session(session));
    }
    return coded;
}

std::string counted(int n, std::string_view unit) {
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

}  // namespace

std::optional<Reason> holds(const PupilFile& file, const policy::MeasureTest& test,
                            const Point& point) {
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
    Reason reason{std::string(to_string(test.measure)),
                  test.window.to_string(),
                  ratio,
                  test.bound.to_string(),
                  {},
                  {}};
    reason.sessions = with_codes(file, file.series->absent_sessions(*dates));
    return reason;
}

std::optional<Reason> holds(const PupilFile& file, const policy::CountTest& test,
                            const Point& point) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto& codes = file.codes(test.marks);
    if (file.most_sessions(codes) < test.at_least) {
        return std::nullopt;  // days and spells are fewer than their sessions
    }
    const auto dates = window_dates(file, test.window, point);
    if (!dates || dates->empty()) {
        return std::nullopt;
    }
    if (test.unit == policy::Unit::kSessions && file.series->count(*dates, codes) < test.at_least) {
        return std::nullopt;
    }
    auto sessions = file.series->sessions_with(*dates, codes);
    int count = static_cast<int>(sessions.size());
    if (test.unit == policy::Unit::kDays) {
        sessions = whole_days(file, sessions, count);
    } else if (test.unit == policy::Unit::kSpells) {
        count = spells(file, sessions, *dates);
    }
    if (count < test.at_least) {
        return std::nullopt;
    }
    return Reason{test.marks.to_string(),
                  test.window.to_string(),
                  Ratio{count, file.series->tally(*dates).possible()},
                  counted(test.at_least, to_string(test.unit)),
                  with_codes(file, sessions),
                  {}};
}

std::optional<Reason> holds(const PupilFile& file, const policy::RunTest& test,
                            const Point& point) {
    if (!file.series) {
        return std::nullopt;
    }
    const auto& codes = file.codes(test.marks);
    if (file.most_sessions(codes) < test.at_least) {
        return std::nullopt;
    }
    const measures::Run run = file.series->run_ending(point.through, codes, test.strict);
    if (run.length < test.at_least) {
        return std::nullopt;
    }
    const DateRange dates{run.first, run.last};
    return Reason{"run of " + test.marks.to_string(),
                  run.first.to_string() + ".." + run.last.to_string(),
                  Ratio{run.length, run.length},
                  counted(test.at_least, "school days"),
                  with_codes(file, file.series->sessions_with(dates, codes)),
                  {}};
}

std::optional<Reason> holds(const PupilFile& file, const policy::BrokenWeeksTest& test,
                            const Point& point) {
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
    return Reason{"broken weeks",
                  test.window.to_string(),
                  Ratio{broken, file.series->tally(*dates).possible()},
                  counted(test.at_least, "broken weeks"),
                  with_codes(file, file.series->absent_sessions(*dates)),
                  {}};
}

}  // namespace adsum::duties
