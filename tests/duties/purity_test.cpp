// One pure function: the same school at the same moment has the same duties, however it came to be
// told; ids stay when more becomes known, and are unique over a school.

#include "duties/trial.hpp"

#include <filesystem>
#include <random>

namespace adsum {
namespace {

using tests::time_of;
using tests::Trial;
using tests::upn_of;

constexpr int kPurePupils = 5;

policy::Policy shipped(const std::string& name) {
    auto policy = policy::load_policy(ADSUM_ROOT "/policies/" + name, tests::the_law_rules());
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return *policy;
}

// Five weeks of random marks for everybody, a week at a time, with a duty done now and then.
void live_through(Trial& trial, unsigned seed, const char* from, int weeks) {
    std::mt19937 random(seed);
    const char* const codes[] = {"present", "present", "present", "I", "O", "N", "U", "G", "L"};
    Date week = *Date::parse(from);
    for (int w = 0; w < weeks; ++w, week = week + 7) {
        for (int n = 0; n < kPurePupils; ++n) {
            trial.give(n, week.to_string(), 4, codes[random() % 9]);
            trial.give(n, (week + 2).to_string(), 6, codes[random() % 9]);
        }
        const std::string at = (week + 5).to_string() + "T10:00";
        for (const duties::Duty& duty : trial.all(at)) {
            if (duty.open() && duty.pupil && random() % 4 == 0) {
                trial.school.record(
                    "duty_done", boost::json::object{
                                     {"at", at}, {"pupil", duty.pupil->str()}, {"duty", duty.id}});
            }
        }
    }
}

class OfPolicy : public testing::TestWithParam<const char*> {};

TEST_P(OfPolicy, twice_on_a_copy_and_replayed_through_sqlite_it_is_the_same) {
    const auto folder = std::filesystem::temp_directory_path() /
                        ("adsum-duties-" + std::string(GetParam()) + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string url = "sqlite:" + (folder / "store.db").string();
    std::string live;
    {
        Trial trial("", kPurePupils, url);
        trial.policy = shipped(GetParam());
        live_through(trial, 7, "2026-09-07", 3);
        live = tests::json_of(trial.all("2026-09-30"));
        EXPECT_GT(live.size(), 10'000U);
        EXPECT_EQ(tests::json_of(trial.all("2026-09-30")), live);
        const school::State copy = trial.school.state();
        EXPECT_EQ(tests::json_of(duties::duties(trial.policy, copy, time_of("2026-09-30"))), live);
    }
    auto store = journal::open_store(url);
    ASSERT_TRUE(store.ok());
    const auto office =
        school::Office::open(std::move(*store), tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(office.ok());
    EXPECT_EQ(
        tests::json_of(duties::duties(shipped(GetParam()), office->state(), time_of("2026-09-30"))),
        live);
    std::filesystem::remove_all(folder);
}

TEST_P(OfPolicy, shared_out_among_threads_it_is_the_same) {
    Trial trial("", kPurePupils);
    trial.policy = shipped(GetParam());
    live_through(trial, 5, "2026-09-07", 3);
    const auto at = time_of("2026-09-30");
    const std::string alone =
        tests::json_of(duties::duties(trial.policy, trial.school.state(), at));
    for (const unsigned threads : {2U, 3U, 64U}) {
        EXPECT_EQ(
            tests::json_of(duties::duties(trial.policy, trial.school.state(), at, {}, threads)),
            alone);
    }
}

TEST_P(OfPolicy, ids_are_unique_and_in_order) {
    Trial trial("", kPurePupils);
    trial.policy = shipped(GetParam());
    live_through(trial, 11, "2026-09-07", 3);
    const auto list = trial.all("2026-09-30");
    std::set<std::string> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        EXPECT_TRUE(ids.insert(list[i].id).second) << list[i].id << " stands twice";
        EXPECT_EQ(list[i].id.find_first_of(" /?#:%"), std::string::npos) << list[i].id;
        if (i > 0) {
            EXPECT_LE(std::tie(list[i - 1].due, list[i - 1].pupil),
                      std::tie(list[i].due, list[i].pupil));
        }
    }
}

TEST_P(OfPolicy, later_facts_change_nothing_of_an_earlier_moment) {
    Trial trial("", kPurePupils);
    trial.policy = shipped(GetParam());
    live_through(trial, 13, "2026-09-07", 2);
    const std::string before = tests::json_of(trial.all("2026-09-20"));
    const auto early = trial.all("2026-09-20");
    live_through(trial, 17, "2026-09-21", 2);
    EXPECT_EQ(tests::json_of(trial.all("2026-09-20")), before);
    // And what was asked then keeps its id later, unless it ends by itself.
    std::set<std::string> later;
    for (const duties::Duty& duty : trial.all("2026-10-04")) {
        later.insert(duty.id);
    }
    for (const duties::Duty& duty : early) {
        if (duty.rule->closes == policy::Closes::kDone) {
            EXPECT_TRUE(later.contains(duty.id)) << duty.id;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, OfPolicy,
                         testing::Values("oia", "keystone", "atlp", "dsat", "wessex"),
                         [](const auto& one) { return std::string(one.param); });

TEST(Filter, picks_pupils_and_states_out_of_the_same_answer) {
    Trial trial("", kPurePupils);
    trial.policy = shipped("oia");
    live_through(trial, 3, "2026-09-07", 3);
    const auto everything = trial.all("2026-09-30");
    std::size_t of_pupils = 0;
    for (int n = 0; n < kPurePupils; ++n) {
        duties::Filter filter;
        filter.pupil = upn_of(n);
        for (const auto& duty :
             duties::duties(trial.policy, trial.school.state(), time_of("2026-09-30"), filter)) {
            EXPECT_EQ(duty.pupil, upn_of(n));
            ++of_pupils;
        }
    }
    EXPECT_EQ(static_cast<std::ptrdiff_t>(of_pupils),
              std::count_if(everything.begin(), everything.end(),
                            [](const auto& duty) { return duty.pupil.has_value(); }));
    std::size_t by_state = 0;
    for (const auto state : {duties::State::kOpen, duties::State::kOverdue, duties::State::kDone,
                             duties::State::kSetAside}) {
        duties::Filter filter;
        filter.states = {state};
        const auto some =
            duties::duties(trial.policy, trial.school.state(), time_of("2026-09-30"), filter);
        by_state += some.size();
        for (const auto& duty : some) {
            EXPECT_EQ(duty.state, state);
        }
    }
    EXPECT_EQ(by_state, everything.size());
}

}  // namespace
}  // namespace adsum
