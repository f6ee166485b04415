#pragma once
// One way to keep tables of one's own beside the journal, whichever engine holds the store: the
// rooms above (accounts, papers, drafts, looks) write one SQL text for both.
//
//     ADSUM_TRY(auto database, sql::Database::open(store_url));
//     ADSUM_CHECK(database.make_tables("CREATE TABLE IF NOT EXISTS accounts (…) STRICT;"));
//     ADSUM_CHECK(database.run("INSERT INTO accounts VALUES (?, ?)", staff.str(), hash));
//
// The text keeps to what both understand: `?` in order for parameters, ON CONFLICT … DO UPDATE in
// place of INSERT OR REPLACE, `disabled = 1` for a flag. Tables are written in SQLite's words
// (make_tables says what becomes of them). A Database belongs to one thread at a time. Faults are
// those of journal/sqlite.hpp and journal/postgres.hpp.

#include "base/result.hpp"
#include "journal/sql_value.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace adsum::sql {

// Columns from 0; views hold until the visitor returns. NULL reads as 0 or empty.
class Row {
  public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view view(int column) const = 0;
    virtual Bytes bytes(int column) const = 0;
    std::string text(int column) const { return std::string(view(column)); }
};
using Visit = std::function<Result<void>(const Row&)>;

// What an engine must be able to do.
class Engine {
  public:
    virtual ~Engine() = default;
    virtual Result<void> each(std::string_view sql, std::span<const Value> values,
                              const Visit& visit) = 0;
    virtual Result<void> script(const std::string& sql) = 0;
    virtual Result<void> make_tables(const std::string& sql) = 0;
    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    virtual void roll_back() = 0;
    virtual bool only_one(std::string_view name) = 0;
};

// Whether a PostgreSQL that says nothing for ten seconds counts as lost.
enum class Answers { kSoon, kAtLeisure };

class Database {
  public:
    // The store's own address, `sqlite:PATH` or `postgresql://…`; made where it is missing.
    static Result<Database> open(const std::string& store_url, Answers answers = Answers::kSoon);

    // In PostgreSQL INTEGER is a BIGINT, BLOB a BYTEA, `id INTEGER PRIMARY KEY` counts by itself,
    // and a table without WITHOUT ROWID has a last column `rowid`. May be repeated, by several
    // programs at once.
    Result<void> make_tables(const std::string& sql) { return engine_->make_tables(sql); }
    // In the engine's own words: for tests.
    Result<void> script(const std::string& sql) { return engine_->script(sql); }

    template <class... Values>
    Result<void> run(std::string_view sql, const Values&... values) {
        return each(
            sql, [](const Row&) { return done(); }, values...);
    }
    Result<void> run_all(std::string_view sql, std::span<const Value> values) {
        return engine_->each(sql, values, [](const Row&) { return done(); });
    }
    // Each row, until the visitor returns an error (which is passed on).
    template <class... Values>
    Result<void> each(std::string_view sql, const Visit& visit, const Values&... values) {
        const std::array<Value, sizeof...(Values)> bound{value(values)...};
        return engine_->each(sql, bound, visit);
    }
    // The first column of the first row; nothing where there is no row.
    template <class... Values>
    Result<std::optional<std::int64_t>> integer(std::string_view sql, const Values&... values) {
        std::optional<std::int64_t> found;
        ADSUM_CHECK(each(
            sql,
            [&](const Row& row) {
                found = found ? found : std::optional(row.integer(0));
                return done();
            },
            values...));
        return found;
    }
    template <class... Values>
    Result<std::optional<std::string>> text(std::string_view sql, const Values&... values) {
        std::optional<std::string> found;
        ADSUM_CHECK(each(
            sql,
            [&](const Row& row) {
                found = found ? found : std::optional(row.text(0));
                return done();
            },
            values...));
        return found;
    }
    // Whether this connection is the only one with that name, among all programs at the store; held
    // from then on until it closes. Always so in SQLite, where one program serves a store.
    bool only_one(std::string_view name) { return engine_->only_one(name); }

  private:
    friend class Transaction;
    explicit Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
    std::unique_ptr<Engine> engine_;
};

// Rolled back when it dies without commit(). Its Database must outlive it.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database) {
        ADSUM_CHECK(database.engine_->begin());
        return Transaction(database.engine_.get());
    }
    Transaction(Transaction&& other) noexcept : engine_(std::exchange(other.engine_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() {
        if (engine_ != nullptr) {
            engine_->roll_back();
        }
    }
    Result<void> commit() { return std::exchange(engine_, nullptr)->commit(); }

  private:
    explicit Transaction(Engine* engine) : engine_(engine) {}
    Engine* engine_;
};

}  // namespace adsum::sql
