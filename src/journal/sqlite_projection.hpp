#pragma once
// Writing the tables beside the journal (journal/projection.hpp), inside the caller's transaction.

#include "base/ids.hpp"
#include "journal/projection.hpp"
#include "journal/sqlite.hpp"

namespace adsum::journal {

Result<void> write_projection(sqlite::Database& database, const SchoolId& school,
                              const Projection& rows);
Result<void> clear_projection(sqlite::Database& database, const SchoolId& school);

}  // namespace adsum::journal
