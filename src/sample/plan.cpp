#include "sample/plan.hpp"

#include "sample/chosen.hpp"
#include "sample/make_up.hpp"
#include "sample/spells.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace adsum::sample {
namespace {

// The rate of absence at a place in the distribution.
double rate_at(std::span<const AbsencePoint> points, double place) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (place < points[i].pupils) {
            const double within =
                (place - points[i - 1].pupils) / (points[i].pupils - points[i - 1].pupils);
            // within ^ bend, between the straight line and its square and cube: no pow().
            const double bend = points[i].bend - 1;
            const double square = within * within;
            const double curved = bend <= 1 ? within * (1 - bend) + square * bend
                                            : square * (2 - bend) + square * within * (bend - 1);
            return points[i - 1].absence + (points[i].absence - points[i - 1].absence) * curved;
        }
    }
    return points.back().absence;
}

// Each pupil's place among all, 0 to 1, by difficulty, which changes a little from year to year.
std::vector<double> places(const std::vector<SamplePupil>& pupils,
                           const std::vector<std::size_t>& members, const Random& seed) {
    std::vector<std::pair<double, std::size_t>> order;
    for (const std::size_t i : members) {
        Random random = seed.stream("difficulty", i);
        order.emplace_back(pupils[i].difficulty + .45 * random.bell(), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<double> place(pupils.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        place[order[at].second] =
            (static_cast<double>(at) + .5) / static_cast<double>(order.size());
    }
    return place;
}

std::size_t year_then(const SamplePupil& pupil, int years_ago) {
    const auto ago = static_cast<std::size_t>(years_ago);
    return pupil.year < ago ? 0 : pupil.year - ago;
}

}  // namespace

std::vector<PupilYear> plan_year(const Profile& profile, const std::vector<SamplePupil>& pupils,
                                 const YearDays& year, int years_ago, const Random& seed_of_all) {
    const Random seed = seed_of_all.stream("plan", static_cast<std::uint64_t>(years_ago));
    std::vector<PupilYear> plans(pupils.size(), PupilYear(year.sessions()));
    std::map<Phase, std::vector<std::size_t>> by_phase;
    for (std::size_t i = 0; i < pupils.size(); ++i) {
        by_phase[profile.phase_of(year_then(pupils[i], years_ago))].push_back(i);
    }
    int open = 0;
    for (std::size_t slot = 0; slot < year.sessions(); ++slot) {
        open += year.open(slot) ? 1 : 0;
    }
    const SharedDays shared(year, seed);
    for (const auto& [phase, members] : by_phase) {
        const auto place = places(pupils, members, seed);
        const Chosen chosen(phasing(phase), pupils, members, place, seed);
        for (const std::size_t i : members) {
            const double rate =
                std::min(.98, profile.absence * rate_at(phasing(phase).absence, place[i]));
            const MakeUp make_up{
                phase,    pupils[i], i,    profile.years[year_then(pupils[i], years_ago)],
                place[i], rate,      open, chosen,
                shared,   year,      seed};
            make_up.fill(plans[i]);
        }
    }
    return plans;
}

}  // namespace adsum::sample
