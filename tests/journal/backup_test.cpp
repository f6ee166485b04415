// Copies that are taken while the store is in use, and put back: what counts as a backup verifies,
// and nothing is replaced before that is known.

#include "journal/backup.hpp"

#include "journal/support.hpp"
#include "journal/wind_back.hpp"

#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

namespace fs = std::filesystem;

const SchoolId kBackedUp("hollin");

void append_some(Store& store, int count) {
    const auto head = store.head(kBackedUp);
    ASSERT_TRUE(head.ok());
    const auto made = test::drafts(count);
    ASSERT_TRUE(store.append(kBackedUp, made, head->number, {}).ok());
}

void make_store(const std::string& url, int count) {
    auto store = open_store(url);
    ASSERT_TRUE(store.ok());
    append_some(**store, count);
}

std::int64_t entries_in(const std::string& url) {
    auto store = open_store(url);
    EXPECT_TRUE(store.ok());
    return store ? static_cast<std::int64_t>(test::all_entries(**store, kBackedUp).size()) : -1;
}

// Turns a bit of what an entry says, wherever it lies in the file.
void turn_a_bit(const std::string& path, const std::string& where) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const auto at = bytes.find(where);
    ASSERT_NE(at, std::string::npos);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(bytes[at] ^ 1));
}

std::string id_of(const auto& result) {
    return result ? "" : result.error().first().id;
}

TEST(Backup, taken_while_another_writes_is_whole_and_as_at_one_moment) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 10);
    std::atomic<bool> enough = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        auto store = open_store(folder.url("store.db"));
        ASSERT_TRUE(store.ok());
        while (!enough) {
            append_some(**store, 3);  // all of a batch or nothing
            written += 3;
        }
    });
    std::vector<Result<Verified>> taken;
    for (int i = 0; i < 8; ++i) {
        const int before = written;
        taken.push_back(back_up(folder.url("store.db"), folder.file(std::to_string(i))));
        while (written < before + 3) {
            std::this_thread::yield();
        }
    }
    enough = true;
    writer.join();
    for (std::size_t i = 0; i < taken.size(); ++i) {
        ASSERT_TRUE(taken[i].ok()) << taken[i].error().to_string();
        EXPECT_TRUE(taken[i]->whole());
        EXPECT_EQ((taken[i]->entries - 10) % 3, 0);
        EXPECT_EQ(entries_in(folder.url(std::to_string(i))), taken[i]->entries);
        EXPECT_TRUE(i == 0 || taken[i - 1]->entries <= taken[i]->entries);
    }
}

TEST(Backup, is_its_owners_alone_and_never_written_over) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 3);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    EXPECT_EQ(fs::status(folder.file("copy.db")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(folder.file("copy.db.part")));
    const auto copied = test::content_of(folder.file("copy.db"));
    make_store(folder.url("store.db"), 2);
    EXPECT_EQ(id_of(back_up(folder.url("store.db"), folder.file("copy.db"))), "backup-exists");
    EXPECT_EQ(*test::content_of(folder.file("copy.db")), *copied);
    EXPECT_EQ(id_of(back_up(folder.url("none.db"), folder.file("other.db"))), "store-missing");
    EXPECT_FALSE(fs::exists(folder.file("none.db")));
}

TEST(Backup, of_a_broken_store_is_refused_and_nothing_is_kept) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 200);
    turn_a_bit(folder.file("store.db"), R"({"i":57})");
    EXPECT_EQ(id_of(back_up(folder.url("store.db"), folder.file("copy.db"))), "backup-broken");
    EXPECT_FALSE(fs::exists(folder.file("copy.db")));
    EXPECT_FALSE(fs::exists(folder.file("copy.db.part")));
}

TEST(Restore, puts_the_copy_in_the_stores_place_and_keeps_what_was_there) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 5);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    make_store(folder.url("store.db"), 4);
    const auto restored = restore(folder.file("copy.db"), folder.url("store.db"), ".was");
    ASSERT_TRUE(restored.ok()) << restored.error().to_string();
    EXPECT_EQ(restored->kept, folder.file("store.db.was"));
    EXPECT_EQ(entries_in(folder.url("store.db")), 5);
    EXPECT_EQ(entries_in(folder.url("store.db.was")), 9);
    make_store(folder.url("store.db"), 1);  // it goes on from there
    EXPECT_EQ(entries_in(folder.url("store.db")), 6);
    EXPECT_EQ(entries_in(folder.url("copy.db")), 5);
    EXPECT_EQ(id_of(restore(folder.file("copy.db"), folder.url("store.db"), ".was")),
              "backup-exists");
}

TEST(Restore, makes_a_store_where_there_is_none) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 5);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    const auto restored = restore(folder.file("copy.db"), folder.url("new.db"), ".was");
    ASSERT_TRUE(restored.ok()) << restored.error().to_string();
    EXPECT_EQ(restored->kept, "");
    EXPECT_EQ(entries_in(folder.url("new.db")), 5);
    EXPECT_EQ(id_of(restore(folder.file("none.db"), folder.url("new.db"), ".was")),
              "backup-missing");
}

TEST(Restore, refuses_a_broken_copy_and_a_store_in_use_and_touches_nothing) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 200);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    make_store(folder.url("store.db"), 1);
    {
        const auto open = open_store(folder.url("store.db"));
        ASSERT_TRUE(open.ok());
        EXPECT_EQ(id_of(restore(folder.file("copy.db"), folder.url("store.db"), ".was")),
                  "store-in-use");
        append_some(**open, 1);
    }
    turn_a_bit(folder.file("copy.db"), R"({"i":57})");
    EXPECT_EQ(id_of(restore(folder.file("copy.db"), folder.url("store.db"), ".was")),
              "backup-broken");
    EXPECT_EQ(entries_in(folder.url("store.db")), 202);
    EXPECT_FALSE(fs::exists(folder.file("store.db.was")));
    EXPECT_FALSE(fs::exists(folder.file("store.db.restoring")));
}

