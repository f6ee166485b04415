#pragma once
// The journal in a SQLite file.

#include "journal/chain.hpp"
#include "journal/sqlite.hpp"
#include "journal/store.hpp"

#include <memory>
#include <string>

namespace adsum::journal {

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path);
// As Store::verify(), and what keeps the file from being opened is a break too.
Result<Verified> verify_sqlite_file(const std::string& path);

// The columns of `entries` in the order in which read_entry() takes them.
constexpr const char* kEntryColumns =
    "school, number, volume, at, who_id, who_name, who_position, kind, body, previous, hash";
// "journal-damaged" where a column is not of its type, or a hash not of its length.
Result<Entry> read_entry(const sqlite::Statement& row);
Result<std::optional<Head>> read_head(sqlite::Database& database, const SchoolId& school);
Result<std::vector<Volume>> read_volumes(sqlite::Database& database, const SchoolId& school);
// An error that means that the file itself is not as it was written.
bool is_damage(const Error& error);

}  // namespace adsum::journal
