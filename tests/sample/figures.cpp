#include "figures.hpp"

#include "sample/opening.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace adsum::sample {
namespace {

constexpr int kPupils = 1500;

void count(Figures& figures, const std::string& symbol, const law::RegisterCode& code, Date date,
           measures::Tally& pupil) {
    const measures::Tally one = measures::tally_of(code);
    pupil += one;
    ++figures.codes[symbol];
    figures.days[date] += one;
    const auto day = static_cast<std::size_t>(date.weekday());
    figures.weekdays["possible"][day] += one.possible();
    figures.weekdays["absent"][day] += one.absent();
    figures.weekdays[symbol][day] += 1;
}

void count_pupil(Figures& figures, const SamplePupil& pupil, const measures::Tally& tally) {
    if (tally.possible() == 0) {
        return;
    }
    figures.all += tally;
    ++figures.pupils;
    const bool persistent = 10 * tally.absent() >= tally.possible();
    figures.persistent += persistent ? 1 : 0;
    figures.severe += 2 * tally.absent() >= tally.possible() ? 1 : 0;
    figures.bands[static_cast<std::size_t>(
        std::min<std::int64_t>(10, 20 * tally.absent() / tally.possible()))] += 1;
    for (const std::string& group :
         {std::string(*pupil.row.fsm ? "fsm yes" : "fsm no"), "sen " + *pupil.row.sen,
          "year " + pupil.row.year_group, "sex " + *pupil.row.sex}) {
        figures.by[group] += tally;
        figures.persistent_by[group].first += persistent ? 1 : 0;
        figures.persistent_by[group].second += 1;
    }
}

}  // namespace

double Figures::share(const std::string& code) const {
    const auto found = codes.find(code);
    return percent(found == codes.end() ? 0 : found->second, all.possible());
}

double Figures::persistent_percent(const std::string& group) const {
    const auto& [part, whole] = persistent_by.at(group);
    return percent(part, whole);
}

double Figures::absence(const std::string& group) const {
    const measures::Tally& tally = by.at(group);
    return percent(tally.absent(), tally.possible());
}

double Figures::between(Date first, Date last) const {
    measures::Tally sum;
    for (auto day = days.lower_bound(first); day != days.end() && day->first <= last; ++day) {
        sum += day->second;
    }
    return percent(sum.absent(), sum.possible());
}

double Figures::weekday_factor(Weekday weekday, const std::string& of) const {
    double mean = 0;
    const auto rate = [&](std::size_t day) {
        return percent(weekdays.at(of)[day], weekdays.at("possible")[day]);
    };
    for (std::size_t day = 0; day < 5; ++day) {
        mean += rate(day) / 5;
    }
    return rate(static_cast<std::size_t>(weekday)) / mean;
}

const law::Law& the_law() {
    static const law::Law law = law::Law::load(ADSUM_ROOT "/law").value();
    return law;
}

SchoolOf whole_year(const std::string& school, int pupils, std::uint64_t seed) {
    static std::map<std::string, Profile> profiles;  // a SchoolOf points at its profile
    Profile& profile = profiles[school];
    profile = *profile_of(school);
    profile.absence = 1;
    return make_school(profile, pupils, seed, Date::of(2027, 7, 16)).value();
}

Figures figures_of(const SchoolOf& school) {
    Figures figures;
    const law::Codes& codes = the_law().codes();
    for (std::size_t i = 0; i < school.pupils.size(); ++i) {
        measures::Tally tally;
        for (std::size_t slot = 0; slot < school.days->sessions(); ++slot) {
            if (!school.days->open(slot)) {
                continue;
            }
            const auto half = slot % 2 == 0 ? calendar::Half::kAm : calendar::Half::kPm;
            const Date date = school.days->days[slot / 2].date;
            const std::string symbol(code_of(school.plans[i][slot], half));
            count(figures, symbol, *codes.find(symbol, date), date, tally);
        }
        count_pupil(figures, school.pupils[i], tally);
    }
    for (double& band : figures.bands) {
        band = 100 * band / static_cast<double>(figures.pupils);
    }
    return figures;
}

const Figures& primary_figures() {
    static const Figures figures = figures_of(whole_year("millbrook", kPupils, 1));
    return figures;
}

const Figures& secondary_figures() {
    static const Figures figures = figures_of(whole_year("larkfield", kPupils, 1));
    return figures;
}

}  // namespace adsum::sample
