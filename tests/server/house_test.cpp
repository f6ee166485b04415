// A school being served: what many hand in at once becomes durable together, nobody is answered for
// somebody else, and another process may write meanwhile.
#include "server/served.hpp"

#include <thread>

namespace adsum::tests {
namespace {

constexpr int kThreads = 8;
constexpr int kEach = 40;

std::string text_of(int thread, int i) {
    return std::to_string(thread) + "." + std::to_string(i);
}

std::vector<std::thread> at_once(const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back(work, t);
    }
    return threads;
}

TEST(House, whatManyHandInAtOnceIsKeptWithFewerCommits) {
    Served served;
    const auto before = served.store->counts().groups;
    for (auto& thread : at_once([&](int t) {
             for (int i = 0; i < kEach; ++i) {
                 EXPECT_TRUE(served.add(text_of(t, i)).ok());
                 // Who is answered can read it: it is durable and folded in.
                 EXPECT_TRUE(served.notes().contains(text_of(t, i)));
             }
         })) {
        thread.join();
    }
    EXPECT_EQ(served.notes().size(), std::size_t{kThreads} * kEach);
    EXPECT_LT(served.store->counts().groups - before, kThreads * kEach);
    served.expect_replay_agrees();
}

TEST(House, aRefusalIsAnsweredToWhomItConcernsAlone) {
    Served served;
    std::atomic<int> refused = 0;
    for (auto& thread : at_once([&](int t) {
             for (int i = 0; i < kEach; ++i) {
                 const bool wrong = i % 4 == 3;
                 const auto kept = served.house->record(
                     [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                         auto draft = Served::note(state, text_of(t, i));
                         if (wrong) {
                             draft.kind = "no_such_fact";
                         }
                         return std::optional(std::move(draft));
                     });
                 EXPECT_EQ(kept.ok(), !wrong);
                 refused += kept.ok() ? 0 : 1;
             }
         })) {
        thread.join();
    }
    EXPECT_EQ(refused, kThreads * kEach / 4);
    EXPECT_EQ(served.notes().size(), std::size_t{kThreads} * kEach * 3 / 4);
    served.expect_replay_agrees();
}

// One that was first wins; the others are told, though they all were looked at before it was
// durable.
TEST(House, eachIsLookedAtWithThoseBeforeIt) {
    Served served;
    std::atomic<int> kept = 0;
    for (auto& thread : at_once([&](int t) {
             const auto mine = served.house->record(
                 [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
                     if (!state.pupil(upn_of(1))->facts.empty()) {
                         return refused("too-late", {}, "somebody else was first");
                     }
                     return std::optional(Served::note(state, text_of(t, 0)));
                 });
             kept += mine.ok() ? 1 : 0;
         })) {
        thread.join();
    }
    EXPECT_EQ(kept, 1);
    EXPECT_EQ(served.notes().size(), 1U);
}

TEST(House, anotherProcessMayWriteMeanwhile) {
    Served served;
    std::thread other([&] {
        auto opened = journal::open_store(served.url);
        ASSERT_TRUE(opened.ok());
        auto office = school::Office::open(std::move(*opened), the_law(), SchoolId("small"));
        ASSERT_TRUE(office.ok());
        for (int i = 0; i < kEach;) {
            const auto draft = Served::note(office->state(), "other." + std::to_string(i));
            i +=
                office->record(std::span(&draft, 1)).ok() ? 1 : 0;  // where it was not beaten to it
        }
    });
    std::atomic<int> kept = 0;
    for (auto& thread : at_once([&](int t) {
             for (int i = 0; i < kEach; ++i) {
                 const auto added = served.add(text_of(t, i));
                 kept += added.ok() ? 1 : 0;
                 // Beaten to it three times running: told, and nothing is kept.
                 EXPECT_TRUE(added.ok() || added.error().first().id == "store-busy")
                     << added.error().to_string();
             }
         })) {
        thread.join();
    }
    other.join();
    EXPECT_TRUE(served.house->catch_up().ok());
    EXPECT_EQ(served.notes().size(), static_cast<std::size_t>(kept + kEach));
    served.expect_replay_agrees();
}

}  // namespace
}  // namespace adsum::tests
