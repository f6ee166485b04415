// Who has earned a reward, by the rules of the policies as they are shipped: OIA-013, OIA-050,
// OIA-108, OIA-109, KEY-031, KEY-032, ATLP-022, ATLP-024, ATLP-026, DSAT-009, DSAT-016, DSAT-093,
// DSAT-094, DSAT-095, WES-101.
#include "duties/rewards.hpp"

#include "measures/of_school.hpp"
#include "policy/policy.hpp"
#include "school/small_school.hpp"

#include <algorithm>

namespace adsum {
namespace {

using duties::Rewarded;
using tests::SmallSchool;
using tests::upn_of;

const Date kFriday = Date::of(2026, 11, 20);
const SchoolTime kMade = SchoolTime::end_of(kFriday);

policy::Policy shipped_policy(const std::string& name) {
    auto policy = policy::load_policy(ADSUM_ROOT "/policies/" + name,
                                      *policy::load_law_rules(ADSUM_ROOT "/law"));
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return std::move(*policy);
}

// Ten days of November and ten of October (the half-term before); `codes` says what a pupil has in
// place of the usual marks, by date.
struct Half {
    SmallSchool school = SmallSchool::make(8);

    void days(Date first, int n, int pupil, const std::vector<std::string>& mornings) {
        boost::json::array marks;
        Date day = first;
        for (int i = 0; i < n; ++i) {
            while (!school.state().calendar().timeline().is_school_day(day)) {
                day = day + 1;
            }
            const auto at = static_cast<std::size_t>(i);
            const std::string am = at < mornings.size() ? mornings[at] : "/";
            const bool present = am == "/" || am == "L";
            marks.push_back(boost::json::array{day.to_string(), "AM", am, nullptr, ""});
            marks.push_back(
                boost::json::array{day.to_string(), "PM", present ? "\\" : am, nullptr, ""});
            day = day + 1;
        }
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", "2026-11-20T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(pupil).str(), marks}}}}),
                  "");
    }
    void november(int pupil, const std::vector<std::string>& mornings) {
        days(Date::of(2026, 11, 9), 10, pupil, mornings);
    }
    void october(int pupil, const std::vector<std::string>& mornings) {
        days(Date::of(2026, 10, 5), 10, pupil, mornings);
    }
    duties::RewardList list(const policy::Policy& policy, const std::string& id) const {
        const policy::Reward* reward = policy.reward(id);
        EXPECT_NE(reward, nullptr) << id;
        return duties::reward_list(school.state(), *reward, kFriday, kMade);
    }
};

std::vector<int> who(const duties::RewardList& list) {
    std::vector<int> pupils;
    for (const Rewarded& one : list.rewarded) {
        for (int n = 0; n < 8; ++n) {
            if (one.who == upn_of(n).str()) {
                pupils.push_back(n);
            }
        }
    }
    std::ranges::sort(pupils);
    return pupils;
}

TEST(Rewards, ALevelIsHeldOnIntegersAndIllnessIsNotReckoned) {
    Half half;
    half.november(0, {});
    half.november(1, {"I", "I", "I", "M"});  // all that is reckoned was attended
    half.november(2, {"O"});                 // 18 of 20
    half.november(3, {"L", "L"});            // there, and late in 2 of 20
    half.november(4, {"G"});
    half.october(4, {});
    const auto oia = shipped_policy("oia");
    EXPECT_EQ(who(half.list(oia, "full-attendance")), (std::vector{0, 1, 3}));
    EXPECT_EQ(who(half.list(oia, "recognition")), (std::vector{0, 1})) << "punctual too";
    EXPECT_EQ(who(half.list(oia, "excellent-half-term")), (std::vector{0, 1, 3}));
    EXPECT_EQ(who(half.list(oia, "vip-lunch")), (std::vector{0, 1, 3}));
    const auto list = half.list(oia, "full-attendance");
    const auto ill = std::ranges::find(list.rewarded, upn_of(1).str(), &Rewarded::who);
    EXPECT_EQ(ill->left_out, 8);
    EXPECT_EQ(ill->tally.possible(), 12);
    EXPECT_EQ(list.considered, 8) << "whoever has no mark counts and earns nothing";
    const auto atlp = shipped_policy("atlp");
    EXPECT_EQ(who(half.list(atlp, "excellent")), (std::vector{0, 1, 3}));
    EXPECT_EQ(who(half.list(atlp, "year-end")), (std::vector{0, 1, 3}));
    EXPECT_EQ(who(half.list(shipped_policy("dsat"), "good-attendance")), (std::vector{0, 1}));
}

