#include "duties/duties.hpp"

#include "duties/standing.hpp"
#include "measures/in_parts.hpp"

#include <algorithm>

namespace adsum::duties {

bool Filter::takes(const Duty& duty) const {
    const bool of_whom = pupil ? duty.pupil == pupil : duty.pupil || school_wide;
    return of_whom &&
           (states.empty() || std::find(states.begin(), states.end(), duty.state) != states.end());
}

std::vector<Duty> duties(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment, const Filter& filter, unsigned threads) {
    std::vector<const school::Pupil*> asked;
    for (const auto& [upn, pupil] : school.pupils()) {
        if (!filter.pupil || *filter.pupil == upn) {
            asked.push_back(&pupil);
        }
    }
    const unsigned parts = std::max(1U, std::min(threads, static_cast<unsigned>(asked.size())));
    std::vector<std::vector<Duty>> found(parts);
    const auto take = [&](std::vector<Duty>& taken, std::vector<Duty> some) {
        for (Duty& duty : some) {
            if (filter.takes(duty)) {
                taken.push_back(std::move(duty));
            }
        }
    };
    measures::in_parts(
        asked.size(), parts, [&](std::size_t part, std::size_t first, std::size_t end) {
            measures::PupilTimelines timelines(school.calendar());
            for (std::size_t i = first; i < end; ++i) {
                take(found[part],
                     standing_of_pupil(policy, school, *asked[i], moment, timelines).duties);
            }
        });
    std::vector<Duty> all = std::move(found.front());
    for (std::size_t part = 1; part < parts; ++part) {
        std::ranges::move(found[part], std::back_inserter(all));
    }
    if (filter.school_wide && !filter.pupil) {
        take(all, standing_of_school(policy, school, moment).duties);
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
