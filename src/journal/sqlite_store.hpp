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
Result<Disposals> read_disposals(sqlite::Database& database, const SchoolId& school);
// As Store::dispose(), inside the caller's transaction, but for the decision; Store::scrub().
Result<void> put_standing(sqlite::Database& database, const SchoolId& school,
                          std::span<const Entry> standing);
// kConflict "store-in-use" where another program has the file open: it would go on with what it
// read before.
Result<void> check_alone(sqlite::Database& database);
Result<void> scrub_file(sqlite::Database& database);
// An error that means that the file itself is not as it was written.
bool is_damage(const Error& error);

}  // namespace adsum::journal