TEST(Rewards, ALevelOfTwoEndsAndOneWithoutAnythingLeftOut) {
    Half half;
    half.november(0, {});
    half.november(1, {"I"});  // 18 of 20: 90 %, and Wessex leaves nothing out
    half.days(Date::of(2026, 11, 2), 15, 2, {});
    half.school.record("mark_amended", R"({"at": "2026-11-20T17:00", "pupil": ")" +
                                           upn_of(2).str() +
                                           R"(", "date": "2026-11-19", "session": "AM",
                                               "code": "O", "reason": "seen at home", "by": "O1"})");
    const auto wessex = shipped_policy("wessex");  // 29 of 30: 96.7 %
    EXPECT_EQ(who(half.list(wessex, "attendance-95")), std::vector{2});
    EXPECT_EQ(who(half.list(wessex, "attendance-100")), std::vector{0});
}

TEST(Rewards, WhatStaffLeaveOutIsAbsenceAndNothingElse) {
    Half half;
    half.november(0, {"C", "C"});
    half.november(2, {"O"});
    const auto oia = shipped_policy("oia");
    EXPECT_TRUE(who(half.list(oia, "full-attendance")).empty());
    ASSERT_EQ(half.school.record("reward_left_out",
                                 R"({"at": "2026-11-20T12:00", "pupil": ")" + upn_of(0).str() +
                                     R"(", "from": "2026-11-09", "to": "2026-11-20",
                                         "reason": "a long condition"})"),
              "");
    const auto list = half.list(oia, "full-attendance");
    ASSERT_EQ(who(list), std::vector{0});
    EXPECT_EQ(list.rewarded[0].left_out, 4);
    EXPECT_EQ(list.rewarded[0].tally.attended(), 16) << "what was attended is reckoned";
}

TEST(Rewards, ImprovementRanksTheRiseAndNotTheLevel) {
    Half half;
    half.october(0, {"O", "O", "O", "O", "O"});
    half.november(0, {"O", "O"});  // from 50 to 80
    half.october(1, {"O"});
    half.november(1, {});  // from 90 to 100
    half.october(2, {});
    half.november(2, {});                             // stays
    half.october(3, {"I", "I", "I", "I", "I", "I"});  // ill: nothing rose
    half.november(3, {});
    const auto keystone = shipped_policy("keystone");
    const auto list = half.list(keystone, "most-improved");
    ASSERT_EQ(list.rewarded.size(), 2U);
    EXPECT_EQ(list.rewarded[0].who, upn_of(0).str());
    EXPECT_EQ(list.rewarded[0].rise, 3000);
    EXPECT_EQ(list.rewarded[0].place, 1);
    EXPECT_EQ(list.rewarded[1].who, upn_of(1).str());
    ASSERT_TRUE(list.before);
    EXPECT_LT(list.before->last, list.dates.first);
    const auto forms = half.list(keystone, "improved-class");
    ASSERT_EQ(forms.rewarded.size(), 2U);
    EXPECT_EQ(forms.rewarded[0].who, "7A") << "pupils 0 and 2 together";
    EXPECT_EQ(half.list(keystone, "improved-year").rewarded[0].name, "Year 7");
    EXPECT_EQ(half.list(keystone, "display-years").rewarded.size(), 1U);
    // Of terms: all of these marks are of one, and of the term before there are none.
    EXPECT_TRUE(half.list(shipped_policy("dsat"), "flourished").rewarded.empty());
}

TEST(Rewards, TheBestClassOfAKeyStageIsFoundAndTiesShareThePlace) {
    Half half{SmallSchool::make(10)};
    half.november(0, {});
    half.november(1, {});
    const auto dsat = shipped_policy("dsat");
    const auto tied = half.list(dsat, "class-of-the-week");
    ASSERT_EQ(tied.rewarded.size(), 2U);
    EXPECT_EQ(tied.rewarded[0].place, 1);
    EXPECT_EQ(tied.rewarded[1].place, 1);
    EXPECT_EQ(tied.rewarded[0].within, "Key stage 3");
    EXPECT_EQ(tied.dates, (DateRange{Date::of(2026, 11, 16), kFriday}));
    half.november(2, {"/", "/", "/", "/", "/", "O"});
    const auto best = half.list(dsat, "class-of-the-week");
    ASSERT_EQ(best.rewarded.size(), 1U);
    EXPECT_EQ(best.rewarded[0].who, "7B");
    EXPECT_EQ(half.list(dsat, "class-of-the-term").rewarded[0].who, "7B");
    const auto shown = half.list(shipped_policy("keystone"), "display-classes");
    ASSERT_EQ(shown.rewarded.size(), 2U);
    EXPECT_EQ(shown.rewarded[1].place, 2);
}

