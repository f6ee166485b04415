#pragma once
// A thin layer over libpq: owns what must be freed, returns Results, throws nothing.
//
//     ADSUM_TRY(auto server, postgres::Connection::open("postgresql:///adsum"));
//     ADSUM_TRY(auto rows, server.ask("SELECT number FROM heads WHERE school = $1",
//                                     {sql::value(id)}));
//
// A Connection belongs to one thread at a time. Faults: store-lost (the connection broke: what was
// asked may or may not have happened), store-cannot-open, store-not-allowed, store-read-only,
// store-full, store-busy (another transaction was first: repeat it), store-damaged, store-failed
// (kMachine), store-constraint (kConflict: a key that is there already, a trigger that refused) and
// store-not-text (kRefused: a zero byte, which PostgreSQL's text cannot hold).

#include "base/result.hpp"
#include "journal/sql_value.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace adsum::postgres {

// Whether a store's address names a PostgreSQL database.
bool is_address(std::string_view url);
// The address without a password, for messages.
std::string without_password(const std::string& url);

// An answer, held whole. Rows and columns from 0; NULL reads as 0 or empty.
class Rows {
  public:
    explicit Rows(pg_result* held);
    int count() const;
    bool is_null(int row, int column) const;
    std::string_view view(int row, int column) const;
    std::string text(int row, int column) const { return std::string(view(row, column)); }
    std::int64_t integer(int row, int column) const;
    std::vector<std::uint8_t> bytes(int row, int column) const;
    // Rows that an INSERT, UPDATE or DELETE touched.
    std::int64_t touched() const;

  private:
    friend class Connection;
    struct Free {
        void operator()(pg_result* held) const;
    };
    std::unique_ptr<pg_result, Free> held_;
};

class Connection {
  public:
    // Text is UTF-8 and names are looked up in the schema `adsum`. How long it waits for a host,
    // and which of several it takes: postgres_connect.hpp.
    static Result<Connection> open(const std::string& url);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    // From now on a server that says nothing for so long counts as lost, even where its kernel
    // still answers (a disk that hangs, a process that stands still).
    void answer_within(std::chrono::milliseconds patience);
    // And again as long as it takes.
    void answer_at_leisure();

    // Prepared once a connection; $1, $2 … take the values.
    Result<Rows> ask(std::string_view sql, std::span<const sql::Value> values = {});
    Result<Rows> ask(std::string_view sql, std::initializer_list<sql::Value> values) {
        return ask(sql, std::span(values.begin(), values.size()));
    }
    // Several statements without parameters.
    Result<void> script(const std::string& sql);
    // Each row as it comes (an answer of one row), until the visitor returns an error; the
    // connection is closed then.
    Result<void> each(std::string_view sql, std::span<const sql::Value> values,
                      const std::function<Result<void>(const Rows&)>& visit);

    // Broken, or closed by the other side as far as is known.
    bool lost() const;
    // Connects anew where it is lost (or in any case); prepared statements, locks and transactions
    // are gone then.
    enum class When { kLost, kAlways };
    Result<void> restore(When when = When::kLost);
    // Whether the server warned since this was asked last.
    bool warned();
    // "adsum at db1.example.org", for messages.
    const std::string& name() const;

    // Waits for a notification on what was listened to; its payload, or nothing when the time is
    // up or `wake` (a file descriptor) can be read.
    Result<std::optional<std::string>> news(int milliseconds, int wake);

  private:
    struct Held;
    explicit Connection(std::unique_ptr<Held> held);
    Result<void> settle();
    Result<std::string> prepared(std::string_view sql);
    pg_result* next_answer();
    Rows answer();

    std::unique_ptr<Held> held_;
};

// Rolled back when it dies without commit(). Its Connection must outlive it.
class Transaction {
  public:
    static Result<Transaction> begin(Connection& connection, const char* begin = "BEGIN");
    Transaction(Transaction&& other) noexcept
        : connection_(std::exchange(other.connection_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    // Durable, on a standby too where one is asked for, when it returns ok. "store-lost": nobody
    // knows.
    Result<void> commit();

  private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}
    Connection* connection_;
};

// A column for unnest($1::text[], ...): the text form of an array.
class Column {
  public:
    void add(const sql::Value& value);
    const std::string& text();

  private:
    std::string text_ = "{";
    bool closed_ = false;
};

}  // namespace adsum::postgres
