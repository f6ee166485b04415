// Disposing of entries in a SQLite file, and of what is left of them in its pages.

#include "journal/sqlite_schema.hpp"
#include "journal/sqlite_store.hpp"

#include <fmt/format.h>

namespace adsum::journal {

Result<Disposals> read_disposals(sqlite::Database& database, const SchoolId& school) {
    Disposals disposals;
    ADSUM_CHECK(database.each(
        fmt::format("SELECT {} FROM entries WHERE school = ? AND kind = ? ORDER BY number",
                    kEntryColumns),
        [&](const sqlite::Statement& row) {
            // One that cannot be read is told where the chain is walked.
            if (const auto entry = read_entry(row)) {
                disposals.add(*entry);
            }
            return done();
        },
        school.str(), std::string(kDisposing)));
    return disposals;
}

Result<void> put_standing(sqlite::Database& database, const SchoolId& school,
                          std::span<const Entry> standing) {
    const std::string select =
        fmt::format("SELECT {} FROM entries WHERE school = ? AND number = ?", kEntryColumns);
    ADSUM_CHECK(check_standing(school, standing, [&](EntryNumber number) -> Result<Entry> {
        ADSUM_TRY(sqlite::Statement there, database.prepare(select));
        ADSUM_TRY(const bool row, there.bind(school.str(), number).step());
        return row ? read_entry(there) : no_such_entry(number);
    }));
    ADSUM_CHECK(without_guards(database));
    {
        ADSUM_TRY(sqlite::Statement put,
                  database.prepare("UPDATE entries SET who_id = ?, who_name = ?, who_position = ?, "
                                   "kind = ?, body = ? WHERE school = ? AND number = ?"));
        for (const Entry& entry : standing) {
            put.bind(entry.who.id, entry.who.name, entry.who.position, entry.kind, entry.body,
                     school.str(), entry.number);
            ADSUM_CHECK(put.run());
        }
    }
    return with_guards(database);
}

Result<void> check_alone(sqlite::Database& database) {
    // Only the one who has a file open may take it out of WAL mode.
    const auto alone = database.text("PRAGMA journal_mode = DELETE");
    const auto back = database.text("PRAGMA journal_mode = WAL");
    if (alone && *alone == "delete" && back && *back == "wal") {
        return done();
    }
    return Error(ErrorKind::kConflict,
                 Fault{"store-in-use", database.path(), "another program has the store open",
                       "it would go on with what it read before", "stop the server first"});
}

Result<void> scrub_file(sqlite::Database& database) {
    const auto carry_over = [&]() -> Result<void> {
        ADSUM_TRY(const auto busy, database.integer("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (busy.value_or(1) == 0) {
            return done();
        }
        return Error(ErrorKind::kMachine,
                     Fault{"store-busy", database.path(), "another program reads the store",
                           "what was disposed of may still lie in its log",
                           "stop the server, then scrub again: adsum retention scrub"});
    };
    ADSUM_CHECK(carry_over());
    // Every page is written anew: nothing is left in free ones.
    ADSUM_CHECK(database.script("VACUUM"));
    return carry_over();
}

}  // namespace adsum::journal
