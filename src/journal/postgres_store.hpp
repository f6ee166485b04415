#pragma once
// The journal in a PostgreSQL database, for several programs at once.

#include "journal/chain.hpp"
#include "journal/postgres.hpp"
#include "journal/store.hpp"

#include <memory>
#include <string>

namespace adsum::journal {

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url);
// As Store::verify(). kNotFound "store-missing" where the database has no journal.
Result<Verified> verify_postgres(const std::string& url);

// Which schools the connection may see and write from now on, one a line; '*' where every chain is
// walked.
Result<std::string> lines_of(std::span<const SchoolId> schools);
enum class Naming { kSession, kTransaction };
Result<void> name_schools(postgres::Connection& server, std::string_view schools, Naming naming);

// As in postgres: the columns of `entries` in the order in which read_entry() takes them.
constexpr const char* kPostgresColumns =
    "school, number, volume, at, who_id, who_name, who_position, kind, body, previous, hash";
// "journal-damaged" where a hash is not 32 bytes long.
Result<Entry> read_entry(const postgres::Rows& rows, int row);
Result<std::optional<Head>> read_head(postgres::Connection& server, const SchoolId& school);
Result<std::vector<Volume>> read_volumes(postgres::Connection& server, const SchoolId& school);
Result<Disposals> read_disposals(postgres::Connection& server, const SchoolId& school);
Result<Hash> read_hash(const postgres::Rows& rows, int row, int column, const char* name);

// Rows of the projection, of several batches, each kind in one statement; of two rows with one key
// the later one holds.
class PostgresProjection {
  public:
    void add(const SchoolId& school, const Projection& rows);
    Result<void> write(postgres::Connection& server);

  private:
    struct Table {
        std::vector<postgres::Column> columns;
        bool any = false;
    };
    void put(Table& table, std::initializer_list<sql::Value> row);
    Table pupils_, sessions_, marks_, lesson_marks_;
};
Result<void> clear_projection(postgres::Connection& server, const SchoolId& school);

}  // namespace adsum::journal
