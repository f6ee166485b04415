// Rates: bounds are tested on integers, and what is shown never contradicts the test.

#include "base/ratio.hpp"

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

TEST(Percent, is_written_without_needless_decimals) {
    const std::pair<std::int64_t, const char*> table[] = {
        {9600, "96%"}, {9250, "92.5%"},  {9255, "92.55%"}, {9205, "92.05%"},
        {0, "0%"},     {10'000, "100%"}, {5, "0.05%"},     {50, "0.5%"}};
    for (const auto& [hundredths, text] : table) {
        EXPECT_EQ(Percent{hundredths}.to_string(), text);
    }
    EXPECT_EQ(Percent::whole(96), Percent{9600});
}

TEST(Compare, is_exact_on_and_beside_the_bound) {
    const std::tuple<Ratio, Percent, int> table[] = {
        {{9, 10}, Percent::whole(90), 0},
        {{899, 1000}, Percent::whole(90), -1},
        {{901, 1000}, Percent::whole(90), 1},
        {{0, 7}, Percent::whole(0), 0},
        {{7, 7}, Percent::whole(100), 0},
        {{1, 3}, Percent{3333}, 1},
        {{2, 3}, Percent{6667}, -1},
        {{37, 40}, Percent{9250}, 0},
        {{8'999'999, 10'000'000}, Percent::whole(90), -1},
        {{900'000'000'000, 1'000'000'000'000}, Percent::whole(90), 0}};
    for (const auto& [ratio, bound, expected] : table) {
        EXPECT_EQ(compare(ratio, bound), expected)
            << ratio.numerator << "/" << ratio.denominator << " against " << bound.to_string();
    }
}

TEST(PercentText, shows_one_decimal_half_up) {
    const std::pair<Ratio, const char*> table[] = {
        {{0, 10}, "0.0"},    {{10, 10}, "100.0"}, {{1, 3}, "33.3"}, {{2, 3}, "66.7"},
        {{1, 2000}, "0.1"},  {{1, 8}, "12.5"},    {{1, 16}, "6.3"}, {{9, 10}, "90.0"},
        {{93, 100}, "93.0"}, {{1, 2}, "50.0"},    {{0, 0}, ""},     {{5, 0}, ""}};
    for (const auto& [ratio, text] : table) {
        EXPECT_EQ(percent_text(ratio), text) << ratio.numerator << "/" << ratio.denominator;
    }
}

TEST(PercentText, never_rounds_onto_a_statutory_bound) {
    const std::pair<Ratio, const char*> table[] = {
        {{8996, 10'000}, "89.9"},    {{9004, 10'000}, "90.1"}, {{4996, 10'000}, "49.9"},
        {{5004, 10'000}, "50.1"},    {{9996, 10'000}, "99.9"}, {{4, 10'000}, "0.1"},
        {{1004, 10'000}, "10.1"},    {{996, 10'000}, "9.9"},   {{8994, 10'000}, "89.9"},
        {{99'999, 100'000}, "99.9"}, {{1, 1'000'000}, "0.1"}};
    for (const auto& [ratio, text] : table) {
        EXPECT_EQ(percent_text(ratio), text) << ratio.numerator << "/" << ratio.denominator;
    }
}

TEST(PercentText, takes_a_policys_own_bounds) {
    EXPECT_EQ(percent_text({9596, 10'000}), "96.0");
    EXPECT_EQ(percent_text({9596, 10'000}, {Percent::whole(96)}), "95.9");
    EXPECT_EQ(percent_text({9246, 10'000}, {Percent{9250}}), "92.4");
}

// Read back as tenths, the shown figure stands on the same side of every bound as the exact one.
std::int64_t shown_tenths(const std::string& text) {
    std::string digits = text;
    std::erase(digits, '.');
    return std::stoll(digits);
}

RC_GTEST_PROP(PercentTextProperty, never_contradicts_a_bound, ()) {
    const auto denominator = *rc::gen::inRange<std::int64_t>(1, 5000);
    const auto numerator = *rc::gen::inRange<std::int64_t>(0, denominator + 1);
    const Percent own = Percent::whole(*rc::gen::inRange(1, 100));
    std::vector<Percent> bounds = statutory_bounds();
    bounds.push_back(own);
    const Ratio ratio{numerator, denominator};
    const std::int64_t tenths = shown_tenths(percent_text(ratio, bounds));
    for (const Percent& bound : bounds) {
        const int exact = compare(ratio, bound);
        const std::int64_t shown = tenths * 10 - bound.hundredths;
        RC_ASSERT((shown < 0 ? -1 : shown > 0 ? 1 : 0) == exact);
    }
}

TEST(PercentTextProperty, never_contradicts_a_statutory_bound_for_any_school_year) {
    for (std::int64_t possible = 1; possible <= 390; ++possible) {
        for (std::int64_t attended = 0; attended <= possible; ++attended) {
            const Ratio ratio{attended, possible};
            const std::int64_t tenths = shown_tenths(percent_text(ratio));
            for (const Percent& bound : statutory_bounds()) {
                const std::int64_t shown = tenths * 10 - bound.hundredths;
                ASSERT_EQ(shown < 0   ? -1
                          : shown > 0 ? 1
                                      : 0,
                          compare(ratio, bound))
                    << attended << " of " << possible << " at " << bound.to_string();
            }
            // And it is never further from the exact figure than one tenth.
            ASSERT_LT(std::abs(tenths * possible - attended * 1000), possible + 1);
        }
    }
}

}  // namespace
}  // namespace adsum
