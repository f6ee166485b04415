// Times of absence in a pupil's story.
#include "measures/of_school.hpp"
#include "server/chronology.hpp"

#include <algorithm>

namespace adsum::server {

std::vector<AbsenceRun> absence_runs(const school::State& state, const school::Pupil& pupil,
                                     SchoolTime now) {
    const auto series = measures::series_of(state, pupil, now);
    const auto& codes = state.law().codes();
    std::vector<AbsenceRun> runs;
    bool going_on = false;
    for (const measures::SeriesSession& one : series.sessions()) {
        if (!one.is_possible()) {
            continue;
        }
        if (!one.is_absent()) {
            going_on = false;
            continue;
        }
        if (!going_on) {
            runs.push_back({one.session, one.session, 0, {}});
            going_on = true;
        }
        AbsenceRun& run = runs.back();
        run.last = one.session;
        ++run.sessions;
        const std::string symbol(codes.symbol(one.code));
        const auto held = std::ranges::find(run.codes, symbol, &std::pair<std::string, int>::first);
        if (held == run.codes.end()) {
            run.codes.emplace_back(symbol, 1);
        } else {
            ++held->second;
        }
    }
    return runs;
}

}  // namespace adsum::server
