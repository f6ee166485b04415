// Absences that fall on one weekday, or beside holidays, again and again.
#include "duties/conditions.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"};

struct PatternDays {
    std::vector<calendar::Session> sessions;
    std::vector<Date> dates;  // each once

    void add(calendar::Session session) {
        sessions.push_back(session);
        if (dates.empty() || dates.back() != session.date) {
            dates.push_back(session.date);
        }
    }
};

// The first or the last school day of a half-term: on its other side there is none.
bool is_beside_holiday(const PupilFile& file, Date date) {
    return std::ranges::any_of(file.timeline.half_terms(), [&](const calendar::Period& half_term) {
        const auto& days = file.timeline.days();
        return !days.empty() && (days[static_cast<std::size_t>(half_term.first_day)].date == date ||
                                 days[static_cast<std::size_t>(half_term.last_day)].date == date);
    });
}

bool is_pattern(const policy::PatternTest& test, std::int64_t days, std::int64_t of) {
    return days >= test.at_least && days * 100 >= of * test.share;
}

// Whether any weekday bears the pattern, by counting alone.
bool has_weekday(const policy::PatternTest& test, const std::vector<calendar::Session>& sessions) {
    std::array<std::int64_t, 7> days{};
    std::int64_t all = 0;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        if (i == 0 || sessions[i].date != sessions[i - 1].date) {
            ++days.at(static_cast<std::size_t>(sessions[i].date.weekday()));
            ++all;
        }
    }
    return std::ranges::any_of(days, [&](std::int64_t of) { return is_pattern(test, of, all); });
}

std::optional<Reason> pattern_reason(const PupilFile& file, const policy::PatternTest& test,
                                     DateRange dates, const PatternDays& on, const PatternDays& all,
                                     std::string_view name, Tell tell) {
    const auto days = static_cast<std::int64_t>(on.dates.size());
    const auto of = static_cast<std::int64_t>(all.dates.size());
    if (!is_pattern(test, days, of)) {
        return std::nullopt;
    }
    if (tell == Tell::kWhether) {
        return Reason{};
    }
    Reason reason{fmt::format("{} {}", test.marks.to_string(), name),
                  dates.first.to_string() + ".." + dates.last.to_string(),
                  Ratio{days, of},
                  fmt::format("at least {} days", test.at_least),
                  {},
                  {}};
    for (const calendar::Session session : on.sessions) {
        reason.sessions.push_back(file.reason_session(session));
    }
    return reason;
}

}  // namespace

std::optional<Reason> holds(const PupilFile& file, const policy::PatternTest& test,
                            const Point& point, Tell tell) {
    const auto dates =
        file.series ? window_dates(file, test.window, point) : std::optional<DateRange>();
    if (!dates) {
        return std::nullopt;
    }
    if (file.sessions_with(test.marks).in(*dates) < test.at_least) {
        return std::nullopt;  // days are fewer than their sessions
    }
    const auto sessions = file.sessions_with(test.marks).sessions_in(*dates);
    if (test.of == policy::PatternTest::Of::kWeekday && !has_weekday(test, sessions)) {
        return std::nullopt;
    }
    if (test.of == policy::PatternTest::Of::kWeekday && tell == Tell::kWhether) {
        return Reason{};
    }
    PatternDays all;
    std::array<PatternDays, 7> by_weekday;
    PatternDays beside;
    for (const calendar::Session session : sessions) {
        all.add(session);
        by_weekday.at(static_cast<std::size_t>(session.date.weekday())).add(session);
        if (test.of == policy::PatternTest::Of::kHoliday && is_beside_holiday(file, session.date)) {
            beside.add(session);
        }
    }
    if (test.of == policy::PatternTest::Of::kHoliday) {
        return pattern_reason(file, test, *dates, beside, all, "beside holidays", tell);
    }
    for (std::size_t day = 0; day < by_weekday.size(); ++day) {
        if (auto reason = pattern_reason(file, test, *dates, by_weekday.at(day), all,
                                         fmt::format("on {}", kWeekdays.at(day)), tell)) {
            return reason;
        }
    }
    return std::nullopt;
}

}  // namespace adsum::duties
