// A salt an entry: what is left of an entry that was disposed of can be tried against nothing.

#include "journal/salt.hpp"

#include "journal/chain.hpp"
#include "journal/support.hpp"

#include <set>

#include <gtest/gtest.h>

namespace adsum::journal::test {
namespace {

const SchoolId kAlder("alder");

std::string number_told(int last_figures) {
    return R"({"phone":"07700 900)" + std::to_string(last_figures) + "\"}";
}

// Whoever has the store after an erasure, and knows all of the entry but the number.
std::set<int> guesses_that_fit(Store& store, EntryNumber number) {
    const auto entries = all_entries(store, kAlder);
    std::set<int> fit;
    for (int guess = 100; guess < 1000; ++guess) {
        Entry tried = entries[static_cast<std::size_t>(number - 1)];
        const Draft known = draft(number_told(guess));
        tried.who = known.who;
        tried.kind = known.kind;
        tried.body = known.body;
        if (hash_of(tried) == tried.hash) {
            fit.insert(guess);
        }
    }
    return fit;
}

void erase_first(Store& store) {
    const std::vector<Entry> standing = {emptied(all_entries(store, kAlder).front())};
    Draft decision = draft(R"({"runs":)" + runs_json(runs_of(standing)) + "}");
    decision.kind = kDisposing;
    const auto done =
        store.dispose(kAlder, standing, decision, store.head(kAlder)->number, Projection{});
    ASSERT_TRUE(done.ok()) << done.error().to_string();
    EXPECT_TRUE(store.verify()->whole());
}

TEST(Salt, AnErasedEntrysHashFitsNoGuess) {
    const auto bare = memory_store();
    const auto store = salted(memory_store());
    const std::vector<Draft> one = {draft(number_told(417))};
    ASSERT_TRUE(bare->append(kAlder, one, 0, {}).ok());
    ASSERT_TRUE(store->append(kAlder, one, 0, {}).ok());
    erase_first(*bare);
    erase_first(*store);
    EXPECT_EQ(guesses_that_fit(*bare, 1), std::set<int>{417}) << "what the salt is for";
    EXPECT_EQ(guesses_that_fit(*store, 1), std::set<int>());
}

TEST(Salt, IsTheLastKeyOfABodyAndNeverTheSame) {
    EXPECT_EQ(with_salt(R"({"a":1})", "ff"), R"({"a":1,"salt":"ff"})");
    EXPECT_EQ(with_salt("{}", "ff"), R"({"salt":"ff"})");
    EXPECT_EQ(with_salt("{ }", "ff"), R"({ "salt":"ff"})");
    EXPECT_EQ(with_salt("[1]", "ff"), "[1]");
    EXPECT_EQ(with_salt("", "ff"), "");
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i) {
        all.insert(random_salt());
        EXPECT_EQ(all.rbegin()->size(), 32U);
    }
    EXPECT_EQ(all.size(), 100U);
}

TEST(Salt, EachEntryOfAGroupHasItsOwn) {
    int next = 0;
    const auto store = salted(memory_store(), [&] { return std::to_string(++next); });
    const std::vector<Draft> two = {draft("{}"), draft("{}")};
    const Batch batches[] = {{kAlder, two, 0, nullptr}, {kAlder, two, 2, nullptr}};
    const auto answers = store->append_group(batches);
    ASSERT_EQ(answers.size(), 2U);
    ASSERT_TRUE(answers[0].ok() && answers[1].ok());
    std::set<std::string> bodies;
    for (const Entry& entry : all_entries(*store, kAlder)) {
        bodies.insert(entry.body);
        EXPECT_EQ(entry.hash, hash_of(entry));
    }
    EXPECT_EQ(bodies, (std::set<std::string>{R"({"salt":"1"})", R"({"salt":"2"})",
                                             R"({"salt":"3"})", R"({"salt":"4"})"}));
    EXPECT_TRUE(store->verify()->whole());
}

}  // namespace
}  // namespace adsum::journal::test
