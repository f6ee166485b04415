// What the PostgreSQL store promises beyond every store: several programs, tables for
// people and for other rooms.

#include "journal/appender.hpp"
#include "journal/postgres_fixture.hpp"
#include "journal/sql.hpp"
#include "journal/support.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

using adsum::test::Cluster;
using test::drafts;

class PostgresStore : public test::PostgresFixture {};

TEST_F(PostgresStore, is_found_again_as_it_was_left) {
    {
        const auto store = open();
        ASSERT_TRUE(store->append(hollin_, drafts(3, 2025), 0, {}));
        ASSERT_TRUE(store->append(hollin_, drafts(3, 2026), 3, {}));
    }
    const auto store = open();
    EXPECT_EQ(store->head(hollin_).value().number, 6);
    EXPECT_TRUE(store->append(hollin_, drafts(1), 6, {}));
    EXPECT_TRUE(store->verify().value().whole());
    EXPECT_EQ(ask("SELECT count(*) FROM volumes"), "2");
}

TEST_F(PostgresStore, is_one_journal_for_two_programs) {
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

// Each of four programs appends where it last saw the head, and looks again when it was refused. No
// entry is ever built on one that another has covered.
TEST_F(PostgresStore, never_splits_between_programs_that_append_at_once) {
    constexpr int kPrograms = 4;
    constexpr int kEach = 60;
    open();
    std::atomic<int> refused = 0;
    std::vector<std::thread> programs;
    for (int program = 0; program < kPrograms; ++program) {
        programs.emplace_back([&, program] {
            Appender store(open());
            for (int i = 0; i < kEach;) {
                const SchoolId& school = (i + program) % 3 == 0 ? marsh_ : hollin_;
                const auto head = store.head(school);
                ASSERT_TRUE(head) << head.error().to_string();
                const Draft made = test::draft(std::to_string(program) + "/" + std::to_string(i));
                const auto kept = store.append(school, {&made, 1}, head->number, {});
                if (kept) {
                    ++i;
                } else {
                    ASSERT_EQ(kept.error().first().id, "journal-moved-on")
                        << kept.error().to_string();
                    ++refused;
                }
            }
        });
    }
    for (auto& program : programs) {
        program.join();
    }
    EXPECT_GT(refused, 0) << "they never met";
    const auto store = open();
    std::set<std::string> bodies;
    for (const SchoolId& school : {hollin_, marsh_}) {
        for (const Entry& entry : test::all_entries(*store, school)) {
            EXPECT_TRUE(bodies.insert(entry.body).second) << entry.body << " stands there twice";
        }
    }
    EXPECT_EQ(bodies.size(), static_cast<std::size_t>(kPrograms * kEach));
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(PostgresStore, tells_other_programs_what_was_appended) {
    const auto writer = open();
    const auto reader = open();
    std::mutex mutex;
    std::condition_variable heard;
    std::vector<std::string> news;
    const auto following = reader->follow([&](const std::optional<SchoolId>& school) {
        const std::lock_guard lock(mutex);
        news.push_back(school ? school->str() : "(any)");
        heard.notify_all();
    });
    ASSERT_TRUE(following);
    const auto wait_for = [&](std::size_t count) {
        std::unique_lock lock(mutex);
        return heard.wait_for(lock, std::chrono::seconds(10), [&] { return news.size() >= count; });
    };
    ASSERT_TRUE(wait_for(1)) << "listening";
    ASSERT_TRUE(writer->append(marsh_, drafts(1), 0, {}));
    ASSERT_TRUE(wait_for(2));
    EXPECT_EQ(news, (std::vector<std::string>{"(any)", "marsh"}));
    // What it could not hear, it asks about when it can again.
    Cluster::get().kill_backends(Cluster::name_of(url_));
    ASSERT_TRUE(wait_for(3));
    EXPECT_EQ(news[2], "(any)");
    ASSERT_TRUE(writer->append(hollin_, drafts(1), 0, {}));
    ASSERT_TRUE(wait_for(4));
    EXPECT_EQ(news[3], "hollin");
}

TEST_F(PostgresStore, is_made_once_by_programs_that_open_it_at_once) {
    std::vector<std::thread> programs;
    for (int i = 0; i < 6; ++i) {
        programs.emplace_back([&] {
            const auto store = open_store(url_);
            EXPECT_TRUE(store) << store.error().to_string();
        });
    }
    for (auto& program : programs) {
        program.join();
    }
    EXPECT_EQ(ask("SELECT count(*) FROM schema_version"),
              std::to_string(postgres_migrations().size()));
    EXPECT_TRUE(verify_store(url_).value().whole());
}

TEST_F(PostgresStore, refuses_a_schema_of_something_else_and_a_later_one) {
    ASSERT_TRUE(server().script("CREATE SCHEMA adsum; CREATE TABLE adsum.entries (a INT)"));
    const auto other = open_store(url_);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().first().id, "store-not-adsum");
    EXPECT_EQ(ask("SELECT count(*) FROM pg_class WHERE relnamespace = 'adsum'::regnamespace"), "1")
        << "left alone";

    url_ = Cluster::get().emptied();
    open();
    ASSERT_TRUE(server().script("INSERT INTO schema_version (version) VALUES (99)"));
    const auto later = open_store(url_);
    ASSERT_FALSE(later);
    EXPECT_EQ(later.error().kind(), ErrorKind::kRefused);
    EXPECT_EQ(later.error().first().id, "store-newer");
    EXPECT_FALSE(verify_store(url_).value().whole());
}

TEST_F(PostgresStore, that_holds_no_journal_cannot_be_verified_and_is_not_made) {
    const auto verified = verify_store(url_);
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().first().id, "store-missing");
    EXPECT_EQ(ask("SELECT to_regnamespace('adsum') IS NULL"), "t");
}