TEST(Rewards, AClassUnderFivePupilsTakesNoPart_DSAT_093) {
    Half half{SmallSchool::make(9)};  // five in 7A, four in 7B
    half.november(0, {"O"});
    half.november(1, {});
    for (const char* prize : {"class-of-the-week", "class-of-the-term"}) {
        const auto list = half.list(shipped_policy("dsat"), prize);
        ASSERT_EQ(list.rewarded.size(), 1U) << prize;
        EXPECT_EQ(list.rewarded[0].who, "7A") << prize;
        EXPECT_EQ(list.rewarded[0].pupils, 5) << prize;
        EXPECT_EQ(list.considered, 2) << prize;
    }
}

// The duty and the list name the same pupils, whatever the marks.
TEST(Rewards, TheDutyIsOfWhoeverStandsInTheList_OIA_013_OIA_108_WES_101_ATLP_022) {
    Half half;
    half.november(0, {});
    half.november(1, {"I", "M"});
    half.november(2, {"O"});
    half.november(3, {"L"});
    half.november(4, {"C"});
    ASSERT_EQ(half.school.record("reward_left_out",
                                 R"({"at": "2026-11-20T12:00", "pupil": ")" + upn_of(4).str() +
                                     R"(", "from": "2026-11-09", "to": "2026-11-20",
                                         "reason": "a long condition"})"),
              "");
    const school::State& state = half.school.state();
    for (const char* name : {"oia", "atlp", "wessex", "saltmarsh"}) {
        const auto policy = shipped_policy(name);
        std::size_t named = 0;
        for (const policy::Reward& reward : policy.rewards) {
            if (!policy::is_level_of_pupil(reward)) {
                continue;
            }
            const auto listed = who(half.list(policy, reward.id));
            std::vector<int> earned;
            for (int n = 0; n < 8; ++n) {
                const school::Pupil& pupil = *state.pupil(upn_of(n));
                const auto series = measures::series_of(state, pupil, kMade);
                if (duties::earned_by(state, reward, pupil, series, kFriday, kMade)) {
                    earned.push_back(n);
                }
            }
            EXPECT_EQ(earned, listed) << name << ' ' << reward.id;
            named += listed.size();
        }
        EXPECT_GT(named, 0U) << name;
    }
}

TEST(Rewards, CollegesCompeteByPointsTimesAttendance) {
    Half half;
    ASSERT_EQ(half.school.record("group_changed", R"({"at": "2026-11-01T08:00",
        "group": "College Brook", "kind": "class", "from": "2026-11-01", "added": [")" +
                                                      upn_of(0).str() + R"("], "staff": ["T1"]})"),
              "");
    ASSERT_EQ(half.school.record("group_changed", R"({"at": "2026-11-01T08:00",
        "group": "College Hill", "kind": "class", "from": "2026-11-01", "added": [")" +
                                                      upn_of(1).str() + R"("], "staff": ["T1"]})"),
              "");
    half.november(0, {"O"});
    half.november(1, {});
    const auto list = half.list(shipped_policy("atlp"), "college-competition");
    ASSERT_EQ(list.rewarded.size(), 2U);
    EXPECT_EQ(list.rewarded[0].who, "College Hill");
    EXPECT_EQ(list.rewarded[0].points, 1000);
    EXPECT_EQ(list.rewarded[1].points, 900);
}

TEST(Rewards, PrizesAreOfThePolicysChoice_DSAT_094) {
    const auto dsat = shipped_policy("dsat");
    EXPECT_EQ(dsat.reward("good-attendance")->prizes,
              (std::vector<std::string>{"certificate", "sticker", "cup", "treat", "display"}));
}

TEST(KeyStages, OfYearGroups) {
    EXPECT_EQ(duties::key_stage_of("R"), "Early years");
    EXPECT_EQ(duties::key_stage_of("2"), "Key stage 1");
    EXPECT_EQ(duties::key_stage_of("3"), "Key stage 2");
    EXPECT_EQ(duties::key_stage_of("9"), "Key stage 3");
    EXPECT_EQ(duties::key_stage_of("10"), "Key stage 4");
    EXPECT_EQ(duties::key_stage_of("12"), "Sixth form");
    EXPECT_EQ(duties::key_stage_of("14"), "No key stage");
}

}  // namespace
}  // namespace adsum
