// Before and after a step, beside pupils who stood as the others did. Clauses OIA-077, ATLP-085,
// WES-126.
#include "measures/before_after.hpp"

#include "school/small_school.hpp"

#include <gtest/gtest.h>

namespace adsum::measures {
namespace {

using tests::SmallSchool;
using tests::upn_of;

// Pupils who are away on the given weekdays before 15 October 2026 and on others from it on.
struct Habit {
    int before = 0;  // sessions a week missed, from Monday morning on
    int after = 0;
    int september = -1;  // before 24 September, where that differs
};

SmallSchool school_of(const std::vector<Habit>& habits) {
    auto school = SmallSchool::make(static_cast<int>(habits.size()));
    const auto& timeline = school.state().calendar().timeline("7");
    for (std::size_t n = 0; n < habits.size(); ++n) {
        boost::json::array marks;
        for (const calendar::SchoolDay& day : timeline.days()) {
            if (day.date < Date::of(2026, 9, 3) || Date::of(2026, 11, 20) < day.date) {
                continue;
            }
            const Habit& habit = habits[n];
            const bool early = day.date < Date::of(2026, 9, 24) && habit.september >= 0;
            const int missed = early                               ? habit.september
                               : day.date < Date::of(2026, 10, 15) ? habit.before
                                                                   : habit.after;
            for (const int half : {0, 1}) {
                const bool away = 2 * static_cast<int>(day.date.weekday()) + half < missed;
                marks.push_back(boost::json::array{day.date.to_string(), half == 0 ? "AM" : "PM",
                                                   away        ? "O"
                                                   : half == 0 ? "/"
                                                               : "\\",
                                                   nullptr, ""});
            }
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-20T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(static_cast<int>(n)).str(),
                                                                  std::move(marks)}}}}),
                  "");
    }
    return school;
}

std::string two_bands(Ratio attendance) {
    return 10 * attendance.numerator < 9 * attendance.denominator ? "low" : "high";
}

TEST(BeforeAfter, besidePupilsOfTheSameBandWithoutAStep_OIA_077_ATLP_085_WES_126) {
    // 0 had a letter and halves absence; 1 and 2 stood as 0 did, 2 by themselves got better, 3 had
    // another letter and is no comparison, 4 never was in that band.
    const auto school = school_of({{4, 2}, {4, 4}, {4, 2}, {4, 0}, {0, 0}});
    const Date day = Date::of(2026, 10, 15);
    const auto effects = before_and_after(
        school.state(),
        {{"letter", day, {upn_of(0)}}, {"contract", Date::of(2026, 10, 8), {upn_of(3)}}},
        SchoolTime::end_of(Date::of(2026, 11, 20)), two_bands);
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_EQ(effects[0].what, "contract");
    const Effect& letter = effects[1];
    EXPECT_EQ(letter.done, 1);
    EXPECT_EQ(letter.before.possible(), 2 * kDaysAround);
    EXPECT_EQ(letter.after.possible(), 2 * kDaysAround);
    EXPECT_EQ(letter.before.absent(), 12);
    EXPECT_EQ(letter.after.absent(), 6);
    EXPECT_EQ(letter.gained_ppm(), 200'000);
    EXPECT_EQ(letter.others, 2) << "1 and 2";
    EXPECT_EQ(letter.others_before.absent(), 24);
    EXPECT_EQ(letter.others_after.absent(), 18);
    EXPECT_EQ(letter.others_gained_ppm, 100'000) << "half of it came without a letter";
}

// Two pupils were away alike before the day; one had been there all September, and so is no match
// for a letter to the pupil who had not.
TEST(BeforeAfter, whoWasIllOnceIsNoMatchForWhoIsOftenAway_OIA_077_WES_126) {
    const auto school = school_of({{6, 6}, {6, 4, 0}, {6, 5}});
    const Date day = Date::of(2026, 10, 15);
    const auto three_bands = [](Ratio attendance) -> std::string {
        const auto in_ten = 10 * attendance.numerator / attendance.denominator;
        return in_ten < 5 ? "low" : in_ten < 9 ? "middle" : "high";
    };
    const auto effects = before_and_after(school.state(), {{"letter", day, {upn_of(0)}}},
                                          SchoolTime::end_of(Date::of(2026, 11, 20)), three_bands);
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_EQ(effects[0].others, 1) << "2, but not 1";
    EXPECT_EQ(effects[0].others_after.absent(), 15);
}

TEST(BeforeAfter, whatIsTooRecentOrHasNobodyToCompareWithSaysSo) {
    const auto school = school_of({{4, 2}, {0, 0}});
    const SchoolTime now = SchoolTime::end_of(Date::of(2026, 11, 20));
    const auto effects =
        before_and_after(school.state(),
                         {{"letter", Date::of(2026, 10, 15), {upn_of(0)}},
                          {"letter", Date::of(2026, 11, 12), {upn_of(0), upn_of(1)}}},
                         now, two_bands);
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_EQ(effects[0].done, 1);
    EXPECT_EQ(effects[0].too_recent, 2);
    EXPECT_EQ(effects[0].others, 0);
    EXPECT_FALSE(effects[0].others_gained_ppm);
    EXPECT_TRUE(before_and_after(school.state(), {}, now, two_bands).empty());
}

}  // namespace
}  // namespace adsum::measures
