// The likelihood of persistent absence, held against what became of pupils of a year on which it
// was not fitted: the sample's schools, fitted on their year before, asked at the end of half-terms
// of the year after. Of those to whom it says 60 to 80 per cent, 60 to 80 of a hundred come to it.

#include "measures/likelihood.hpp"

#include "law/law.hpp"
#include "sample/profile.hpp"
#include "sample/school_of.hpp"
#include "school/small_school.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

using measures::Outlook;
using measures::SoFar;
using measures::YearThatWas;

constexpr Percent kTen{1000};

// What became of each pupil of a planned year, before and from its nth school day on.
std::vector<YearThatWas> years_of(const std::vector<sample::PupilYear>& plans,
                                  const sample::YearDays& days, std::size_t point) {
    const law::Codes& codes = the_law()->codes();
    std::vector<YearThatWas> all;
    for (const sample::PupilYear& plan : plans) {
        YearThatWas one;
        for (std::size_t slot = 0; slot < plan.size(); ++slot) {
            if (!days.open(slot)) {
                continue;
            }
            const Date date = days.days[slot / 2].date;
            const law::RegisterCode* code =
                plan[slot].code.empty() ? nullptr : codes.find(plan[slot].code, date);
            SoFar& side = slot / 2 < point ? one.so_far : one.rest;
            const auto category = code == nullptr ? law::Category::kPresent : code->category;
            side.possible += law::is_possible(category) ? 1 : 0;
            side.absent += law::is_absence(category) ? 1 : 0;
        }
        all.push_back(one);
    }
    return all;
}

// The first school day of the nth half-term.
std::size_t begin_of(const sample::YearDays& days, int half_term) {
    const int first = days.days.front().half_term;
    std::size_t at = 0;
    while (at < days.size() && days.days[at].half_term < first + half_term) {
        ++at;
    }
    return at;
}

bool came(const YearThatWas& one) {
    return measures::short_of(kTen, one.so_far.absent + one.rest.absent,
                              one.so_far.possible + one.rest.possible) <= 0;
}

struct Steps {
    double expected = 0, spread = 0;
    int pupils = 0, came = 0;
};

TEST(Likelihood, isCalibratedOnTermsItWasNotFittedOn) {
    std::map<int, Steps> steps;  // by fifths of a thousand
    double brier = 0;
    double brier_of_base = 0;
    int asked = 0;
    for (const sample::Profile& profile : sample::trust()) {
        const auto school = sample::make_school(profile, 700, 20261123, *Date::parse("2027-07-01"));
        ASSERT_TRUE(school.ok()) << school.error().to_string();
        for (const int half_term : {1, 2, 4}) {
            const auto before = years_of(school->plans_before, *school->days_before,
                                         begin_of(*school->days_before, half_term));
            const auto after =
                years_of(school->plans, *school->days, begin_of(*school->days, half_term));
            const auto outlook = Outlook::fit(before);
            ASSERT_TRUE(outlook);
            const double base =
                static_cast<double>(std::ranges::count_if(before, came)) / before.size();
            for (const YearThatWas& one : after) {
                const auto chance = outlook->per_mille(one.so_far, one.rest.possible, kTen);
                ASSERT_TRUE(chance);
                const double p = *chance / 1000.0;
                const double outcome = came(one) ? 1 : 0;
                Steps& step = steps[std::min(4, *chance / 200)];
                step.expected += p;
                step.spread += p * (1 - p);
                step.came += came(one) ? 1 : 0;
                ++step.pupils;
                ++asked;
                brier += (p - outcome) * (p - outcome);
                brier_of_base += (base - outcome) * (base - outcome);
            }
        }
    }
    EXPECT_GT(asked, 10'000);
    for (const auto& [at, step] : steps) {
        const double share = step.came / static_cast<double>(step.pupils);
        const double said = step.expected / step.pupils;
        EXPECT_GT(step.pupils, 100) << at;
        // A pupil is asked of three times, so chance spreads by more than of independent draws.
        const double chance = 3 * std::sqrt(3 * step.spread) / step.pupils;
        EXPECT_NEAR(share, said, 0.05 + chance) << at;
    }
    EXPECT_LT(brier, 0.6 * brier_of_base) << "it tells far more than the school's own share";
}

TEST(Likelihood, saysNoughtAndCertainOnlyWhereArithmeticDoes) {
    std::vector<YearThatWas> past;
    for (int i = 0; i < 200; ++i) {
        past.push_back({{i % 12, 100}, {2 * (i % 12), 280}});
    }
    const auto outlook = Outlook::fit(past);
    ASSERT_TRUE(outlook);
    EXPECT_EQ(outlook->per_mille({38, 100}, 280, kTen), 1000) << "38 of 380 is ten per cent";
    EXPECT_LT(*outlook->per_mille({37, 100}, 280, kTen), 1000);
    EXPECT_EQ(outlook->per_mille({0, 360}, 20, kTen), 0) << "20 of 380 never is";
    EXPECT_GT(*outlook->per_mille({0, 100}, 280, kTen), 0);
    EXPECT_FALSE(outlook->per_mille({0, 0}, 0, kTen));
    EXPECT_TRUE(outlook->per_mille({0, 0}, 380, kTen)) << "nobody's own yet: everybody's";
    // More absence, more likely; fewer sessions left for what is missing, less likely.
    int last = 0;
    for (int absent = 0; absent < 38; ++absent) {
        const int chance = *outlook->per_mille({absent, 100}, 280, kTen);
        EXPECT_GE(chance, last) << absent;
        last = chance;
    }
    int pupils = 0;
    for (const auto& held : outlook->held_against(past, kTen)) {
        pupils += held.pupils;
        EXPECT_LT(held.from, held.to);
    }
    EXPECT_EQ(pupils, 200);
    EXPECT_EQ(outlook->pupils(), 200);
}

TEST(Likelihood, hasNoOpinionFromFewPupilsOrAYearWithoutAbsence) {
    const std::vector<YearThatWas> few(99, {{5, 100}, {10, 200}});
    EXPECT_FALSE(Outlook::fit(few));
    const std::vector<YearThatWas> none(300, {{0, 100}, {0, 200}});
    EXPECT_FALSE(Outlook::fit(none));
    const std::vector<YearThatWas> enough(100, {{5, 100}, {15, 200}});
    ASSERT_TRUE(Outlook::fit(enough));
    EXPECT_EQ(Outlook::fit(enough)->season_hundredths(), 150);
}

}  // namespace
}  // namespace adsum::tests
