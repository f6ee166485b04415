#include "measures/of_school.hpp"

#include "measures/breakdown.hpp"

#include <algorithm>
#include <array>

namespace adsum::measures {
namespace {

constexpr std::array<std::string_view, 9> kBy = {"pupil", "form",   "year_group", "sex", "fsm",
                                                 "sen",   "school", "weekday",    "code"};

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
    auto timeline = timelines.of(pupil);
    const SessionColumns& columns = timelines.columns(*timeline, state.law());
    return Series(std::move(timeline), state.law(), columns, pupil, moment);
}

std::vector<Row> measure(const school::State& state, const Question& question) {
    Chosen chosen{question.dates, question.known_at};
    chosen.sheet = question.sheet;
    std::vector<Row> rows;
    for (Part& part : breakdown(state, chosen, to_string(question.by))) {
        rows.push_back(
            {std::move(part.group), part.pupils, part.tally, part.persistent, part.severe, {}});
    }
    if (question.by == By::kPupil) {
        const DateRange dates{question.dates.first,
                              std::min(question.dates.last, question.known_at.date)};
        PupilTimelines timelines(state.calendar());
        for (Row& row : rows) {
            const Series series =
                series_of(state, *state.pupil(Upn(row.group)), question.known_at, timelines);
            row.threshold_met_on = series.threshold_met_on(dates);
        }
    }
    return rows;
}

}  // namespace adsum::measures
