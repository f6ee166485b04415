// What the SQLite store promises beyond every store: the file, its guards, its tables for people.

#include "journal/support.hpp"

#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace adsum::journal {
namespace {

using test::drafts;

class SqliteStore : public testing::Test {
  protected:
    std::unique_ptr<Store> open() { return open_store(folder_.url("j.db")).value(); }
    sqlite::Database sql() {
        return sqlite::Database::open(path_, sqlite::Access::kReadWrite).value();
    }
    std::string ask(const std::string& query) {
        return sql().text(query).value().value_or("(no row)");
    }

    test::Folder folder_;
    std::string path_ = folder_.file("j.db");
    const SchoolId hollin_{"hollin"};
};

TEST_F(SqliteStore, is_found_again_as_it_was_left) {
    std::string before;
    {
        const auto store = open();
        ASSERT_TRUE(store->append(hollin_, drafts(3, 2025), 0, {}));
        ASSERT_TRUE(store->append(hollin_, drafts(3, 2026), 3, {}));
        before = test::content_of(path_).value();
    }
    const auto store = open();
    EXPECT_EQ(store->head(hollin_).value().number, 6);
    EXPECT_TRUE(store->append(hollin_, drafts(1), 6, {}));
    EXPECT_TRUE(store->verify().value().whole());
    EXPECT_TRUE(test::content_of(path_).value().starts_with(before.substr(0, before.find('\n'))));
}

TEST_F(SqliteStore, is_one_journal_for_two_programs) {
    const auto one = open();
    const auto other = open();
    ASSERT_TRUE(one->append(hollin_, drafts(2), 0, {}));
    const auto unseen = other->append(hollin_, drafts(1), 0, {});
    ASSERT_FALSE(unseen);
    EXPECT_EQ(unseen.error().first().id, "journal-moved-on");
    EXPECT_TRUE(other->append(hollin_, drafts(1), 2, {}));
    EXPECT_EQ(one->head(hollin_).value().number, 3);
    EXPECT_TRUE(one->verify().value().whole());
}

TEST_F(SqliteStore, writes_ahead_and_waits_for_the_disk) {
    const auto store = open();
    EXPECT_EQ(ask("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(ask("PRAGMA synchronous"), "2") << "FULL";
}

// Closing any descriptor of a file drops this process's locks on it; then another program that
// closes the store could take itself for the last one, and remove the log from under us.
TEST_F(SqliteStore, keeps_its_lock_while_others_open_the_same_file) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, {}));
    const auto locked = [&] {
        const pid_t child = ::fork();
        if (child == 0) {
            struct flock shared {};
            shared.l_type = F_WRLCK;
            shared.l_whence = SEEK_SET;
            shared.l_start = 0x40000002;  // where SQLite keeps a reader's lock
            shared.l_len = 510;
            const int file = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
            const bool asked = ::fcntl(file, F_GETLK, &shared) == 0;
            ::_exit(asked ? (shared.l_type == F_UNLCK ? 1 : 0) : 2);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WEXITSTATUS(status) == 0;
    };
    ASSERT_TRUE(locked());
    ASSERT_TRUE(sqlite::Database::open(path_, sqlite::Access::kCreate));
    EXPECT_TRUE(locked()) << "opened for other tables";
    ASSERT_TRUE(store->verify());
    EXPECT_TRUE(locked()) << "verified";
}

TEST_F(SqliteStore, refuses_a_file_of_something_else_and_leaves_it_alone) {
    {
        auto other = sqlite::Database::open(path_, sqlite::Access::kCreate).value();
        ASSERT_TRUE(other.script("CREATE TABLE entries (a); INSERT INTO entries VALUES (1)"));
    }
    const auto size = std::filesystem::file_size(path_);
    const auto store = open_store(folder_.url("j.db"));
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind(), ErrorKind::kRefused);
    EXPECT_EQ(store.error().first().id, "store-not-adsum");
    EXPECT_EQ(std::filesystem::file_size(path_), size);
    EXPECT_EQ(ask("PRAGMA journal_mode"), "delete");
}

TEST_F(SqliteStore, refuses_a_later_schema_and_leaves_it_alone) {
    { open(); }
    ASSERT_TRUE(sql().script("PRAGMA user_version = 3"));
    const auto store = open_store(folder_.url("j.db"));
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind(), ErrorKind::kRefused);
    EXPECT_EQ(store.error().first().id, "store-newer");
    EXPECT_EQ(ask("PRAGMA user_version"), "3");
}

