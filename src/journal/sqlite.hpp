#pragma once
// A thin layer over SQLite's C interface: owns what must be freed, returns Results, throws nothing.
// Used by the journal and by any room above that keeps tables of its own in the same file (through
// a Database of its own).
//
//     ADSUM_TRY(auto database, sqlite::Database::open(path, sqlite::Access::kReadWrite));
//     ADSUM_CHECK(database.run("INSERT INTO accounts VALUES (?, ?)", staff.str(), hash));
//     ADSUM_TRY(auto name, database.text("SELECT name FROM accounts WHERE id = ?", id));   //
//     optional<string> ADSUM_CHECK(database.each("SELECT id, tries FROM accounts",
//         [&](const sqlite::Statement& row) { use(row.text(0), row.integer(1)); return done(); }));
//
// A Database and its Statements belong to one thread at a time; a Statement must not outlive its
// Database. Faults: store-damaged, store-io, store-full, store-busy, store-read-only,
// store-cannot-open, store-failed (kMachine) and store-constraint (kConflict: a key that is there
// already, a trigger that refused).

#include "base/result.hpp"
#include "journal/sql_value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3_stmt;

namespace adsum::sqlite {

struct Connection;
using Bytes = sql::Bytes;

enum class Access {
    kReadOnly,   // the file must exist
    kReadWrite,  // the file must exist
    kCreate,     // made where missing, readable by its owner only; its folder too
};
enum class Type { kInteger, kReal, kText, kBlob, kNull };

// A prepared statement. Goes back to the connection's cache when it dies, so preparing the same
// text again is cheap.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    // Starts anew with these parameters, in order; text and bytes are copied. What cannot be bound
    // is told by step().
    template <class... Values>
    Statement& bind(const Values&... values) {
        restart();
        int position = 0;
        (put(++position, values), ...);
        return *this;
    }
    Statement& bind_all(std::span<const sql::Value> values) {
        restart();
        int position = 0;
        for (const sql::Value& value : values) {
            ++position;
            std::visit([&](const auto& held) { put(position, held); }, value);
        }
        return *this;
    }
    // True: there is a row. False: no more.
    Result<bool> step();
    // Steps to the end.
    Result<void> run();

    // Columns of the row, from 0. Views hold until the next step. NULL reads as 0 or empty.
    Type type(int column) const;
    bool is_null(int column) const { return type(column) == Type::kNull; }
    std::int64_t integer(int column) const;
    std::string_view view(int column) const;
    std::string text(int column) const { return std::string(view(column)); }
    Bytes bytes(int column) const;

  private:
    friend class Database;
    Statement(Connection* connection, sqlite3_stmt* handle)
        : connection_(connection), handle_(handle) {}
    void release();
    void restart();
    void put(int position, std::int64_t value);
    void put(int position, int value) { put(position, std::int64_t{value}); }
    void put(int position, bool value) { put(position, std::int64_t{value ? 1 : 0}); }
    void put(int position, std::string_view value);
    void put(int position, const std::string& value) { put(position, std::string_view(value)); }
    void put(int position, const char* value) { put(position, std::string_view(value)); }
    void put(int position, Bytes value);
    template <std::size_t N>
    void put(int position, const std::array<std::uint8_t, N>& value) {
        put(position, Bytes(value));
    }
    void put(int position, std::nullptr_t);
    template <class T>
    void put(int position, const std::optional<T>& value) {
        value ? put(position, *value) : put(position, nullptr);
    }

    Connection* connection_;
    sqlite3_stmt* handle_;
    int bind_status_ = 0;
};

class Database {
  public:
    // WAL mode is left as the file has it; synchronous=FULL, foreign keys on, waits five seconds
    // for another writer.
    static Result<Database> open(const std::string& path, Access access);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Result<Statement> prepare(std::string_view sql);
    // Several statements without parameters.
    Result<void> script(const std::string& sql);
    template <class... Values>
    Result<void> run(std::string_view sql, const Values&... values) {
        ADSUM_TRY(Statement statement, prepare(sql));
        return statement.bind(values...).run();
    }
    // Each row, until the visitor returns an error (which is passed on).
    template <class... Values>
    Result<void> each(std::string_view sql,
                      const std::function<Result<void>(const Statement&)>& visit,
                      const Values&... values) {
        ADSUM_TRY(Statement statement, prepare(sql));
        statement.bind(values...);
        while (true) {
            ADSUM_TRY(const bool row, statement.step());
            if (!row) {
                return done();
            }
            ADSUM_CHECK(visit(statement));
        }
    }
    // The first column of the first row; nothing where there is no row.
    template <class... Values>
    Result<std::optional<std::int64_t>> integer(std::string_view sql, const Values&... values) {
        return first<std::int64_t>(
            sql, [](const Statement& row) { return row.integer(0); }, values...);
    }
    template <class... Values>
    Result<std::optional<std::string>> text(std::string_view sql, const Values&... values) {
        return first<std::string>(
            sql, [](const Statement& row) { return row.text(0); }, values...);
    }
    // Rows that the last INSERT, UPDATE or DELETE touched.
    std::int64_t changes() const;
    const std::string& path() const;

  private:
    explicit Database(std::unique_ptr<Connection> connection);
    template <class T, class Take, class... Values>
    Result<std::optional<T>> first(std::string_view sql, Take take, const Values&... values) {
        ADSUM_TRY(Statement statement, prepare(sql));
        ADSUM_TRY(const bool row, statement.bind(values...).step());
        return row ? std::optional<T>(take(statement)) : std::nullopt;
    }

    std::unique_ptr<Connection> connection_;
};

// Rolled back when it dies without commit(). Its Database must outlive it.
class Transaction {
  public:
    enum class Mode {
        kRead,   // one picture of the database, whatever others write meanwhile
        kWrite,  // takes the write lock now, so that what is read first still holds at commit
    };
    static Result<Transaction> begin(Database& database, Mode mode = Mode::kWrite);
    Transaction(Transaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    // Durable when it returns ok.
    Result<void> commit();

  private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

}  // namespace adsum::sqlite
