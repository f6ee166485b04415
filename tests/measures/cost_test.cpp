// What a percentage costs (OIA-032, KEY-008) and what minutes late add up to (OIA-060), beside the
// tables that the policies print: exact to the half where theirs are rounded by hand.
#include "measures/cost.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace adsum {
namespace {

using measures::absence_cost;
using measures::lateness_cost;

constexpr measures::YearOfSchool kYear{190, 6, 300};

TEST(Cost, OfAPercentageInDaysWeeksAndLessons_KEY_008) {
    struct {
        int percent, half_days, half_weeks, lessons;
        int printed_days;  // of both policies where they agree
    } const rows[] = {{100, 0, 0, 0, 0},      {97, 11, 2, 34, 6},     {95, 19, 4, 57, 9},
                      {94, 23, 5, 68, 10},    {90, 38, 8, 114, 19},   {85, 57, 11, 171, 29},
                      {80, 76, 15, 228, 38},  {75, 95, 19, 285, 48},  {70, 114, 23, 342, 57},
                      {65, 133, 27, 399, 67}, {0, 380, 76, 1140, 190}};
    for (const auto& row : rows) {
        const auto cost = absence_cost(kYear, Percent::whole(row.percent));
        EXPECT_EQ(cost.half_days, row.half_days) << row.percent;
        EXPECT_EQ(cost.half_weeks, row.half_weeks) << row.percent;
        EXPECT_EQ(cost.lessons, row.lessons) << row.percent;
        EXPECT_LE(std::abs(cost.half_days - 2 * row.printed_days), 3) << row.percent;
    }
}

TEST(Cost, OfMinutesLateEachDay_OIA_060) {
    struct {
        int minutes, half_days, printed_half_days;
    } const rows[] = {{5, 6, 6}, {10, 13, 13}, {15, 19, 20}, {20, 25, 26}, {30, 38, 38}, {0, 0, 0}};
    for (const auto& row : rows) {
        EXPECT_EQ(lateness_cost(kYear, row.minutes).half_days, row.half_days) << row.minutes;
        EXPECT_LE(std::abs(row.half_days - row.printed_half_days), 1);
    }
}

}  // namespace
}  // namespace adsum