TEST_F(SqliteStore, brings_an_earlier_schema_up_to_date_and_keeps_what_is_there) {
    {
        const auto store = open();
        ASSERT_TRUE(store->append(hollin_, drafts(1), 0, {}));
    }
    ASSERT_TRUE(sql().script("DROP TABLE lesson_marks; PRAGMA user_version = 1"));
    EXPECT_TRUE(verify_store(folder_.url("j.db")).value().whole());
    const auto store = open();
    EXPECT_EQ(ask("PRAGMA user_version"), "2");
    EXPECT_EQ(ask("SELECT count(*) FROM lesson_marks"), "0");
    EXPECT_EQ(ask("SELECT count(*) FROM entries"), "1");
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(SqliteStore, that_is_no_database_is_broken_and_not_opened) {
    std::ofstream(path_) << std::string(8192, 'x');
    const auto store = open_store(folder_.url("j.db"));
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind(), ErrorKind::kMachine);
    EXPECT_EQ(store.error().first().id, "store-damaged");
    EXPECT_FALSE(verify_store(folder_.url("j.db")).value().whole());
}

TEST_F(SqliteStore, that_is_missing_cannot_be_verified_and_is_not_made) {
    const auto verified = verify_store(folder_.url("j.db"));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().kind(), ErrorKind::kNotFound);
    EXPECT_EQ(verified.error().first().id, "store-missing");
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SqliteStore, refuses_plain_sql_that_would_rewrite_the_journal) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2025), 0, {}));
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2026), 3, {}));
    const std::string before = test::content_of(path_).value();
    for (const char* statement : {
             "UPDATE entries SET body = '{}' WHERE number = 2",
             "UPDATE entries SET hash = hash",
             "UPDATE OR REPLACE entries SET number = 2 WHERE number = 3",
             "DELETE FROM entries WHERE number = 6",
             "DELETE FROM entries",
             "INSERT OR REPLACE INTO entries SELECT school, number, volume, at, '', '', '', kind, "
             "'{}', previous, hash FROM entries WHERE number = 2",
             "INSERT OR REPLACE INTO entries (rowid, school, number, volume, at, who_id, who_name, "
             "who_position, kind, body, previous, hash) SELECT 1, school, 7, volume, at, '', '', "
             "'', "
             "kind, '{}', previous, hash FROM entries WHERE number = 2",
             "UPDATE heads SET number = 5",
             "UPDATE heads SET hash = zeroblob(32)",
             "DELETE FROM heads",
             "INSERT OR REPLACE INTO heads SELECT school, number, volume, zeroblob(32) FROM heads",
             "UPDATE volumes SET first_number = 3 WHERE volume = 2026",
             "UPDATE volumes SET previous = zeroblob(32)",
             "DELETE FROM volumes WHERE volume = 2025",
             "INSERT OR REPLACE INTO volumes VALUES ('hollin', 2025, 1, zeroblob(32), 5)",
         }) {
        const auto tried = sql().run(statement);
        ASSERT_FALSE(tried) << statement;
        EXPECT_EQ(tried.error().first().id, "store-constraint") << statement;
    }
    EXPECT_EQ(test::content_of(path_).value(), before);
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(SqliteStore, misses_a_trigger_that_was_dropped_or_changed_or_added) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(2), 0, {}));
    struct Case {
        const char* statement;
        const char* what;
    };
    for (const Case& c :
         {Case{"CREATE TRIGGER more AFTER INSERT ON entries BEGIN SELECT 1; END",
               "schema changed: more was put beside the journal"},
          Case{"DROP TRIGGER entries_never_change",
               "schema changed: entries_never_change is missing"},
          Case{"CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT 1; END",
               "schema changed: entries_never_change is not as made"}}) {
        ASSERT_TRUE(sql().script(c.statement));
        const auto verified = store->verify().value();
        ASSERT_FALSE(verified.whole()) << c.statement;
        EXPECT_TRUE(std::any_of(verified.breaks.begin(), verified.breaks.end(),
                                [&](const Break& found) { return found.what == c.what; }))
            << to_string(verified.breaks.front());
    }
}

TEST_F(SqliteStore, may_lose_its_oldest_volume_past_retention_and_says_so) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2024), 0, {}));
    ASSERT_TRUE(store->append(hollin_, drafts(2, 2025), 3, {}));
    ASSERT_TRUE(store->append(hollin_, drafts(2, 2026), 5, {}));
    ASSERT_TRUE(sql().run("UPDATE volumes SET destroyed_at = 1900000000000 WHERE volume = 2024"));
    EXPECT_FALSE(store->verify().value().whole()) << "marked, and still there";
    ASSERT_TRUE(sql().run("DELETE FROM entries WHERE volume = 2024"));

    const auto verified = store->verify().value();
    EXPECT_TRUE(verified.whole()) << to_string(verified.breaks.front());
    EXPECT_EQ(verified.entries, 4);
    ASSERT_EQ(verified.destroyed.size(), 1U);
    EXPECT_EQ(verified.destroyed[0].volume, 2024);
    EXPECT_EQ(test::all_entries(*store, hollin_).front().number, 4);
    EXPECT_TRUE(store->append(hollin_, drafts(1), 7, {}));
    EXPECT_TRUE(store->verify().value().whole());

    const auto next = sql().run("DELETE FROM entries WHERE volume = 2025");
    EXPECT_FALSE(next) << "that one is not marked";
}

