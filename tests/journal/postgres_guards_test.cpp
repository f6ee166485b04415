// What keeps a PostgreSQL store from being rewritten, or read by whom it is not for: triggers, the
// wall between schools, readers' rights, and verify() where all of that was passed by.

#include "journal/postgres_fixture.hpp"
#include "journal/support.hpp"
#include "journal/tampering.hpp"

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

using adsum::test::Cluster;
using test::drafts;

class PostgresGuards : public test::PostgresFixture {};

TEST_F(PostgresGuards, refuses_plain_sql_that_would_rewrite_the_journal) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2025), 0, {}));
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2026), 3, {}));
    for (const char* statement : {
             "UPDATE entries SET body = '{}' WHERE number = 2",
             "UPDATE entries SET hash = hash",
             "DELETE FROM entries WHERE number = 6",
             "DELETE FROM entries",
             "TRUNCATE entries",
             "INSERT INTO entries SELECT school, 2, volume, at, '', '', '', kind, '{}', previous, "
             "hash FROM entries WHERE number = 2 ON CONFLICT (school, number) DO UPDATE SET body "
             "= excluded.body",
             "UPDATE heads SET number = 5",
             "UPDATE heads SET hash = ''",
             "DELETE FROM heads",
             "TRUNCATE heads",
             "UPDATE volumes SET first_number = 3 WHERE volume = 2026",
             "DELETE FROM volumes WHERE volume = 2025",
             "TRUNCATE volumes",
             "INSERT INTO volumes VALUES ('hollin', 2024, 1, '', NULL)",
         }) {
        const auto tried = server().script(statement);
        ASSERT_FALSE(tried) << statement;
        EXPECT_EQ(tried.error().first().id, "store-constraint")
            << statement << ": " << tried.error().to_string();
    }
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(PostgresGuards, misses_a_guard_that_was_dropped_changed_switched_off_or_added) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(2), 0, {}));
    ASSERT_TRUE(store->verify().value().whole());
    struct Case {
        const char* statement;
        const char* what;
    };
    for (const Case& c :
         {Case{"CREATE TRIGGER more BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION "
               "never_vanishes()",
               "schema changed: more was put beside the journal"},
          Case{"ALTER TABLE heads DISABLE TRIGGER heads_only_advance",
               "schema changed: heads_only_advance is not as made"},
          Case{"DROP TRIGGER entries_never_change ON entries",
               "schema changed: entries_never_change is missing"},
          Case{"CREATE OR REPLACE FUNCTION entries_never_vanish() RETURNS trigger LANGUAGE "
               "plpgsql AS $$BEGIN RETURN OLD; END$$",
               "schema changed: entries_never_vanish is not as made"},
          Case{"CREATE RULE quietly AS ON DELETE TO volumes DO INSTEAD NOTHING",
               "schema changed: a rule was put beside the journal"},
          Case{"ALTER TABLE marks NO FORCE ROW LEVEL SECURITY",
               "schema changed: row-level security is off"},
          Case{"ALTER TABLE entries ADD COLUMN more TEXT",
               "schema changed: the journal's columns are not as made"}}) {
        ASSERT_TRUE(server().script(c.statement)) << c.statement;
        const auto verified = store->verify().value();
        EXPECT_TRUE(std::any_of(verified.breaks.begin(), verified.breaks.end(),
                                [&](const Break& found) { return found.what == c.what; }))
            << c.what;
    }
}

TEST_F(PostgresGuards, may_lose_its_oldest_volume_past_retention_and_says_so) {
    const auto store = open();
    ASSERT_TRUE(store->append(hollin_, drafts(3, 2024), 0, {}));
    ASSERT_TRUE(store->append(hollin_, drafts(2, 2025), 3, {}));
    ASSERT_TRUE(
        server().script("UPDATE volumes SET destroyed_at = 1900000000000 WHERE volume = 2024"));
    EXPECT_FALSE(store->verify().value().whole()) << "marked, and still there";
    ASSERT_TRUE(server().script("DELETE FROM entries WHERE volume = 2024"));
    const auto verified = store->verify().value();
    EXPECT_TRUE(verified.whole()) << to_string(verified.breaks.front());
    EXPECT_EQ(verified.entries, 2);
    ASSERT_EQ(verified.destroyed.size(), 1U);
    EXPECT_FALSE(server().script("DELETE FROM entries WHERE volume = 2025"));
}

