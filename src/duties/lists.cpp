#include "duties/lists.hpp"

#include "duties/ground.hpp"
#include "duties/standing.hpp"

#include <algorithm>
#include <tuple>

namespace adsum::duties {
namespace {

void add_open(const policy::ListPart& part, const Standing& standing, const school::Pupil& pupil,
              std::vector<Listed>& rows) {
    for (const Duty& duty : standing.duties) {
        const bool open = duty.state == State::kOpen || duty.state == State::kOverdue;
        if (open && std::ranges::find(part.rules, duty.rule->id) != part.rules.end()) {
            rows.push_back({&pupil, duty, duty.because});
        }
    }
}

}  // namespace

std::vector<Listed> listed(const policy::ListPart& part, const policy::Policy& policy,
                           const school::State& school, SchoolTime moment) {
    std::vector<Listed> rows;
    measures::PupilTimelines timelines(school.calendar());
    Ground ground(policy, school, timelines);
    for (const auto& [upn, pupil] : school.pupils()) {
        if (!part.rules.empty()) {
            add_open(part, standing_of_pupil(ground, school, pupil, moment), pupil, rows);
        } else if (pupil.on_roll(moment.date)) {
            if (auto because = holds_for(part.guards, ground, school, pupil, moment)) {
                rows.push_back({&pupil, std::nullopt, std::move(*because)});
            }
        }
    }
    std::ranges::stable_sort(rows, [](const Listed& a, const Listed& b) {
        return std::tie(a.pupil->surname, a.pupil->forename, a.pupil->upn) <
               std::tie(b.pupil->surname, b.pupil->forename, b.pupil->upn);
    });
    return rows;
}

}  // namespace adsum::duties
