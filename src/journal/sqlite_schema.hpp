#pragma once
// The tables of the SQLite store (docs/formats/journal.md, "In SQLite"): making them, and seeing
// that they are as made.

#include "journal/sqlite.hpp"

#include <span>
#include <string>
#include <vector>

namespace adsum::journal {

constexpr std::int64_t kSqliteApplication = 0x4164736D;  // "Adsm"
// 1: as first released. 2: with lesson_marks, which is put into a file of version 1 when it is
// opened (such a file has no lessons yet).
constexpr std::int64_t kSqliteSchema = 2;

struct SchemaObject {
    const char* name;
    const char* sql;
    bool guarded;            // verify() insists on it; otherwise it belongs to the derived tables
    std::int64_t since = 1;  // the version of the schema that brought it
};
std::span<const SchemaObject> sqlite_schema();

// Makes the tables in an empty file, and those that an earlier version lacks. Refuses another
// application's file ("store-not-adsum") and a later schema
// ("store-newer"), before anything is written.
Result<void> ensure_sqlite_schema(sqlite::Database& database);
// Without the triggers, and with them again: inside one transaction, for what they rightly refuse
// to everybody else (wind_back.hpp, disposal.hpp).
Result<void> without_guards(sqlite::Database& database);
Result<void> with_guards(sqlite::Database& database);
// What differs from the guarded objects: missing, changed, or a trigger put beside them.
Result<std::vector<std::string>> sqlite_schema_faults(sqlite::Database& database);

}  // namespace adsum::journal
