// The sample trust beside the nation (docs/sample-trust.md). Published figures: DfE, "Pupil
// attendance in schools" 2024/25 for rates and codes; "Pupil absence in schools in England" 2018/19
// and 2022/23 for the bands, between which 2024/25 lies; the mean of full autumn weeks 2022 to 2025
// for the weekdays. A whole year of 1,500 pupils a phase, seed 1.

#include "figures.hpp"

#include <gtest/gtest.h>

namespace adsum::sample {
namespace {

struct Rates {
    double overall, authorised, unauthorised, persistent, severe;
};

void expect_rates(const Figures& figures, const Rates& published) {
    EXPECT_NEAR(figures.absence(), published.overall, .25);
    EXPECT_NEAR(figures.authorised(), published.authorised, .25);
    EXPECT_NEAR(figures.unauthorised(), published.unauthorised, .2);
    EXPECT_NEAR(figures.persistent_percent(), published.persistent, 1.0);
    EXPECT_NEAR(Figures::percent(figures.severe, figures.pupils), published.severe, .5);
}

TEST(Realism, absence_and_persistent_absence_of_a_primary_school) {
    expect_rates(primary_figures(), {5.25, 3.74, 1.51, 13.5, .6});
}

TEST(Realism, absence_and_persistent_absence_of_a_secondary_school) {
    expect_rates(secondary_figures(), {8.59, 5.30, 3.29, 24.3, 3.0});
}

struct CodeShare {
    const char* code;
    double primary, secondary;  // % of possible sessions
};

// Codes of at least a tenth of a percent: within 20 % of themselves and .04 points.
constexpr CodeShare kShares[] = {
    {"/", 45.90, 42.76}, {"\\", 46.71, 44.13}, {"L", 1.10, 2.86}, {"I", 2.858, 3.629},
    {"M", .259, .371},   {"O", .729, 2.590},   {"G", .564, .343}, {"U", .163, .296},
    {"C", .323, .462},   {"C2", .130, .309},   {"V", .758, .816}, {"B", .179, .314},
    {"P", .090, .152},   {"R", .102, .092},    {"E", .033, .312}, {"W", 0, .308},
};

double tolerance(double published) {
    return published > 40 ? .8 : published > 2 ? .25 : .04 + .2 * published;
}

TEST(Realism, the_share_of_every_larger_code) {
    for (const CodeShare& share : kShares) {
        EXPECT_NEAR(primary_figures().share(share.code), share.primary, tolerance(share.primary))
            << "primary " << share.code;
        EXPECT_NEAR(secondary_figures().share(share.code), share.secondary,
                    tolerance(share.secondary))
            << "secondary " << share.code;
    }
}

using Bands = std::array<double, 11>;
constexpr Bands kPrimary2019 = {71.0, 20.8, 5.0, 1.5, .6, .3, .2, .1, .1, .1, .4};
constexpr Bands kPrimary2023 = {56.1, 27.7, 9.2, 3.2, 1.4, .7, .4, .3, .2, .1, .7};
constexpr Bands kSecondary2019 = {64.0, 22.3, 6.5, 2.4, 1.2, .8, .5, .4, .3, .2, 1.3};
constexpr Bands kSecondary2023 = {46.3, 27.2, 11.0, 4.8, 2.6, 1.6, 1.1, .8, .7, .5, 3.4};

// `after`: how far 2024/25 lies on the way from 2018/19 to 2022/23, by persistent absence.
void expect_bands(const Figures& figures, const Bands& from, const Bands& to, double after) {
    for (std::size_t band = 0; band < from.size(); ++band) {
        const double between = from[band] + after * (to[band] - from[band]);
        EXPECT_NEAR(figures.bands[band], between, band < 2 ? 2.0 : .6)
            << "from " << 5 * band << "%";
    }
}

TEST(Realism, the_shape_over_pupils_is_over_dispersed_as_the_nations) {
    expect_bands(primary_figures(), kPrimary2019, kPrimary2023, .66);
    expect_bands(secondary_figures(), kSecondary2019, kSecondary2023, .83);
    // A coin a session would put nearly nobody beyond 20 % and nobody at 50 %.
    EXPECT_GT(secondary_figures().bands[10], secondary_figures().bands[9]);
}

struct Week {
    const char* of;
    std::array<double, 5> primary, secondary;
};
constexpr Week kWeeks[] = {
    {"absent", {1.05, .96, .92, .94, 1.15}, {.97, .97, .96, .98, 1.13}},
    {"I", {1.01, .95, .90, .94, 1.20}, {.94, .98, .95, .97, 1.16}},
};

TEST(Realism, the_days_of_the_week) {
    for (const Week& week : kWeeks) {
        for (std::size_t day = 0; day < 5; ++day) {
            const auto weekday = static_cast<Weekday>(day);
            EXPECT_NEAR(primary_figures().weekday_factor(weekday, week.of), week.primary[day], .06)
                << "primary " << week.of << " " << to_string(weekday);
            EXPECT_NEAR(secondary_figures().weekday_factor(weekday, week.of), week.secondary[day],
                        .06)
                << "secondary " << week.of << " " << to_string(weekday);
        }
    }
    constexpr std::array<double, 5> kLate = {1.10, 1.04, 1.00, .97, .90};
    for (std::size_t day = 0; day < 5; ++day) {
        EXPECT_NEAR(primary_figures().weekday_factor(static_cast<Weekday>(day), "L"), kLate[day],
                    .06);
    }
}

TEST(Realism, the_season_rises_to_half_term_and_to_december) {
    const Figures& figures = primary_figures();
    const double first_weeks = figures.between(Date::of(2026, 9, 1), Date::of(2026, 9, 18));
    const double mid_term = figures.between(Date::of(2026, 9, 21), Date::of(2026, 10, 9));
    const double before_half_term = figures.between(Date::of(2026, 10, 19), Date::of(2026, 10, 23));
    const double after_half_term = figures.between(Date::of(2026, 11, 2), Date::of(2026, 11, 13));
    const double december = figures.between(Date::of(2026, 12, 7), Date::of(2026, 12, 18));
    EXPECT_LT(first_weeks, mid_term);
    EXPECT_LT(mid_term, before_half_term);
    EXPECT_LT(after_half_term, before_half_term);
    EXPECT_LT(after_half_term, december);
    EXPECT_NEAR(first_weeks / figures.absence(), .74, .12);
    EXPECT_NEAR(december / figures.absence(), 1.2, .15);
}

TEST(Realism, poverty_and_special_needs_weigh_as_published) {
    for (const Figures* figures : {&primary_figures(), &secondary_figures()}) {
        const double fsm = figures->absence("fsm yes") / figures->absence("fsm no");
        EXPECT_NEAR(fsm, 10.0 / 5.2, .5);
        EXPECT_GT(figures->persistent_percent("fsm yes"),
                  2 * figures->persistent_percent("fsm no"));
        const double support = figures->absence("sen support") / figures->absence("sen none");
        EXPECT_NEAR(support, 10.1 / 5.8, .4);
        EXPECT_GT(figures->absence("sen ehcp"), 1.3 * figures->absence("sen none"));
        EXPECT_NEAR(figures->absence("sex F") / figures->absence("sex M"), 1.0, .15);
    }
    EXPECT_NEAR(secondary_figures().persistent_percent("fsm yes"), 45.0, 5.0);
    EXPECT_NEAR(secondary_figures().persistent_percent("fsm no"), 20.2, 5.0);
}

TEST(Realism, the_older_years_of_a_secondary_school_miss_more) {
    const Figures& figures = secondary_figures();
    EXPECT_LT(figures.persistent_percent("year 7") + 3, figures.persistent_percent("year 9"));
    EXPECT_LT(figures.persistent_percent("year 7") + 5, figures.persistent_percent("year 11"));
}

}  // namespace
}  // namespace adsum::sample
