// Disposing of entries in a PostgreSQL database.

#include "journal/postgres_append.hpp"

#include <fmt/format.h>

namespace adsum::journal {

Result<Disposals> read_disposals(postgres::Connection& server, const SchoolId& school) {
    Disposals disposals;
    ADSUM_TRY(const auto rows,
              server.ask(fmt::format("SELECT {} FROM entries WHERE school = $1 AND kind = $2 "
                                     "ORDER BY number",
                                     kPostgresColumns),
                         {sql::value(school.str()), sql::value(kDisposing)}));
    for (int row = 0; row < rows.count(); ++row) {
        // One that cannot be read is told where the chain is walked.
        if (const auto entry = read_entry(rows, row)) {
            disposals.add(*entry);
        }
    }
    return disposals;
}

Result<void> PostgresAppend::put_standing(const SchoolId& school, std::span<const Entry> standing) {
    const std::string select =
        fmt::format("SELECT {} FROM entries WHERE school = $1 AND number = $2", kPostgresColumns);
    ADSUM_CHECK(check_standing(school, standing, [&](EntryNumber number) -> Result<Entry> {
        ADSUM_TRY(const auto rows,
                  server_.ask(select, {sql::value(school.str()), sql::value(number)}));
        return rows.count() == 0 ? no_such_entry(number) : read_entry(rows, 0);
    }));
    // The owner's right alone; nobody else sees the table without its guard, for it is locked until
    // the transaction ends.
    ADSUM_CHECK(server_.script("ALTER TABLE adsum.entries DISABLE TRIGGER entries_never_change"));
    for (const Entry& entry : standing) {
        ADSUM_TRY(const auto put,
                  server_.ask("UPDATE entries SET who_id = $1, who_name = $2, who_position = $3, "
                              "kind = $4, body = $5 WHERE school = $6 AND number = $7",
                              {sql::value(entry.who.id), sql::value(entry.who.name),
                               sql::value(entry.who.position), sql::value(entry.kind),
                               sql::value(entry.body), sql::value(school.str()),
                               sql::value(entry.number)}));
    }
    return server_.script("ALTER TABLE adsum.entries ENABLE TRIGGER entries_never_change");
}

Appended PostgresAppend::dispose(const Batch& decision, std::span<const Entry> standing) {
    ADSUM_TRY(const std::string lines, lines_of({&decision.school, 1}));
    Plan plan;
    ADSUM_TRY(auto transaction, postgres::Transaction::begin(server_));
    ADSUM_CHECK(name_schools(server_, lines, Naming::kTransaction));
    ADSUM_CHECK(lock_heads({&decision.school, 1}, plan));
    ADSUM_CHECK(seal_all({&decision, 1}, plan));
    if (!plan.answers.front()) {
        return plan.answers.front();
    }
    ADSUM_CHECK(put_standing(decision.school, standing));
    ADSUM_CHECK(clear_projection(server_, decision.school));
    ADSUM_CHECK(write(plan));
    ADSUM_CHECK(transaction.commit());
    return std::move(plan.answers.front());
}

}  // namespace adsum::journal
