// What was given for attendance, lots, stamps (docs/formats/facts.md, Rewards). Clauses OIA-107,
// OIA-108.
#include "school/reward_facts.hpp"

#include "base/hash.hpp"
#include "school/small_school.hpp"

#include <algorithm>

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

constexpr const char* kSeed = "00112233445566778899aabbccddeeff";

boost::json::object lots(const std::string& seed, const std::vector<std::string>& drawn) {
    boost::json::array entrants;
    for (int n = 0; n < 4; ++n) {
        entrants.emplace_back(upn_of(n).str());
    }
    return {{"at", "2026-11-20T15:00"},
            {"reward", "excellent"},
            {"from", "2026-11-02"},
            {"to", "2026-11-20"},
            {"seed", seed},
            {"entrants", entrants},
            {"drawn", boost::json::array(drawn.begin(), drawn.end())}};
}

TEST(Lots, AreDrawnBySeedAndUpnAndNothingElse) {
    std::vector<std::string> entrants;
    for (int n = 0; n < 50; ++n) {
        entrants.push_back(upn_of(n).str());
    }
    const auto drawn = school::drawn_by(kSeed, entrants, 3);
    std::ranges::reverse(entrants);
    EXPECT_EQ(school::drawn_by(kSeed, entrants, 3), drawn) << "their order does not matter";
    ASSERT_EQ(drawn.size(), 3U);
    for (const std::string& other : entrants) {
        const bool is_drawn = std::ranges::find(drawn, other) != drawn.end();
        const auto lot = to_hex(sha256(std::string(kSeed) + ":" + other));
        EXPECT_EQ(lot <= to_hex(sha256(std::string(kSeed) + ":" + drawn.back())), is_drawn);
    }
    EXPECT_NE(school::drawn_by("another seed, as long as it", entrants, 3), drawn);
    EXPECT_EQ(school::drawn_by(kSeed, {"one"}, 3).size(), 1U);
}

TEST(Lots, ADrawThatTheSeedDidNotMakeIsRefusedAndSoIsASecondOne) {
    auto school = SmallSchool::make();
    std::vector<std::string> all;
    for (int n = 0; n < 4; ++n) {
        all.push_back(upn_of(n).str());
    }
    auto drawn = school::drawn_by(kSeed, all, 2);
    EXPECT_EQ(school.record("reward_drawn", lots("short", school::drawn_by("short", all, 2))),
              "reward-draw");
    EXPECT_EQ(school.record("reward_drawn", lots(kSeed, {drawn[1], drawn[0]})), "reward-draw");
    EXPECT_EQ(school.record("reward_drawn", lots(kSeed, {})), "reward-draw");
    EXPECT_EQ(school.record("reward_drawn", lots(kSeed, drawn)), "");
    EXPECT_EQ(school.record("reward_drawn", lots(kSeed, drawn)), "reward-drawn-before");
}

TEST(Given, OnceForATimeAndToSomebodyKnown) {
    auto school = SmallSchool::make();
    const auto given = [&](const std::string& pupils) {
        return school.record("reward_given",
                             R"({"at": "2026-11-20T15:00", "reward": "excellent",
                                 "from": "2026-11-02", "to": "2026-11-20", "pupils": [)" +
                                 pupils + "]}");
    };
    EXPECT_EQ(given(""), "field-missing");
    EXPECT_EQ(given("\"X999\""), "pupil-unknown");
    EXPECT_EQ(given("\"" + upn_of(0).str() + "\""), "");
    EXPECT_EQ(given("\"" + upn_of(1).str() + "\""), "reward-given-before");
}

TEST(Stamps, ForWhoWasOnTimeByTheRegisterInUniformAndEquipped) {
    auto school = SmallSchool::make();
    ASSERT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-11-20", "AM", "2026-11-20T08:40",
                                                 {{0, "/"}, {2, "L"}}, "s1")),
              "");
    const auto stamp = [&](int n, bool uniform, bool equipped) {
        return school.record("stamp_given", boost::json::object{{"at", "2026-11-20T09:00"},
                                                                {"pupil", upn_of(n).str()},
                                                                {"date", "2026-11-20"},
                                                                {"uniform", uniform},
                                                                {"equipped", equipped}});
    };
    EXPECT_EQ(stamp(0, false, true), "stamp-not-earned");
    EXPECT_EQ(stamp(0, true, false), "stamp-not-earned");
    EXPECT_EQ(stamp(2, true, true), "stamp-not-on-time") << "late";
    EXPECT_EQ(stamp(1, true, true), "stamp-not-on-time") << "no register of 7B yet";
    EXPECT_EQ(stamp(0, true, true), "");
    EXPECT_EQ(stamp(0, true, true), "stamp-given-before");
}

}  // namespace
}  // namespace adsum
