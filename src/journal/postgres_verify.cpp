// Verifying a PostgreSQL database: its guards, and every chain in it, in one picture of it.
// Whatever cannot be read is a break, not an error; an error is left for what keeps us from looking
// at all.

#include "journal/postgres_schema.hpp"
#include "journal/postgres_store.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

bool is_postgres_damage(const Error& error) {
    const std::string& id = error.first().id;
    return id == "journal-damaged" || id == "store-damaged" || id == "store-failed";
}

class PostgresVerifier {
  public:
    explicit PostgresVerifier(postgres::Connection& server) : server_(server) {}

    Result<Verified> verify(std::int64_t version) {
        ADSUM_TRY(auto picture,
                  postgres::Transaction::begin(
                      server_, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"));
        ADSUM_CHECK(name_schools(server_, "*", Naming::kTransaction));
        if (const auto known = postgres_migrations().back().version; version != known) {
            add({},
                fmt::format("schema changed: the database says version {}; this program knows {}",
                            version, known));
        }
        ADSUM_TRY(const auto faults, postgres_schema_faults(server_));
        for (const std::string& fault : faults) {
            add({}, fault);
        }
        ADSUM_TRY(const auto rows,
                  server_.ask("SELECT school FROM heads UNION SELECT school FROM volumes "
                              "UNION SELECT school FROM entries ORDER BY 1"));
        for (int row = 0; row < rows.count(); ++row) {
            const SchoolId school(rows.view(row, 0));
            if (const auto walked = check_chain(school); !walked) {
                if (!is_postgres_damage(walked.error())) {
                    return walked.error();
                }
                add(school, "cannot be read further: " + walked.error().first().what);
                if (walked.error().first().id != "journal-damaged") {
                    return std::move(verified_);  // the transaction is spoilt
                }
            }
        }
        return std::move(verified_);
    }

  private:
    void add(const SchoolId& school, std::string what) {
        verified_.breaks.push_back(Break{school, 0, 0, std::move(what)});
    }

    // A head or a row of volumes that cannot be read is a break, and the chain is walked without.
    template <class T>
    Result<void> take_or_blame(const SchoolId& school, Result<T> result, T& into) {
        if (!result) {
            if (result.error().first().id != "journal-damaged") {
                return result.error();
            }
            add(school, "cannot be read further: " + result.error().first().what);
            return done();
        }
        into = std::move(result).value();
        return done();
    }

    Result<void> check_chain(const SchoolId& school) {
        std::vector<Volume> volumes;
        ADSUM_CHECK(take_or_blame(school, read_volumes(server_, school), volumes));
        std::optional<Head> head;
        ADSUM_CHECK(take_or_blame(school, read_head(server_, school), head));
        for (const Volume& volume : volumes) {
            if (volume.destroyed_at) {
                verified_.destroyed.push_back({school, volume.volume, *volume.destroyed_at});
            }
        }
        Disposals disposals;
        ADSUM_CHECK(take_or_blame(school, read_disposals(server_, school), disposals));
        ChainCheck check(school, std::move(volumes), head, std::move(disposals));
        const sql::Value values[] = {sql::value(school.str())};
        Result<void> walked =
            server_.each(fmt::format("SELECT {} FROM entries WHERE school = $1 ORDER BY number",
                                     kPostgresColumns),
                         values, [&](const postgres::Rows& row) {
                             if (const Result<Entry> entry = read_entry(row, 0)) {
                                 check.entry(*entry);
                             } else {
                                 check.unreadable(row.integer(0, 1), entry.error().first().what);
                             }
                             return done();
                         });
        if (walked) {
            check.finish();
        }
        verified_.entries += check.entries();
        verified_.breaks.insert(verified_.breaks.end(), check.breaks().begin(),
                                check.breaks().end());
        verified_.disposed.insert(verified_.disposed.end(), check.disposed().begin(),
                                  check.disposed().end());
        return walked;
    }

    postgres::Connection& server_;
    Verified verified_;
};

}  // namespace

Result<Verified> verify_postgres(const std::string& url) {
    ADSUM_TRY(auto server, postgres::Connection::open(url));
    ADSUM_TRY(const std::int64_t version, postgres_schema_version(server));
    if (version == 0) {
        return Error(ErrorKind::kNotFound, Fault{"store-missing",
                                                 server.name(),
                                                 "the database holds no journal",
                                                 {},
                                                 "check the address"});
    }
    return PostgresVerifier(server).verify(version);
}

}  // namespace adsum::journal
