// The arithmetic of the rest of the year, against trying every number of sessions out.
#include "measures/ahead.hpp"

#include "school/small_school.hpp"

#include <gtest/gtest.h>

namespace adsum::measures {
namespace {

using tests::SmallSchool;

Ahead ahead_of(int attended, int absent, int left) {
    Ahead ahead;
    ahead.so_far.present = attended;
    ahead.so_far.unauthorised = absent;
    ahead.left = left;
    return ahead;
}

TEST(Ahead, table) {
    struct Row {
        int attended, absent, left;
        std::optional<int> to_90, to_96, missed;
    };
    const std::vector<Row> table = {{90, 10, 100, 0, std::nullopt, 10},
                                    {96, 4, 100, 0, 0, 16},
                                    {80, 20, 100, 100, std::nullopt, 0},
                                    {80, 20, 99, std::nullopt, std::nullopt, 0},
                                    {0, 0, 10, 0, 0, 1},
                                    {100, 0, 5, 0, 0, std::nullopt},
                                    {95, 5, 25, 0, 25, 8},
                                    {95, 5, 24, 0, std::nullopt, 8}};
    for (const Row& row : table) {
        SCOPED_TRACE(fmt::format("{} {} {}", row.attended, row.absent, row.left));
        const Ahead ahead = ahead_of(row.attended, row.absent, row.left);
        EXPECT_EQ(ahead.in_a_row(Percent::whole(90)), row.to_90);
        EXPECT_EQ(ahead.in_a_row(Percent::whole(96)), row.to_96);
        EXPECT_EQ(ahead.missed_until(Percent::whole(10)), row.missed);
    }
    EXPECT_EQ(ahead_of(90, 10, 100).best(), (Ratio{190, 200}));
    EXPECT_EQ(ahead_of(1, 1, 100).in_a_row(Percent::whole(100)), std::nullopt);
    EXPECT_EQ(ahead_of(1, 0, 100).in_a_row(Percent::whole(100)), 0);
}

TEST(Ahead, everyAnswerIsTheFirstThatHolds) {
    int compared = 0;
    for (int attended = 0; attended < 40; ++attended) {
        for (int absent = 0; absent < 20; ++absent) {
            for (const int left : {0, 1, 7, 60}) {
                const Ahead ahead = ahead_of(attended, absent, left);
                std::optional<int> row;
                std::optional<int> missed;
                for (int n = left; n >= 0; --n) {
                    if (10 * (attended + n) >= 9 * (attended + absent + n)) {
                        row = n;
                    }
                    if (10 * (absent + n) >= attended + absent + left) {
                        missed = n;
                    }
                }
                EXPECT_EQ(ahead.in_a_row(Percent::whole(90)), row);
                EXPECT_EQ(ahead.missed_until(Percent::whole(10)), missed);
                compared += row && *row > 0 && missed && *missed > 0 ? 1 : 0;
            }
        }
    }
    EXPECT_GT(compared, 100);
}

TEST(Ahead, sessionsToComeEndWithTheYearAndLeaveOutWhatIsMarked) {
    auto school = SmallSchool::make(2);
    const auto& timeline = school.state().calendar().timeline("7");
    const auto last = timeline.year_dates(2026)->last;
    const auto at = [&](const char* now) {
        return sessions_to_come(school.pupil(0), timeline, *SchoolTime::parse(now));
    };
    const auto whole = at("2026-09-03T07:00");
    EXPECT_EQ(whole.front().to_string(), "2026-09-03 AM");
    EXPECT_EQ(whole.back().date, last);
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-09-03", "AM",
                                                             "2026-09-03T08:20", {{0, "/"}}, "a")),
        "");
    EXPECT_EQ(at("2026-09-03T08:30").size(), whole.size() - 1);
    EXPECT_EQ(at("2026-09-03T08:30").front().to_string(), "2026-09-03 PM");
    EXPECT_TRUE(at("2029-01-01T08:00").empty());
}

}  // namespace
}  // namespace adsum::measures