// What is left of a store after a bad disk must not keep a good copy out, nor its log play into it.
TEST(Restore, takes_the_place_of_a_store_that_cannot_be_read) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 5);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    std::ofstream(folder.file("store.db"), std::ios::binary) << std::string(8192, 'x');
    std::ofstream(folder.file("store.db-wal"), std::ios::binary) << std::string(8192, 'y');
    const auto restored = restore(folder.file("copy.db"), folder.url("store.db"), ".was");
    ASSERT_TRUE(restored.ok()) << restored.error().to_string();
    EXPECT_FALSE(fs::exists(folder.file("store.db-wal")));
    EXPECT_EQ(entries_in(folder.url("store.db")), 5);
    EXPECT_TRUE(fs::exists(folder.file("store.db.was")));
}

SchoolTime minute(const std::string& text) {
    return *SchoolTime::parse(text);
}

void append_at(Store& store, const SchoolId& school, const std::string& when, int volume) {
    const auto head = store.head(school);
    ASSERT_TRUE(head.ok());
    const Draft made = test::draft(R"({"said": ")" + when + "\"}", volume,
                                   to_moment(minute(when)).milliseconds() + 59'000);
    ASSERT_TRUE(store.append(school, std::span(&made, 1), head->number, {}).ok());
}

// A school that lost its latest hours, one that lost nothing, and one that had just begun.
void make_store_of_days(const std::string& url) {
    auto store = open_store(url);
    ASSERT_TRUE(store.ok());
    for (const char* when : {"2026-07-20T09:00", "2026-08-31T23:59"}) {
        append_at(**store, SchoolId("early"), when, 2025);
    }
    for (const char* when : {"2026-07-20T09:00", "2026-08-31T23:59"}) {
        append_at(**store, SchoolId("hollin"), when, 2025);
    }
    for (const char* when : {"2026-09-01T08:45", "2026-09-01T08:46", "2026-09-01T08:50"}) {
        append_at(**store, SchoolId("hollin"), when, 2026);
        append_at(**store, SchoolId("late"), "2026-09-01T08:50", 2026);
    }
}

Result<Restored> restored_until(const test::Folder& folder, const std::string& when,
                                WoundBack& wound) {
    return restore(folder.file("copy.db"), folder.url("then.db"), ".was",
                   [&](const std::string& path) -> Result<void> {
                       ADSUM_TRY(wound, wind_back(path, minute(when)));
                       // As whoever makes the SQL tables again does.
                       ADSUM_TRY(const auto store, open_store("sqlite:" + path));
                       return done();
                   });
}

TEST(Restore, as_it_stood_at_the_end_of_a_minute) {
    const test::Folder folder;
    make_store_of_days(folder.url("store.db"));
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    struct {
        const char* when;
        int early, hollin, late, left_out;
    } const rows[] = {{"2026-09-01T08:50", 2, 5, 3, 0}, {"2026-09-01T08:49", 2, 4, 0, 4},
                      {"2026-09-01T08:46", 2, 4, 0, 4}, {"2026-09-01T08:45", 2, 3, 0, 5},
                      {"2026-09-01T08:44", 2, 2, 0, 6}, {"2026-08-31T23:58", 1, 1, 0, 8},
                      {"2026-07-01T00:00", 0, 0, 0, 10}};
    for (const auto& row : rows) {
        fs::remove(folder.file("then.db"));
        WoundBack wound;
        const auto restored = restored_until(folder, row.when, wound);
        ASSERT_TRUE(restored.ok()) << row.when << restored.error().to_string();
        EXPECT_FALSE(fs::exists(folder.file("then.db.restoring-wal"))) << row.when;
        EXPECT_EQ(wound.left_out, row.left_out) << row.when;
        EXPECT_EQ(restored->verified.entries, row.early + row.hollin + row.late) << row.when;
        auto store = open_store(folder.url("then.db"));
        ASSERT_TRUE(store.ok());
        const auto verified = (*store)->verify();
        ASSERT_TRUE(verified.ok());
        EXPECT_TRUE(verified->whole()) << row.when << to_string(verified->breaks.front());
        EXPECT_EQ(test::all_entries(**store, SchoolId("hollin")).size(),
                  static_cast<std::size_t>(row.hollin));
        append_at(**store, SchoolId("hollin"), "2026-09-02T08:45", 2026);  // it goes on from there
        EXPECT_TRUE((*store)->verify()->whole()) << row.when;
    }
    EXPECT_TRUE(verify_store(folder.url("copy.db"))->whole()) << "the copy is as it was";
}

// What cannot be prepared takes nobody's place.
TEST(Restore, keeps_the_store_where_the_copy_cannot_be_wound_back) {
    const test::Folder folder;
    make_store(folder.url("store.db"), 5);
    ASSERT_TRUE(back_up(folder.url("store.db"), folder.file("copy.db")).ok());
    make_store(folder.url("store.db"), 1);
    const auto refusal =
        restore(folder.file("copy.db"), folder.url("store.db"), ".was",
                [](const std::string&) -> Result<void> {
                    return refused("journal-too-short", {}, "for the test", {}, {});
                });
    EXPECT_EQ(id_of(refusal), "journal-too-short");
    EXPECT_EQ(entries_in(folder.url("store.db")), 6);
    EXPECT_FALSE(fs::exists(folder.file("store.db.restoring")));
}

}  // namespace
}  // namespace adsum::journal