TEST_F(PostgresGuards, has_a_second_wall_between_schools) {
    const auto store = open();
    Projection rows;
    rows.marks = {{"T80", "2026-09-02", "AM", "/", "present", std::nullopt, "", false}};
    ASSERT_TRUE(store->append(hollin_, drafts(2), 0, rows));
    ASSERT_TRUE(store->append(marsh_, drafts(3), 0, rows));
    for (const char* table : {"entries", "heads", "volumes", "marks"}) {
        const std::string count = std::string("SELECT count(DISTINCT school) FROM ") + table;
        EXPECT_EQ(ask(count), "2") << table;
        EXPECT_EQ(ask(count, "hollin"), "1") << table << ": a statement that forgot the school";
        EXPECT_EQ(ask(count, ""), "0") << table << ": nobody named";
    }
    EXPECT_EQ(ask("SELECT count(*) FROM entries WHERE school = 'marsh'", "hollin"), "0");
    const auto across = server("hollin").script(
        "INSERT INTO marks VALUES ('marsh', 'T81', '2026-09-02', 'AM', '/', NULL, NULL, NULL, 0)");
    ASSERT_FALSE(across);
    EXPECT_EQ(across.error().first().id, "store-not-allowed");
    EXPECT_FALSE(store->append(SchoolId("*"), drafts(1), 0, {}));
    EXPECT_FALSE(store->append(SchoolId("marsh\nhollin"), drafts(1), 0, {}));
}

TEST_F(PostgresGuards, lets_a_reader_see_the_views_of_its_schools_and_nothing_else) {
    const auto store = open();
    Projection rows;
    rows.pupils = {{"T80", "Ash", "Bo", "", "2014-05-06", "F", "7", "7A", "2026-09-02", ""}};
    rows.marks = {{"T80", "2026-09-02", "AM", "/", "present", std::nullopt, "a note", false},
                  {"T80", "2026-09-02", "PM", "O", "unauthorised", std::nullopt, "", false},
                  {"T80", "2026-09-03", "AM", "#", "not_possible", std::nullopt, "", false}};
    ASSERT_TRUE(store->append(hollin_, drafts(1), 0, rows));
    ASSERT_TRUE(store->append(marsh_, drafts(1), 0, rows));
    Cluster& cluster = Cluster::get();
    const std::string database = Cluster::name_of(url_);
    cluster.run_sql("DROP ROLE IF EXISTS analyst; CREATE ROLE analyst LOGIN");
    const auto seen = [&](const std::string& query) {
        auto reader = postgres::Connection::open(cluster.address(database, "analyst")).value();
        static_cast<void>(reader.script("SET adsum.schools = '*'"));  // it may try
        const auto rows_seen = reader.ask(query);
        return rows_seen ? rows_seen->text(0, 0) : rows_seen.error().first().id;
    };
    EXPECT_EQ(seen("SELECT count(*) FROM adsum_report.marks"), "store-not-allowed");
    ASSERT_TRUE(server().script("SELECT let_read('analyst', '{hollin}')"));
    EXPECT_EQ(seen("SELECT string_agg(DISTINCT school, ' ') FROM adsum_report.marks"), "hollin");
    EXPECT_EQ(seen("SELECT possible || '/' || attended || '/' || unauthorised || ' ' || "
                   "academic_year FROM adsum_report.attendance"),
              "2/1/1 2026");
    EXPECT_EQ(seen("SELECT date_of_birth + 1 FROM adsum_report.pupils"), "2014-05-07");
    for (const char* query :
         {"SELECT note FROM adsum.marks", "SELECT body FROM adsum.entries",
          "SELECT count(*) FROM adsum.heads", "SELECT adsum.let_read('analyst', NULL)",
          "DELETE FROM adsum_report.marks", "CREATE TABLE adsum.mine (a INT)"}) {
        EXPECT_EQ(seen(query), "store-not-allowed") << query;
    }
    ASSERT_TRUE(server().script("SELECT let_read('analyst', NULL)"));
    EXPECT_EQ(seen("SELECT count(DISTINCT school) FROM adsum_report.pupils"), "2");
    ASSERT_TRUE(server().script("SELECT stop_reading('analyst')"));
    EXPECT_EQ(seen("SELECT count(*) FROM adsum_report.marks"), "store-not-allowed");
    EXPECT_TRUE(store->verify().value().whole());
}

