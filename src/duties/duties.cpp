#include "duties/duties.hpp"

#include "duties/amendments.hpp"
#include "duties/life.hpp"
#include "duties/points.hpp"
#include "measures/of_school.hpp"
#include "measures/pupil_timeline.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// The year whose cases are open: that of the last half-term that has begun, so that a summer still
// shows the year behind it and the first INSET day starts the new one (docs/readings.md X-09).
int case_year(const calendar::Timeline& timeline, Date date) {
    int year = calendar::academic_year_of(date);
    for (const calendar::Period& half_term : timeline.half_terms()) {
        if (half_term.dates.first <= date) {
            year = half_term.start_year;
        }
    }
    return year;
}

std::vector<Duty> duties_of(PupilFile& file, const std::vector<school::Fact>& facts) {
    const auto amendments = amendments_as_facts(file);
    for (const std::vector<school::Fact>* some : {&facts, &amendments}) {
        for (const school::Fact& fact : *some) {
            if (fact.at <= file.moment) {
                file.facts.push_back(&fact);
            }
            if (fact.at <= file.moment && fact.kind == "case_closed") {
                file.case_closed.push_back(fact.at);
            }
        }
    }
    std::stable_sort(file.facts.begin(), file.facts.end(),
                     [](const school::Fact* a, const school::Fact* b) { return a->at < b->at; });
    Life life(file);
    life.run(points_of(file, Date::of(file.start_year - 1, 8, 1)));
    return life.duties();
}

std::vector<Duty> of_pupil(const policy::Policy& policy, const school::State& school,
                           const school::Pupil& pupil, SchoolTime moment,
                           measures::PupilTimelines& timelines) {
    const auto shared = timelines.of(pupil);
    const calendar::Timeline& timeline = *shared;
    PupilFile file{policy, school, &pupil, timeline, moment, case_year(timeline, moment.date),
                   {},     {},     {},     {}};
    file.series.emplace(measures::series_of(school, pupil, moment, timelines));
    return duties_of(file, pupil.facts);
}

std::vector<Duty> of_school(const policy::Policy& policy, const school::State& school,
                            SchoolTime moment) {
    const calendar::Timeline& timeline = school.calendar().timeline();
    PupilFile file{policy, school, nullptr, timeline, moment, case_year(timeline, moment.date),
                   {},     {},     {},      {}};
    return duties_of(file, school.school_facts());
}

}  // namespace

std::vector<Duty> duties(const policy::Policy& policy, const school::State& school,
                         SchoolTime moment, const Filter& filter) {
    std::vector<Duty> all;
    const auto take = [&](std::vector<Duty> some) {
        for (Duty& duty : some) {
            if (filter.states.empty() || std::find(filter.states.begin(), filter.states.end(),
                                                   duty.state) != filter.states.end()) {
                all.push_back(std::move(duty));
            }
        }
    };
    measures::PupilTimelines timelines(school.calendar());
    for (const auto& [upn, pupil] : school.pupils()) {
        if (!filter.pupil || *filter.pupil == upn) {
            take(of_pupil(policy, school, pupil, moment, timelines));
        }
    }
    if (filter.school_wide && !filter.pupil) {
        take(of_school(policy, school, moment));
    }
    std::stable_sort(all.begin(), all.end(), [](const Duty& a, const Duty& b) {
        return std::tie(a.due, a.pupil, a.rule->id, a.id) <
               std::tie(b.due, b.pupil, b.rule->id, b.id);
    });
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
        rung.when = policy::describe(rule);
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
