#pragma once
// The tables of the PostgreSQL store (docs/formats/journal.md, "In PostgreSQL"): making them,
// bringing earlier ones forward, and seeing that they are as made.

#include "journal/postgres.hpp"

#include <span>
#include <string>
#include <vector>

namespace adsum::journal {

// Each migration leads from the version before it to its own, and is never changed once released.
struct PostgresMigration {
    std::int64_t version;
    const char* sql;
};
std::span<const PostgresMigration> postgres_migrations();

// Makes the schema `adsum` where it is missing and brings an earlier one forward; several programs
// may do so at once. Refuses a schema of that name that is not ours ("store-not-adsum") and a later
// one ("store-newer"), before anything is written.
Result<void> ensure_postgres_schema(postgres::Connection& server);
// The version that is there; 0 where there is none.
Result<std::int64_t> postgres_schema_version(postgres::Connection& server);
// Until the end of the transaction nobody else makes tables.
Result<void> lock_postgres_schema(postgres::Connection& server);
// What differs from the guards of the journal's own tables.
Result<std::vector<std::string>> postgres_schema_faults(postgres::Connection& server);

}  // namespace adsum::journal
