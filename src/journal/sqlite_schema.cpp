#include "journal/sqlite_schema.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

// SQLite keeps the text of each statement as it stands here, so that it can be compared.
constexpr SchemaObject kSchema[] = {
    {"entries", R"(CREATE TABLE entries (
    school TEXT NOT NULL,
    number INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    at INTEGER NOT NULL,
    who_id TEXT NOT NULL,
    who_name TEXT NOT NULL,
    who_position TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (school, number)
) STRICT)",
     true},
    {"heads", R"(CREATE TABLE heads (
    school TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID)",
     true},
    {"volumes", R"(CREATE TABLE volumes (
    school TEXT NOT NULL,
    volume INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    previous BLOB NOT NULL,
    destroyed_at INTEGER,
    PRIMARY KEY (school, volume)
) STRICT, WITHOUT ROWID)",
     true},

    {"entries_never_change", R"(CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END)",
     true},
    {"entries_never_vanish", R"(CREATE TRIGGER entries_never_vanish BEFORE DELETE ON entries
WHEN NOT EXISTS (SELECT 1 FROM volumes v WHERE v.school = OLD.school AND v.volume = OLD.volume
                 AND v.destroyed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an entry is never removed singly'); END)",
     true},
    // Also against INSERT OR REPLACE, which would delete without firing the trigger above.
    {"entries_only_follow", R"(CREATE TRIGGER entries_only_follow BEFORE INSERT ON entries
WHEN NEW.number <= coalesce((SELECT h.number FROM heads h WHERE h.school = NEW.school), 0)
    OR EXISTS (SELECT 1 FROM entries e WHERE e.rowid = NEW.rowid)
    OR EXISTS (SELECT 1 FROM entries e WHERE e.school = NEW.school AND e.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'an entry is only ever put behind the last'); END)",
     true},
    {"heads_only_advance", R"(CREATE TRIGGER heads_only_advance BEFORE UPDATE ON heads
WHEN NEW.school <> OLD.school OR NEW.number <= OLD.number OR NEW.volume < OLD.volume
BEGIN SELECT RAISE(ABORT, 'a head only advances'); END)",
     true},
    {"heads_never_vanish", R"(CREATE TRIGGER heads_never_vanish BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'a head is never removed'); END)",
     true},
    {"heads_never_replaced", R"(CREATE TRIGGER heads_never_replaced BEFORE INSERT ON heads
WHEN EXISTS (SELECT 1 FROM heads h WHERE h.school = NEW.school AND h.number >= NEW.number)
BEGIN SELECT RAISE(ABORT, 'a head only advances'); END)",
     true},
    {"volumes_only_destroyed", R"(CREATE TRIGGER volumes_only_destroyed BEFORE UPDATE ON volumes
WHEN NEW.school <> OLD.school OR NEW.volume <> OLD.volume OR NEW.first_number <> OLD.first_number
    OR NEW.previous <> OLD.previous OR OLD.destroyed_at IS NOT NULL OR NEW.destroyed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'of a volume only its destruction is ever added'); END)",
     true},
    {"volumes_never_vanish", R"(CREATE TRIGGER volumes_never_vanish BEFORE DELETE ON volumes
BEGIN SELECT RAISE(ABORT, 'a volume is never forgotten'); END)",
     true},
    {"volumes_never_replaced", R"(CREATE TRIGGER volumes_never_replaced BEFORE INSERT ON volumes
WHEN EXISTS (SELECT 1 FROM volumes v WHERE v.school = NEW.school AND v.volume >= NEW.volume)
BEGIN SELECT RAISE(ABORT, 'a volume only ever follows the last'); END)",
     true},

    {"pupils", R"(CREATE TABLE pupils (
    school TEXT NOT NULL,
    upn TEXT NOT NULL,
    surname TEXT NOT NULL,
    forename TEXT NOT NULL,
    preferred_name TEXT,
    date_of_birth TEXT,
    sex TEXT,
    year_group TEXT,
    form TEXT,
    admitted_on TEXT,
    left_on TEXT,
    PRIMARY KEY (school, upn)
) STRICT, WITHOUT ROWID)",
     false},
    {"pupils_by_form", "CREATE INDEX pupils_by_form ON pupils (school, form)", false},
    {"sessions", R"(CREATE TABLE sessions (
    school TEXT NOT NULL,
    date TEXT NOT NULL,
    half TEXT NOT NULL,
    group_name TEXT NOT NULL,
    taken_at TEXT,
    taken_by TEXT,
    marks INTEGER NOT NULL,
    PRIMARY KEY (school, date, half, group_name)
) STRICT, WITHOUT ROWID)",
     false},
    // A register's marks (and a lesson's) lie beside each other: in the order of pupils each would
    // dirty a page of its own, thirty a register.
    {"marks", R"(CREATE TABLE marks (
    school TEXT NOT NULL,
    upn TEXT NOT NULL,
    date TEXT NOT NULL,
    half TEXT NOT NULL,
    code TEXT NOT NULL,
    category TEXT,
    minutes_late INTEGER,
    note TEXT,
    amended INTEGER NOT NULL,
    PRIMARY KEY (school, date, half, upn)
) STRICT, WITHOUT ROWID)",
     false},
    {"lesson_marks", R"(CREATE TABLE lesson_marks (
    school TEXT NOT NULL,
    upn TEXT NOT NULL,
    date TEXT NOT NULL,
    class TEXT NOT NULL,
    period TEXT NOT NULL,
    start TEXT NOT NULL,
    code TEXT NOT NULL,
    category TEXT,
    minutes_late INTEGER,
    note TEXT,
    amended INTEGER NOT NULL,
    PRIMARY KEY (school, date, class, period, upn)
) STRICT, WITHOUT ROWID)",
     false, 2},
    {"journal_entries", R"(CREATE VIEW journal_entries AS
SELECT school, number, printf('%d/%02d', volume, (volume + 1) % 100) AS volume,
    strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
    who_id, who_name, who_position, kind, body, lower(hex(previous)) AS previous, lower(hex(hash)) AS hash
FROM entries)",
     false},
};