TEST_F(PostgresStore, never_shows_a_password) {
    EXPECT_EQ(store_name("postgresql://ann:secret@db.example.org/adsum"),
              "postgresql://ann@db.example.org/adsum");
    EXPECT_EQ(store_name("postgresql:///adsum?password=secret&user=ann"),
              "postgresql:///adsum?password=...&user=ann");
    const auto store = open_store("postgresql://ann:secret@127.0.0.1:1/adsum");
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().first().id, "store-cannot-open");
    EXPECT_EQ(store.error().to_string().find("secret"), std::string::npos);
}

TEST_F(PostgresStore, writes_the_tables_for_people_with_the_entries) {
    const auto store = open();
    Projection rows;
    rows.pupils = {
        {"T80", "Ash", "Bo \"x\" \\", "", "2014-05-06", "F", "7", "7A", "2026-09-02", ""}};
    rows.sessions = {{"2026-09-02", "AM", "7A", "2026-09-02T08:45", "T07", 30}};
    rows.marks = {{"T80", "2026-09-02", "AM", "L", "present", 4, "", false},
                  {"T80", "2026-09-02", "PM", "I", "authorised", std::nullopt, "NULL", false}};
    rows.lesson_marks = {
        {"T80", "2026-09-02", "7x/Ma1", "2", "10:00", "/", "present", std::nullopt, "", false}};
    Projection amended;
    amended.marks = {{"T80", "2026-09-02", "PM", "O", "unauthorised", std::nullopt, "", true}};
    const auto one = drafts(1);
    // Both touch the same mark, and go in with one statement; the later one holds.
    const std::vector<Batch> group = {{hollin_, one, 0, &rows}, {hollin_, one, 1, &amended}};
    for (const auto& answer : store->append_group(group)) {
        ASSERT_TRUE(answer) << answer.error().to_string();
    }
    EXPECT_EQ(ask("SELECT forename || form || (left_on IS NULL) FROM pupils"), "Bo \"x\" \\7Atrue");
    EXPECT_EQ(ask("SELECT taken_by || marks FROM sessions"), "T0730");
    EXPECT_EQ(ask("SELECT string_agg(half || code || coalesce(minutes_late::text, '-') || "
                  "coalesce(note, '-') || amended, ' ' ORDER BY half) FROM marks"),
              "AML4-0 PMO--1");
    EXPECT_EQ(ask("SELECT class || period FROM lesson_marks"), "7x/Ma12");
    rows.marks.pop_back();
    ASSERT_TRUE(store->rebuild(hollin_, rows));
    EXPECT_EQ(ask("SELECT string_agg(code, '') FROM marks"), "L");
    const Hash hash = store->head(hollin_).value().hash;
    EXPECT_EQ(ask("SELECT volume || ' ' || at || ' ' || who_name || ' ' || hash FROM "
                  "journal_entries WHERE number = 2"),
              "2026/27 2026-09-02T07:45:12.044Z Zoë Ashgrove " + to_hex(hash));
}

