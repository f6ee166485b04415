// Verifying a SQLite file: its pages, its schema, and every chain in it. Whatever cannot be read is
// a break, not an error; an error is left for a machine that keeps us from looking at all.

#include "journal/sqlite_schema.hpp"
#include "journal/sqlite_store.hpp"

#include <fmt/format.h>

namespace adsum::journal {
namespace {

class Verifier {
  public:
    explicit Verifier(sqlite::Database& database) : database_(database) {}

    Result<Verified> verify() {
        ADSUM_CHECK(guard({}, check_file()));
        ADSUM_CHECK(guard({}, check_schema()));
        std::vector<SchoolId> schools;
        ADSUM_CHECK(guard({}, list_schools(schools)));
        for (const SchoolId& school : schools) {
            ADSUM_CHECK(guard(school, check_chain(school)));
        }
        ADSUM_CHECK(guard({}, check_count()));
        return std::move(verified_);
    }

  private:
    // Turns damage into a break and passes other errors on.
    Result<void> guard(const SchoolId& school, Result<void> result) {
        if (result || !is_damage(result.error())) {
            return result;
        }
        add(school, (school.empty() ? "database file: " : "cannot be read further: ") +
                        result.error().first().what);
        return done();
    }

    void add(const SchoolId& school, std::string what) {
        verified_.breaks.push_back(Break{school, 0, 0, std::move(what)});
    }

    Result<void> check_file() {
        return database_.each("PRAGMA integrity_check", [&](const sqlite::Statement& row) {
            if (row.view(0) != "ok") {
                add({}, "database file: " + row.text(0));
            }
            return done();
        });
    }

    Result<void> check_schema() {
        ADSUM_TRY(const auto version, database_.integer("PRAGMA user_version"));
        ADSUM_TRY(const auto application, database_.integer("PRAGMA application_id"));
        const std::int64_t held = version.value_or(0);
        if (held < 1 || kSqliteSchema < held || application != kSqliteApplication) {
            add({}, fmt::format("schema changed: the file says application {}, version {}; this "
                                "program knows {}, {}",
                                application.value_or(0), version.value_or(0), kSqliteApplication,
                                kSqliteSchema));
        }
        ADSUM_TRY(const auto faults, sqlite_schema_faults(database_));
        for (const std::string& fault : faults) {
            add({}, fault);
        }
        return done();
    }

    Result<void> list_schools(std::vector<SchoolId>& schools) {
        return database_.each(
            "SELECT school FROM heads UNION SELECT school FROM volumes "
            "UNION SELECT school FROM entries ORDER BY 1",
            [&](const sqlite::Statement& row) {
                schools.emplace_back(row.view(0));
                return done();
            });
    }

    Result<void> check_chain(const SchoolId& school) {
        std::vector<Volume> volumes;
        ADSUM_CHECK(guard(school, take(read_volumes(database_, school), volumes)));
        std::optional<Head> head;
        ADSUM_CHECK(guard(school, take(read_head(database_, school), head)));
        for (const Volume& volume : volumes) {
            if (volume.destroyed_at) {
                verified_.destroyed.push_back({school, volume.volume, *volume.destroyed_at});
            }
        }
        Disposals disposals;
        ADSUM_CHECK(guard(school, take(read_disposals(database_, school), disposals)));
        ChainCheck check(school, std::move(volumes), head, std::move(disposals));
        Result<void> walked = walk(school, check);
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

    Result<void> walk(const SchoolId& school, ChainCheck& check) {
        return database_.each(
            fmt::format("SELECT {} FROM entries WHERE school = ? ORDER BY number", kEntryColumns),
            [&](const sqlite::Statement& row) {
                if (const Result<Entry> entry = read_entry(row)) {
                    check.entry(*entry);
                } else {
                    check.unreadable(row.integer(1), entry.error().first().what);
                }
                return done();
            },
            school.str());
    }

    // Counts the table itself: the chains were walked by its index.
    Result<void> check_count() {
        ADSUM_TRY(const auto rows, database_.integer("SELECT count(*) FROM entries NOT INDEXED"));
        if (rows != verified_.entries) {
            add({}, fmt::format("{} entries in the table, {} in the chains", rows.value_or(0),
                                verified_.entries));
        }
        return done();
    }

    template <class T>
    static Result<void> take(Result<T> result, T& into) {
        ADSUM_TRY(into, std::move(result));
        return done();
    }

    sqlite::Database& database_;
    Verified verified_;
};

Result<Verified> verify_open(sqlite::Database& database) {
    ADSUM_TRY(auto picture, sqlite::Transaction::begin(database, sqlite::Transaction::Mode::kRead));
    return Verifier(database).verify();
}

}  // namespace

Result<Verified> verify_sqlite_file(const std::string& path) {
    auto database = sqlite::Database::open(path, sqlite::Access::kReadOnly);
    Result<Verified> verified =
        database ? verify_open(*database) : Result<Verified>(database.error());
    if (!verified && is_damage(verified.error())) {
        Verified broken;
        broken.breaks.push_back(Break{{}, 0, 0, "database file: " + verified.error().first().what});
        return broken;
    }
    return verified;
}

}  // namespace adsum::journal