Projection some_rows() {
    Projection rows;
    rows.pupils = {
        {"T801320226001", "Ash", "Bo", "", "2014-05-06", "F", "7", "7A", "2026-09-02", ""}};
    rows.sessions = {{"2026-09-02", "AM", "7A", "2026-09-02T08:45", "T07", 30}};
    rows.marks = {
        {"T801320226001", "2026-09-02", "AM", "L", "present", 4, "", false},
        {"T801320226001", "2026-09-02", "PM", "I", "authorised", std::nullopt, "rang", false}};
    return rows;
}

TEST_F(SqliteStore, writes_the_tables_for_people_with_the_entries) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, some_rows()));
    EXPECT_EQ(
        ask("SELECT surname || '|' || form || '|' || (left_on IS NULL) || (preferred_name IS NULL) "
            "FROM pupils WHERE school = 'hollin'"),
        "Ash|7A|11");
    EXPECT_EQ(ask("SELECT taken_by || marks FROM sessions"), "T0730");
    EXPECT_EQ(ask("SELECT group_concat(half || code || coalesce(minutes_late, '-') || "
                  "coalesce(note, '-'), ' ') FROM marks"),
              "AML4- PMI-rang");

    Projection amended;
    amended.marks = {
        {"T801320226001", "2026-09-02", "PM", "O", "unauthorised", std::nullopt, "", true}};
    ASSERT_TRUE(store->append(hollin_, drafts(1), 1, amended));
    EXPECT_EQ(ask("SELECT code || amended FROM marks WHERE half = 'PM'"), "O1");
    EXPECT_EQ(ask("SELECT count(*) FROM marks"), "2");
}

TEST_F(SqliteStore, keeps_no_row_of_a_batch_that_was_refused) {
    const auto store = open();
    ASSERT_FALSE(store->append(hollin_, drafts(1), 7, some_rows()));
    EXPECT_EQ(ask("SELECT count(*) FROM marks"), "0");
    // The machine fails behind the entries: everything goes.
    ASSERT_TRUE(sql().script(
        "CREATE TRIGGER fails BEFORE INSERT ON marks BEGIN SELECT RAISE(ABORT, 'disk'); END"));
    const auto two = drafts(2);
    const Projection rows = some_rows();
    const std::vector<Batch> group = {{hollin_, two, 0}, {hollin_, two, 2, &rows}};
    for (const auto& answer : store->append_group(group)) {
        EXPECT_FALSE(answer) << "a failure fails the whole group";
    }
    EXPECT_EQ(store->head(hollin_).value().number, 0);
    EXPECT_EQ(ask("SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM pupils)"), "0");
}

TEST_F(SqliteStore, rebuilds_one_schools_tables_and_no_others) {
    const auto store = open();
    const SchoolId marsh("marsh");
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, some_rows()));
    ASSERT_TRUE(store->append(marsh, drafts(1), 0, some_rows()));
    Projection fresh = some_rows();
    fresh.marks.pop_back();
    fresh.marks[0].code = "/";
    ASSERT_TRUE(store->rebuild(hollin_, fresh));
    EXPECT_EQ(ask("SELECT group_concat(code, '') FROM marks WHERE school = 'hollin'"), "/");
    EXPECT_EQ(ask("SELECT group_concat(code, '') FROM marks WHERE school = 'marsh'"), "LI");
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(SqliteStore, shows_entries_as_a_person_reads_them) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, {}));
    const Hash hash = store->head(hollin_).value().hash;
    EXPECT_EQ(
        ask("SELECT volume || ' ' || at || ' ' || who_name || ' ' || hash FROM journal_entries"),
        "2026/27 2026-09-02T07:45:12.044Z Zoë Ashgrove " + to_hex(hash));
}

TEST_F(SqliteStore, keeps_a_tables_name_and_key_as_the_format_page_says) {
    open();
    for (const char* table : {"entries", "heads", "volumes", "pupils", "sessions", "marks"}) {
        EXPECT_EQ(
            ask(std::string("SELECT name FROM pragma_table_info('") + table + "') WHERE pk = 1"),
            "school")
            << table;
        EXPECT_NE(ask(std::string("SELECT sql FROM sqlite_schema WHERE name = '") + table + "'")
                      .find("STRICT"),
                  std::string::npos)
            << table;
    }
}

}  // namespace
}  // namespace adsum::journal