TEST_F(PostgresStore, brings_an_earlier_schema_forward_and_keeps_what_is_there) {
    {
        auto early = server();
        ASSERT_TRUE(early.script("CREATE SCHEMA adsum"));
        ASSERT_TRUE(early.script(postgres_migrations().front().sql));
        ASSERT_TRUE(early.script("INSERT INTO schema_version (version) VALUES (1)"));
    }
    ASSERT_TRUE(
        server().script("INSERT INTO pupils (school, upn, surname, forename) VALUES ('hollin', "
                        "'T80', 'Ash', 'Bo')"));
    const auto store = open();
    EXPECT_EQ(ask("SELECT max(version) FROM schema_version"),
              std::to_string(postgres_migrations().back().version));
    EXPECT_EQ(ask("SELECT surname FROM adsum_report.pupils"), "Ash");
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, {}));
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(PostgresStore, keeps_tables_of_other_rooms_with_the_same_words_as_sqlite) {
    test::Folder folder;
    for (const std::string& url : {folder.url("j.db"), url_}) {
        open_store(url).value();
        auto database = sql::Database::open(url).value();
        for (int again = 0; again < 2; ++again) {
            ASSERT_TRUE(
                database.make_tables("CREATE TABLE IF NOT EXISTS papers (id TEXT PRIMARY "
                                     "KEY, size INTEGER NOT NULL, bytes BLOB) STRICT;"));
        }
        const std::array<std::uint8_t, 3> bytes{0, 255, 92};
        const char* put =
            "INSERT INTO papers (id, size, bytes) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET size = excluded.size, bytes = excluded.bytes";
        ASSERT_TRUE(database.run(put, "a", 1, nullptr)) << url;
        ASSERT_TRUE(database.run(put, "a", std::int64_t{1} << 40, bytes)) << url;
        ASSERT_TRUE(database.run(put, "b", 2, nullptr)) << url;
        {
            auto transaction = sql::Transaction::begin(database);
            ASSERT_TRUE(transaction);
            ASSERT_TRUE(database.run("DELETE FROM papers"));
        }
        EXPECT_EQ(database.integer("SELECT count(*) FROM papers").value(), 2) << "rolled back";
        EXPECT_EQ(database.integer("SELECT size FROM papers WHERE id = ?", "a").value(),
                  std::int64_t{1} << 40);
        EXPECT_EQ(database.text("SELECT id FROM papers ORDER BY rowid DESC").value(), "b");
        EXPECT_FALSE(database.text("SELECT id FROM papers WHERE size = ?", 5).value());
        ASSERT_TRUE(database.each("SELECT bytes FROM papers WHERE id = 'a'", [&](const auto& row) {
            const auto held = row.bytes(0);
            EXPECT_TRUE(std::equal(held.begin(), held.end(), bytes.begin(), bytes.end())) << url;
            return done();
        }));
        EXPECT_TRUE(verify_store(url).value().whole());
    }
}

TEST_F(PostgresStore, lets_one_program_at_a_time_do_what_only_one_may) {
    auto one = std::optional(sql::Database::open(url_).value());
    auto other = sql::Database::open(url_).value();
    EXPECT_TRUE(one->only_one("post"));
    EXPECT_TRUE(one->only_one("post"));
    EXPECT_FALSE(other.only_one("post"));
    EXPECT_TRUE(other.only_one("something else"));
    one.reset();
    bool got = false;
    for (int i = 0; i < 100 && !got; ++i) {
        got = other.only_one("post");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_TRUE(got) << "whoever had it is gone";
}

}  // namespace
}  // namespace adsum::journal
