#include "duties/duties.hpp"

#include "duties/standing.hpp"

#include <algorithm>

namespace adsum::duties {

bool Filter::takes(const Duty& duty) const {
    const bool of_whom = pupil ? duty.pupil == pupil : duty.pupil || school_wide;
    return of_whom &&
           (states.empty() || std::find(states.begin(), states.end(), duty.state) != states.end());
}

std::vector<Duty> duties(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment, const Filter& filter) {
    std::vector<Duty> all;
    const auto take = [&](std::vector<Duty> some) {
        for (Duty& duty : some) {
            if (filter.takes(duty)) {
                all.push_back(std::move(duty));
            }
        }
    };
    measures::PupilTimelines timelines(school.calendar());
    for (const auto& [upn, pupil] : school.pupils()) {
        if (!filter.pupil || *filter.pupil == upn) {
            take(standing_of_pupil(policy, school, pupil, moment, timelines).duties);
        }
    }
    if (filter.school_wide && !filter.pupil) {
        take(standing_of_school(policy, school, moment).duties);
    }
    put_in_order(all);
    return all;
}

std::vector<Rung> ladder(const policy::Policy& policy, const std::vector<Duty>& duties_of_pupil) {
    std::vector<Rung> rungs;
    for (const policy::Rule& rule : policy.rules) {
        if (!rule.ladder) {
            continue;
        }
        Rung rung;
        rung.rule = &rule;
        rung.when = policy::describe(policy, rule);
        for (const Duty& duty : duties_of_pupil) {
            if (duty.rule != &rule) {
                continue;
            }
            rung.state = duty.state == State::kDone       ? Rung::State::kDone
                         : duty.state == State::kSetAside ? Rung::State::kSetAside
                                                          : Rung::State::kDue;
            rung.at = duty.closed_at ? duty.closed_at : std::optional(duty.arose);
        }
        rungs.push_back(std::move(rung));
    }
    std::stable_sort(rungs.begin(), rungs.end(), [](const Rung& a, const Rung& b) {
        return *a.rule->ladder < *b.rule->ladder;
    });
    return rungs;
}

}  // namespace adsum::duties
