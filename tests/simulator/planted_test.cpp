// The simulator notices: with a fault built in on purpose, each of its comparisons must find it. So
// that years in which nothing is found mean something.

#include "journal/sqlite.hpp"
#include "simulator/folder.hpp"
#include "simulator/simulation.hpp"

namespace adsum::simulator {
namespace {

// What a year finds, or of some years the first that finds anything.
std::string found_with(Planted planted) {
    constexpr std::uint64_t kFirst = 900;
    constexpr std::uint64_t kLast = 905;
    const DateRange kDays{Date::of(2026, 9, 3), Date::of(2026, 11, 10)};
    const Folder folder;
    std::string all;
    for (std::uint64_t seed = kFirst; seed <= kLast && all.empty(); ++seed) {
        for (const std::string& one : Simulation(seed, folder.path, kDays, planted).run()) {
            all += one + "\n";
        }
    }
    return all;
}

void expect_found(Planted planted, const std::string& what) {
    const std::string found = found_with(planted);
    EXPECT_NE(found.find(what), std::string::npos) << "found:\n" << found;
}

TEST(TheSimulatorNotices, a_row_that_the_sql_tables_lack) {
    expect_found(Planted::kRowLeftOut, "the SQL tables have");
}

TEST(TheSimulatorNotices, a_disk_that_says_it_has_made_sure_and_has_not) {
    expect_found(Planted::kLyingDisk, "acknowledged and is lost");
}

TEST(TheSimulatorNotices, an_acknowledged_entry_that_is_gone) {
    expect_found(Planted::kLostEntry, "the journal ends at entry");
}

TEST(TheSimulatorNotices, a_merge_that_overwrites_what_stands) {
    expect_found(Planted::kMergeOverwrites, "stands otherwise");
}

TEST(TheSimulatorNotices, a_register_that_is_kept_twice) {
    expect_found(Planted::kKeptTwice, "is kept twice");
}

TEST(TheSimulatorNotices, an_entry_that_was_altered) {
    expect_found(Planted::kEntryAltered, "content does not match its hash");
}

TEST(TheSimulatorNotices, a_leaving_that_is_kept_for_another_day) {
    expect_found(Planted::kLeavesLater, "stands otherwise on the roll");
}

// What power_on() leaves of three writes, of which one was made sure of.
TEST(SimulatedDisk, keeps_what_was_made_sure_of_and_of_the_rest_what_it_likes) {
    const Folder folder;
    const std::string path = folder.path + "/one.db";
    Disk& disk = Disk::the();
    disk.forget();
    Dice dice(7);
    int gone = 0;
    int there = 0;
    for (int i = 0; i < 60; ++i) {
        std::filesystem::remove(path);
        std::filesystem::remove(path + "-wal");
        int written = 1;
        {
            auto database = sqlite::Database::open(path, sqlite::Access::kCreate);
            ASSERT_TRUE(database.ok());
            ASSERT_TRUE(database->script("PRAGMA journal_mode = WAL; CREATE TABLE t (x)"));
            ASSERT_TRUE(database->run("INSERT INTO t VALUES (1)"));
            disk.cut_power_after(dice.between(1, 4), dice.below(1000));
            while (database->run("INSERT INTO t VALUES (2)")) {
                ++written;
            }
            ASSERT_TRUE(disk.is_off());
            ASSERT_FALSE(database->integer("SELECT count(*) FROM t").ok());
        }
        std::filesystem::remove(path + "-shm");
        disk.power_on(static_cast<Disk::Kept>(i % 4), dice);
        auto database = sqlite::Database::open(path, sqlite::Access::kReadWrite);
        ASSERT_TRUE(database.ok());
        const auto rows = database->integer("SELECT count(*) FROM t");
        ASSERT_TRUE(rows.ok());
        EXPECT_GE(**rows, written) << "a row that was acknowledged is lost";
        EXPECT_LE(**rows, written + 1);
        ++(**rows == written ? gone : there);
    }
    EXPECT_GT(gone, 0) << "no commit was ever lost";
    EXPECT_GT(there, 0) << "no commit was ever kept though it was not acknowledged";
}

}  // namespace
}  // namespace adsum::simulator