Error not_ours(const sqlite::Database& database) {
    return refused("store-not-adsum", database.path(), "the file is a database of something else",
                   "a store holds a journal and what belongs to it",
                   "name another file, or one that does not exist yet");
}

Error newer(const sqlite::Database& database, std::int64_t version) {
    return refused("store-newer", database.path(),
                   fmt::format("the store has schema version {}", version),
                   fmt::format("this program knows versions up to {}", kSqliteSchema),
                   "use the program that made it, or a later one");
}

// The version of the schema that is there; 0 in an empty file.
Result<std::int64_t> schema_there(sqlite::Database& database) {
    ADSUM_TRY(const auto application, database.integer("PRAGMA application_id"));
    ADSUM_TRY(const auto version, database.integer("PRAGMA user_version"));
    if (application == kSqliteApplication) {
        if (version.value_or(0) > kSqliteSchema) {
            return newer(database, *version);
        }
        if (version.value_or(0) > 0) {
            return *version;
        }
    }
    ADSUM_TRY(const auto objects, database.integer("SELECT count(*) FROM sqlite_schema"));
    if (application.value_or(0) != 0 || version.value_or(0) != 0 || objects.value_or(0) != 0) {
        return not_ours(database);
    }
    return std::int64_t{0};
}

}  // namespace

std::span<const SchemaObject> sqlite_schema() {
    return kSchema;
}

Result<void> ensure_sqlite_schema(sqlite::Database& database) {
    ADSUM_TRY(const std::int64_t there, schema_there(database));
    // Cannot change inside a transaction; kept in the file from then on.
    ADSUM_TRY(const auto mode, database.text("PRAGMA journal_mode = WAL"));
    if (mode != "wal") {
        return Error(
            ErrorKind::kMachine,
            Fault{"store-no-wal", database.path(), "the write-ahead log cannot be used here",
                  "SQLite needs shared memory beside the file, which some network disks lack",
                  "keep the store on a disk of this machine"});
    }
    if (there == kSqliteSchema) {
        return done();
    }
    ADSUM_TRY(sqlite::Transaction transaction, sqlite::Transaction::begin(database));
    // Another program may have been first.
    ADSUM_TRY(const std::int64_t held, schema_there(database));
    if (held < kSqliteSchema) {
        for (const SchemaObject& object : kSchema) {
            if (held < object.since) {
                ADSUM_CHECK(database.script(object.sql));
            }
        }
        ADSUM_CHECK(
            database.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                        kSqliteApplication, kSqliteSchema)));
    }
    return transaction.commit();
}

static bool is_trigger(const SchemaObject& object) {
    return std::string_view(object.sql).starts_with("CREATE TRIGGER");
}

Result<void> without_guards(sqlite::Database& database) {
    for (const SchemaObject& object : sqlite_schema()) {
        if (is_trigger(object)) {
            ADSUM_CHECK(database.script(std::string("DROP TRIGGER ") + object.name));
        }
    }
    return done();
}

Result<void> with_guards(sqlite::Database& database) {
    for (const SchemaObject& object : sqlite_schema()) {
        if (is_trigger(object)) {
            ADSUM_CHECK(database.script(object.sql));
        }
    }
    return done();
}

Result<std::vector<std::string>> sqlite_schema_faults(sqlite::Database& database) {
    std::map<std::string, std::string> found;
    ADSUM_CHECK(database.each(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "
        "(tbl_name IN ('entries', 'heads', 'volumes') OR name IN ('entries', 'heads', 'volumes'))",
        [&](const sqlite::Statement& row) {
            found[row.text(0)] = row.text(1);
            return done();
        }));
    std::vector<std::string> faults;
    for (const SchemaObject& object : kSchema) {
        if (!object.guarded) {
            continue;
        }
        const auto place = found.find(object.name);
        if (place == found.end()) {
            faults.push_back(fmt::format("schema changed: {} is missing", object.name));
            continue;
        }
        if (place->second != object.sql) {
            faults.push_back(fmt::format("schema changed: {} is not as made", object.name));
        }
        found.erase(place);
    }
    for (const auto& [name, sql] : found) {
        faults.push_back(fmt::format("schema changed: {} was put beside the journal", name));
    }
    return faults;
}

}  // namespace adsum::journal
