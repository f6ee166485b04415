// The layer over SQLite, on real files.

#include "journal/sqlite.hpp"

#include "journal/support.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace adsum::sqlite {
namespace {

class Sqlite : public testing::Test {
  protected:
    journal::test::Folder folder_;
    std::string path_ = folder_.file("test.db");
    Database database_ = Database::open(path_, Access::kCreate).value();
};

TEST_F(Sqlite, gives_back_every_type_that_it_binds) {
    ASSERT_TRUE(database_.script("CREATE TABLE t (a, b, c, d, e, f, g, h)"));
    const std::array<std::uint8_t, 3> bytes = {0, 255, 7};
    const std::string with_zero("a\0b", 3);
    ASSERT_TRUE(database_.run("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                              std::int64_t{-9'000'000'000'000}, 42, true, with_zero, "", bytes,
                              nullptr, std::optional<int>()));
    int rows = 0;
    ASSERT_TRUE(database_.each("SELECT * FROM t", [&](const Statement& row) {
        ++rows;
        EXPECT_EQ(row.integer(0), -9'000'000'000'000);
        EXPECT_EQ(row.integer(1), 42);
        EXPECT_EQ(row.integer(2), 1);
        EXPECT_EQ(row.text(3), with_zero);
        EXPECT_EQ(row.type(4), Type::kText);
        EXPECT_EQ(row.text(4), "");
        EXPECT_EQ(row.type(5), Type::kBlob);
        EXPECT_TRUE(
            std::equal(bytes.begin(), bytes.end(), row.bytes(5).begin(), row.bytes(5).end()));
        EXPECT_TRUE(row.is_null(6));
        EXPECT_TRUE(row.is_null(7));
        return done();
    }));
    EXPECT_EQ(rows, 1);
}

TEST_F(Sqlite, asks_for_one_value) {
    EXPECT_EQ(database_.integer("SELECT ? + 1", 4).value(), 5);
    EXPECT_EQ(database_.text("SELECT upper(?)", "amy").value(), "AMY");
    EXPECT_EQ(database_.integer("SELECT 1 WHERE 0").value(), std::nullopt);
}

TEST_F(Sqlite, may_run_the_same_statement_within_itself) {
    int pairs = 0;
    const char* three = "SELECT value FROM json_each('[1,2,3]') WHERE value >= ?";
    ASSERT_TRUE(database_.each(
        three,
        [&](const Statement&) {
            return database_.each(
                three,
                [&](const Statement&) {
                    ++pairs;
                    return done();
                },
                1);
        },
        1));
    EXPECT_EQ(pairs, 9);
}

TEST_F(Sqlite, passes_a_visitors_error_on_and_can_be_used_again) {
    const auto stopped = database_.each(
        "SELECT 1 UNION SELECT 2",
        [](const Statement&) -> Result<void> { return refused("stop", {}, "stopped"); });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().first().id, "stop");
    EXPECT_TRUE(database_.script("CREATE TABLE t (a)"));
}

TEST_F(Sqlite, names_its_faults) {
    ASSERT_TRUE(database_.script("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
    ASSERT_TRUE(database_.run("INSERT INTO t VALUES (1)"));
    const auto twice = database_.run("INSERT INTO t VALUES (1)");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().kind(), ErrorKind::kConflict);
    EXPECT_EQ(twice.error().first().id, "store-constraint");
    EXPECT_EQ(twice.error().first().place, path_);

    const auto nonsense = database_.run("SELEKT");
    ASSERT_FALSE(nonsense);
    EXPECT_EQ(nonsense.error().first().id, "store-failed");
    const auto too_many = database_.run("INSERT INTO t VALUES (?)", 2, 3);
    ASSERT_FALSE(too_many);
    EXPECT_EQ(too_many.error().first().id, "store-failed");

    const auto absent = Database::open(folder_.file("absent.db"), Access::kReadWrite);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().first().id, "store-cannot-open");
    EXPECT_FALSE(std::filesystem::exists(folder_.file("absent.db")));
    const auto under_a_file = Database::open(path_ + "/x/y.db", Access::kCreate);
    ASSERT_FALSE(under_a_file);
    EXPECT_EQ(under_a_file.error().first().id, "store-cannot-open");

    auto reader = Database::open(path_, Access::kReadOnly).value();
    const auto written = reader.run("INSERT INTO t VALUES (9)");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().first().id, "store-read-only");

    std::ofstream(folder_.file("text.db")) << std::string(4096, 'x');
    const auto text = Database::open(folder_.file("text.db"), Access::kReadWrite);
    const auto read = text ? Database::open(folder_.file("text.db"), Access::kReadWrite)
                                 ->integer("SELECT count(*) FROM sqlite_schema")
                           : Result<std::optional<std::int64_t>>(text.error());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().first().id, "store-damaged");
}

TEST_F(Sqlite, makes_folders_and_a_file_that_only_its_owner_reads) {
    const std::string path = folder_.file("a/b/new.db");
    ASSERT_TRUE(Database::open(path, Access::kCreate));
    struct stat found {};
    ASSERT_EQ(::stat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(Sqlite, undoes_a_transaction_that_is_not_committed) {
    ASSERT_TRUE(database_.script("CREATE TABLE t (a)"));
    {
        auto transaction = Transaction::begin(database_).value();
        ASSERT_TRUE(database_.run("INSERT INTO t VALUES (1)"));
    }
    EXPECT_EQ(database_.integer("SELECT count(*) FROM t").value(), 0);
    {
        auto transaction = Transaction::begin(database_).value();
        ASSERT_TRUE(database_.run("INSERT INTO t VALUES (1), (2)"));
        EXPECT_EQ(database_.changes(), 2);
        ASSERT_TRUE(transaction.commit());
    }
    EXPECT_EQ(database_.integer("SELECT count(*) FROM t").value(), 2);
}

}  // namespace
}  // namespace adsum::sqlite
