// Group commit: what waits together becomes durable together, and nobody is answered before.

#include "journal/appender.hpp"

#include "journal/support.hpp"

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

using test::draft;
using test::drafts;

TEST(Appender, commits_what_waits_together_and_answers_each) {
    test::Folder folder;
    const std::shared_ptr<Store> store = open_store(folder.url("j.db")).value();
    const SchoolId hollin("hollin");
    constexpr int kBatches = 500;
    std::vector<std::future<Appended>> answers;
    Appender appender(store);
    {
        // Another writer holds the store, so that all of them have to wait.
        auto other =
            sqlite::Database::open(folder.file("j.db"), sqlite::Access::kReadWrite).value();
        const auto held = sqlite::Transaction::begin(other);
        ASSERT_TRUE(held);
        for (int i = 0; i < kBatches; ++i) {
            answers.push_back(appender.submit(hollin, {draft(std::to_string(i))}, i));
        }
    }
    for (int i = 0; i < kBatches; ++i) {
        const Appended answer = answers[static_cast<std::size_t>(i)].get();
        ASSERT_TRUE(answer) << answer.error().to_string();
        EXPECT_EQ(answer->front().number, i + 1) << "in the order in which they were handed in";
    }
    EXPECT_EQ(appender.counts().batches, kBatches);
    EXPECT_LE(appender.counts().groups, 4) << "one that came first, and then 256 at a time";
    EXPECT_EQ(store->verify().value().entries, kBatches);
}

TEST(Appender, answers_only_when_another_connection_can_read_it) {
    test::Folder folder;
    const auto other = open_store(folder.url("j.db")).value();
    Appender appender(open_store(folder.url("j.db")).value());
    const SchoolId hollin("hollin");
    for (EntryNumber number = 1; number <= 50; ++number) {
        ASSERT_TRUE(appender.submit(hollin, drafts(1), std::nullopt).get());
        ASSERT_EQ(other->head(hollin).value().number, number);
    }
}

TEST(Appender, lets_one_that_has_moved_on_fail_alone) {
    Appender appender(memory_store());
    const SchoolId hollin("hollin");
    auto first = appender.submit(hollin, drafts(2), 0);
    auto late = appender.submit(hollin, drafts(1), 0);
    auto next = appender.submit(hollin, drafts(1), 2);
    EXPECT_TRUE(first.get());
    const Appended refused = late.get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().first().id, "journal-moved-on");
    EXPECT_EQ(next.get().value().front().number, 3);
}

TEST(Appender, finishes_what_was_handed_in_before_it_goes) {
    const std::shared_ptr<Store> store = memory_store();
    std::vector<std::future<Appended>> answers;
    {
        Appender appender(store);
        for (int i = 0; i < 1000; ++i) {
            answers.push_back(appender.submit(SchoolId("hollin"), drafts(1), std::nullopt));
        }
    }
    for (auto& answer : answers) {
        EXPECT_TRUE(answer.get());
    }
    EXPECT_EQ(store->head(SchoolId("hollin")).value().number, 1000);
}

TEST(Appender, tells_everybody_in_the_group_when_the_machine_fails) {
    test::Folder folder;
    const std::shared_ptr<Store> store = open_store(folder.url("j.db")).value();
    ASSERT_TRUE(sqlite::Database::open(folder.file("j.db"), sqlite::Access::kReadWrite)
                    .value()
                    .script("CREATE TRIGGER fails BEFORE INSERT ON heads BEGIN "
                            "SELECT RAISE(ABORT, 'disk'); END"));
    Appender appender(store);
    std::vector<std::future<Appended>> answers;
    for (int i = 0; i < 10; ++i) {
        answers.push_back(appender.submit(SchoolId("hollin"), drafts(1), std::nullopt));
    }
    for (auto& answer : answers) {
        EXPECT_FALSE(answer.get());
    }
    EXPECT_EQ(store->head(SchoolId("hollin")).value().number, 0);
}

}  // namespace
}  // namespace adsum::journal
