// From one engine to another and back: nothing is lost, and a target that holds something is left
// alone.

#include "journal/move.hpp"

#include "journal/sql.hpp"
#include "journal/support.hpp"
#include "postgres/cluster.hpp"

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

const KeptTable kPapers{"papers", "id:t size:i bytes:b", "id"};

void make_papers(const std::string& url) {
    ASSERT_TRUE(open_store(url));
    auto database = sql::Database::open(url).value();
    ASSERT_TRUE(database.make_tables(
        "CREATE TABLE IF NOT EXISTS papers (id TEXT PRIMARY KEY, size INTEGER, bytes BLOB) "
        "STRICT;"));
}

class MovePostgres : public testing::Test {
  protected:
    void SetUp() override {
        const auto store = open_store(here_).value();
        Projection rows;
        rows.pupils = {{"T80", "Ash", "Zoë \"x\" \\", "", "", "F", "7", "7A", "", ""}};
        for (int i = 0; i < 1000; ++i) {  // more than a page
            rows.marks.push_back({fmt::format("T{:04}", i), "2026-09-02", "AM", "L", "present",
                                  i % 3 == 0 ? std::optional(i) : std::nullopt, "NULL",
                                  i % 2 == 0});
        }
        for (const char* school : {"hollin", "marsh", "ängö"}) {
            ASSERT_TRUE(store->append(SchoolId(school), test::drafts(3, 2025), 0, rows));
            ASSERT_TRUE(store->append(SchoolId(school), test::drafts(700, 2026), 3, {}));
        }
        make_papers(here_);
        auto database = sql::Database::open(here_).value();
        const std::array<std::uint8_t, 4> bytes{0, 255, 92, 39};
        ASSERT_TRUE(database.run("INSERT INTO papers VALUES (?, ?, ?)", "a'b",
                                 std::int64_t{1} << 50, bytes));
        ASSERT_TRUE(database.run("INSERT INTO papers (id) VALUES (?)", "empty"));
        make_papers(there_);
    }

    test::Folder folder_;
    std::string here_ = folder_.url("here.db");
    std::string there_ = adsum::test::Cluster::get().emptied();
};

TEST_F(MovePostgres, takes_everything_there_and_back) {
    const auto moved = move_store(here_, there_, {&kPapers, 1});
    ASSERT_TRUE(moved) << moved.error().to_string();
    EXPECT_EQ(moved->schools, 3);
    EXPECT_EQ(moved->entries, 3 * 703);
    EXPECT_EQ(moved->tables.back().rows, 2);
    const auto store = open_store(there_).value();
    EXPECT_TRUE(store->verify().value().whole());
    EXPECT_TRUE(store->append(SchoolId("hollin"), test::drafts(1), 703, {})) << "it goes on there";

    const std::string back = folder_.url("back.db");
    make_papers(back);
    const auto returned = move_store(there_, back, {&kPapers, 1});
    ASSERT_TRUE(returned) << returned.error().to_string();
    EXPECT_EQ(returned->entries, 3 * 703 + 1);
    for (const std::size_t same : {3U, 4U, 5U, 7U}) {
        EXPECT_EQ(returned->tables[same].hash, moved->tables[same].hash)
            << moved->tables[same].name;
    }
    const auto again = open_store(back).value();
    EXPECT_EQ(again->head(SchoolId("hollin")).value(), store->head(SchoolId("hollin")).value());
}

TEST_F(MovePostgres, refuses_a_target_that_holds_anything) {
    ASSERT_TRUE(open_store(there_).value()->append(SchoolId("wick"), test::drafts(1), 0, {}));
    const auto moved = move_store(here_, there_, {&kPapers, 1});
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().kind(), ErrorKind::kRefused);
    EXPECT_EQ(moved.error().first().id, "move-target-not-empty");
    EXPECT_EQ(open_store(there_).value()->schools().value().size(), 1U) << "left alone";
    const auto itself = move_store(here_, here_, {&kPapers, 1});
    ASSERT_FALSE(itself);
    EXPECT_EQ(itself.error().first().id, "move-same");
}

TEST_F(MovePostgres, refuses_a_source_that_is_not_whole) {
    auto sql = sqlite::Database::open(folder_.file("here.db"), sqlite::Access::kReadWrite).value();
    ASSERT_TRUE(sql.script("DROP TRIGGER entries_never_change"));
    const auto moved = move_store(here_, there_, {&kPapers, 1});
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().first().id, "journal-broken");
    EXPECT_TRUE(open_store(there_).value()->schools().value().empty());
}

}  // namespace
}  // namespace adsum::journal