TEST_F(PostgresGuards, whose_every_key_leads_with_the_school) {
    open();
    EXPECT_EQ(ask("SELECT coalesce(string_agg(c.relname, ' '), 'none') FROM pg_index i JOIN "
                  "pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND "
                  "a.attnum = i.indkey[0] WHERE c.relnamespace = 'adsum'::regnamespace AND "
                  "a.attname <> 'school' AND c.relname <> 'schema_version'"),
              "none");
}

// Each way to falsify, five times, as a person would who owns the tables: the triggers switched off
// first and on again afterwards. verify() finds it whenever the content differs.
TEST_F(PostgresGuards, by_sql_falsified_is_always_found) {
    {
        const auto store = open();
        test::Dice dice(7);
        for (int round = 0; round < 24; ++round) {
            const SchoolId school(std::array{"hollin", "marsh", "wick"}[dice.below(3)]);
            std::vector<Draft> batch =
                drafts(static_cast<int>(1 + dice.below(4)), 2024 + round / 8);
            batch[0].body = "{\"r\":" + std::to_string(round) + ",\"m\":\"/\\NL12/N/L\"}";
            ASSERT_TRUE(store->append(school, batch, store->head(school)->number, {}));
        }
    }
    const std::string guards_off =
        "SET adsum.schools = '*'; ALTER TABLE entries DISABLE TRIGGER USER; ALTER TABLE heads "
        "DISABLE TRIGGER USER; ALTER TABLE volumes DISABLE TRIGGER USER;";
    const std::string guards_on =
        "ALTER TABLE entries ENABLE TRIGGER USER; ALTER TABLE heads ENABLE TRIGGER USER; ALTER "
        "TABLE volumes ENABLE TRIGGER USER;";
    ASSERT_TRUE(server().script(
        "CREATE TABLE e AS TABLE entries; CREATE TABLE h AS TABLE heads; CREATE TABLE v AS TABLE "
        "volumes;"
        "CREATE FUNCTION randomblob(n INT) RETURNS BYTEA LANGUAGE sql AS $$ SELECT "
        "decode(string_agg(lpad(to_hex((random() * 255)::int), 2, '0'), ''), 'hex') FROM "
        "generate_series(1, n) $$;"
        "CREATE FUNCTION zeroblob(n INT) RETURNS BYTEA LANGUAGE sql AS $$ SELECT "
        "decode(repeat('00', n), 'hex') $$;"
        "CREATE FUNCTION hex(b BYTEA) RETURNS TEXT LANGUAGE sql AS $$ SELECT encode(b, 'hex') $$"));
    const std::string content =
        "SELECT md5(concat((SELECT string_agg(t::text, '' ORDER BY t.school, t.number) FROM "
        "entries t), (SELECT string_agg(t::text, '' ORDER BY t.school) FROM heads t), (SELECT "
        "string_agg(t::text, '' ORDER BY t.school, t.volume) FROM volumes t)))";
    const std::string whole = ask(content);
    ASSERT_TRUE(verify_store(url_).value().whole());
    test::Dice dice(20261123);
    for (const auto& tampering : test::tamperings()) {
        for (int made = 0; made < 5;) {
            ASSERT_TRUE(server().script(
                "BEGIN;" + guards_off +
                "TRUNCATE entries; TRUNCATE heads; TRUNCATE volumes; INSERT INTO entries TABLE e;"
                "INSERT INTO heads TABLE h; INSERT INTO volumes TABLE v;" +
                guards_on + "COMMIT"));
            const auto tampered = test::tamper(url_, tampering, dice);
            ASSERT_TRUE(tampered) << tampering.name << ": " << tampered.error().to_string();
            if (ask(content) == whole) {
                continue;  // it changed nothing: throw again
            }
            ++made;
            const auto verified = verify_store(url_);
            ASSERT_TRUE(verified) << tampering.name << ": " << verified.error().to_string();
            EXPECT_FALSE(verified->whole()) << tampering.name;
        }
    }
}

}  // namespace
}  // namespace adsum::journal
