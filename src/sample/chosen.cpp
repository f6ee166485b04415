#include "sample/chosen.hpp"

#include "sample/spells.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

// So many of `members`, the likelier first by score.
std::set<std::size_t> the_first(const std::vector<std::size_t>& members, double share,
                                const Random& seed, std::string_view what, auto&& score) {
    std::vector<std::pair<double, std::size_t>> order;
    for (const std::size_t i : members) {
        Random random = seed.stream(what, i);
        order.emplace_back(-score(i, random), i);
    }
    std::sort(order.begin(), order.end());
    Random random = seed.stream(what, 1'000'000);
    const auto wanted =
        static_cast<std::size_t>(share * static_cast<double>(members.size()) + random.unit());
    std::set<std::size_t> chosen;
    for (std::size_t at = 0; at < std::min(wanted, order.size()); ++at) {
        if (order[at].first < 0) {
            chosen.insert(order[at].second);
        }
    }
    return chosen;
}

// Illness of both phases is worst on Fridays; these make the published factors together with the
// length of the spells.
constexpr WeekdayFactors kPrimaryIllness = {1.46, .78, .71, .83, 1.32};
constexpr WeekdayFactors kSecondaryIllness = {1.25, .88, .72, .80, 1.22};

}  // namespace

Chosen::Chosen(const Phasing& phasing, const std::vector<SamplePupil>& pupils,
               const std::vector<std::size_t>& members, const std::vector<double>& place,
               const Random& seed) {
    const auto by_chance = [](std::size_t, Random& random) { return random.unit() + .001; };
    const auto hard = [&](double above) {
        return [&, above](std::size_t i, Random& random) {
            return place[i] > above ? random.unit() + .001 : 0.0;
        };
    };
    suspended = the_first(members, phasing.suspended_pupils, seed, "suspended", hard(.5));
    exceptional = the_first(members, phasing.exceptional_pupils, seed, "exceptional", hard(.12));
    elsewhere = the_first(members, phasing.educated_elsewhere_pupils, seed, "elsewhere", hard(.4));
    sport = the_first(members, phasing.sport_pupils, seed, "sport", by_chance);
    part_time = the_first(
        members, phasing.part_time_pupils, seed, "part-time", [&](std::size_t i, Random& random) {
            // Of compulsory age in the whole year, which in the last year of a
            // secondary school ends in June.
            const std::string& year = pupils[i].row.year_group;
            const bool of_age = year != "R" && year != "1" && year != "2" && year != "11";
            return place[i] > .94 && of_age ? random.unit() + .001 : 0.0;
        });
    avoiding = the_first(members, .02, seed, "avoiding", hard(.93));
    for (const std::size_t i : members) {
        const int family = pupils[i].family;
        const auto number = static_cast<std::uint64_t>(family);
        Random holiday = seed.stream("holiday", number);
        if (place[i] > .15 && holiday.chance(phasing.holiday_pupils / .85)) {
            holiday_families.insert(family);
        }
        Random religion = seed.stream("religion", number);
        if (religion.chance(phasing.religious_pupils)) {
            religious_families.insert(family);
        }
    }
    std::vector<std::pair<double, std::size_t>> late;
    for (const std::size_t i : members) {
        Random random = seed.stream("lateness", i);
        late.emplace_back(.5 * pupils[i].difficulty + random.bell(), i);
    }
    std::sort(late.begin(), late.end());
    for (std::size_t at = 0; at < late.size(); ++at) {
        lateness[late[at].second] =
            (static_cast<double>(at) + .5) / static_cast<double>(late.size());
    }
}

SharedDays::SharedDays(const YearDays& of_year, const Random& of_seed)
    : year(of_year), seed(of_seed) {
    for (const double part : {.13, .62, .88}) {
        religious.push_back(static_cast<int>(part * static_cast<double>(year.size())));
    }
}

std::vector<int> SharedDays::visits_of(const std::string& form) const {
    Random random = seed.stream("visits " + form);
    const int last = static_cast<int>(year.size()) - 1;
    std::vector<int> days = {last * 3 / 20 + random.below(last / 8),
                             last * 6 / 10 + random.below(last / 3)};
    return days;
}

const std::vector<double>& SharedDays::illness_weights(const std::string& form, Phase phase) const {
    auto& kept = weights[{form, phase}];
    if (kept.empty()) {
        const auto sums =
            day_weights(year, phase == Phase::kPrimary ? kPrimaryIllness : kSecondaryIllness);
        Random random = seed.stream("clusters " + form);
        std::vector<double> single;
        double factor = 1;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            if (i == 0 || year.days[i].week != year.days[i - 1].week) {
                factor = random.chance(.1) ? 2.4 : .85;
            }
            single.push_back(factor * (sums[i] - (i == 0 ? 0 : sums[i - 1])));
        }
        kept = added_up(single);
    }
    return kept;
}

}  // namespace adsum::sample
