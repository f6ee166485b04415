// A pupil's series read at one go, with what the law says of a code looked up once, is the series
// that asks for every session and every mark. Over random schools; a failure names its seed.

#include "measures/of_school.hpp"
#include "random_school.hpp"

#include <gtest/gtest.h>

namespace adsum::tests {
namespace {

constexpr int kSeriesSchools = 100;

bool same_session(const measures::SeriesSession& a, const measures::SeriesSession& b) {
    return a.session == b.session && a.code == b.code && a.category == b.category &&
           a.counts_to_threshold == b.counts_to_threshold && a.day == b.day;
}

TEST(SeriesOf, isThatOfEverySessionAskedForItself) {
    std::size_t sessions = 0;
    for (std::uint64_t seed = 1; seed <= kSeriesSchools; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        const RandomSchool school = RandomSchool::make(dice);
        const school::State& state = school.state();
        const int span = school.plain.last - school.plain.first;
        measures::PupilTimelines timelines(state.calendar());
        for (const auto& [upn, pupil] : state.pupils()) {
            const SchoolTime moment{school.plain.first + dice.between(-10, span + 60),
                                    TimeOfDay(dice.below(24), 15)};
            const auto fast = measures::series_of(state, pupil, moment, timelines);
            const measures::Series plain(
                timelines.of(pupil), state.law(), {moment.date, calendar::Half::kPm},
                [&](Date date) { return pupil.on_roll(date); },
                [&](calendar::Session session) { return pupil.code_as_at(session, moment); });
            ASSERT_TRUE(std::ranges::equal(fast.sessions(), plain.sessions(), same_session))
                << upn.str();
            sessions += plain.sessions().size();
            std::vector<law::CodeIndex> codes;
            for (int i = 1; i <= state.law().codes().count_of_symbols() - 1; ++i) {
                if (dice.chance(20)) {
                    codes.push_back(static_cast<law::CodeIndex>(i));
                }
            }
            const auto counted = fast.count_of(codes);
            EXPECT_EQ(counted.in_all(), fast.count_in_all(codes));
            for (int tries = 0; tries < 3; ++tries) {
                const Date first = school.plain.first + dice.between(-20, span);
                const DateRange asked{first, first + dice.between(0, 90)};
                measures::Tally tally;
                int threshold = 0;
                for (const measures::SeriesSession& one : plain.sessions_in(asked)) {
                    if (one.code != law::kNotTaken) {
                        tally +=
                            measures::tally_of(state.law().codes().at(one.code, one.session.date));
                        threshold += one.counts_to_threshold ? 1 : 0;
                    }
                }
                EXPECT_EQ(fast.tally(asked), tally);
                EXPECT_EQ(fast.count_to_threshold(asked), threshold);
                EXPECT_EQ(counted.in(asked), plain.count(asked, codes));
            }
        }
        if (HasFailure()) {
            return;
        }
    }
    EXPECT_GT(sessions, 5'000U);
}

}  // namespace
}  // namespace adsum::tests
