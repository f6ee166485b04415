#include "measures/of_school.hpp"

#include "measures/code_counts.hpp"
#include "measures/group_order.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace adsum::measures {
namespace {

constexpr std::array<std::string_view, 9> kBy = {"pupil", "form",   "year_group", "sex", "fsm",
                                                 "sen",   "school", "weekday",    "code"};

using Rows = std::map<std::string, Row, GroupOrder>;

std::string group_of(const school::State& state, const school::Pupil& pupil, By by, Date date) {
    switch (by) {
        case By::kPupil:
            return pupil.upn.str();
        case By::kYearGroup:
            return pupil.year_group_on(date);
        case By::kSchool:
            return state.id().str();
        case By::kForm:
        case By::kSex:
        case By::kFsm:
        case By::kSen:
        case By::kWeekday:
        case By::kCode:
            break;
    }
    return pupil.attributes_on(date).value_of(to_string(by));
}

// What one pupil adds to a row.
struct Share {
    Tally tally;
    bool persistent = false;
    bool severe = false;
};

void add(Rows& rows, const std::string& group, const Share& share) {
    Row& row = rows[group];
    row.group = group;
    ++row.pupils;
    row.tally += share.tally;
    row.persistent += share.persistent ? 1 : 0;
    row.severe += share.severe ? 1 : 0;
}

// Each session to its weekday or to its code; a session not taken has a weekday and no code.
void add_by_session(Rows& rows, const Series& series, const law::Codes& codes, DateRange dates,
                    By by, const Share& whole) {
    std::map<std::string, Share> shares;
    for (const SeriesSession& session : series.sessions_in(dates)) {
        const bool taken = session.code != law::kNotTaken;
        if (!taken && by == By::kCode) {
            continue;
        }
        const Date date = session.session.date;
        const std::string_view group =
            by == By::kCode ? codes.symbol(session.code) : to_string(date.weekday());
        Share& share = shares.try_emplace(std::string(group), whole).first->second;
        if (taken) {
            share.tally += tally_of(codes.at(session.code, date));
        }
    }
    for (const auto& [group, share] : shares) {
        add(rows, group, share);
    }
}

}  // namespace

std::optional<By> parse_by(std::string_view text) {
    const auto found = std::find(kBy.begin(), kBy.end(), text);
    if (found == kBy.end()) {
        return std::nullopt;
    }
    return static_cast<By>(found - kBy.begin());
}

std::string_view to_string(By by) {
    return kBy[static_cast<std::size_t>(by)];
}

Series series_of(const school::State& state, const school::Pupil& pupil, SchoolTime moment) {
    PupilTimelines timelines(state.calendar());
    return series_of(state, pupil, moment, timelines);
}

Series series_of(const school::State& state, const school::Pupil& pupil, SchoolTime moment,
                 PupilTimelines& timelines) {
    return Series(
        timelines.of(pupil), state.law(), {moment.date, calendar::Half::kPm},
        [&](Date date) { return pupil.on_roll(date); },
        [&](calendar::Session session) { return pupil.code_as_at(session, moment); });
}

std::vector<Row> measure(const school::State& state, const Question& question) {
    const DateRange dates{question.dates.first,
                          std::min(question.dates.last, question.known_at.date)};
    const Percent persistent = state.law().persistent_absence(dates.last);
    const Percent severe = state.law().severe_absence(dates.last);
    const bool by_session = question.by == By::kWeekday || question.by == By::kCode;
    PupilTimelines timelines(state.calendar());
    Rows rows;
    for (const auto& [upn, pupil] : state.pupils()) {
        const auto last = last_enrolled_in(pupil, dates);
        if (!last) {
            continue;
        }
        const Series series = series_of(state, pupil, question.known_at, timelines);
        const Tally tally = series.tally(dates);
        Share share{tally, reaches(tally, persistent), reaches(tally, severe)};
        if (by_session) {
            share.tally = {};
            add_by_session(rows, series, state.law().codes(), dates, question.by, share);
            continue;
        }
        const std::string group = group_of(state, pupil, question.by, *last);
        add(rows, group, share);
        if (question.by == By::kPupil) {
            rows[group].threshold_met_on = series.threshold_met_on(dates);
        }
    }
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (auto& [group, row] : rows) {
        sorted.push_back(std::move(row));
    }
    return sorted;
}

}  // namespace adsum::measures
