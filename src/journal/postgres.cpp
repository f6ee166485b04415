#include "journal/postgres.hpp"

#include <charconv>
#include <libpq-fe.h>
#include <map>
#include <poll.h>

#include <fmt/format.h>

namespace adsum::postgres {

struct Connection::Held {
    PGconn* handle = nullptr;
    std::string name;
    std::map<std::string, std::string, std::less<>> prepared;  // name by text

    ~Held() { PQfinish(handle); }
    Result<void> check(const Rows& answer) const;
};

namespace {

struct Meaning {
    std::string_view state;  // SQLSTATE, or the class that it starts with
    ErrorKind kind;
    const char* id;
    const char* remedy;
};
constexpr Meaning kMeanings[] = {
    {"40", ErrorKind::kMachine, "store-busy", "try again"},
    {"55P03", ErrorKind::kMachine, "store-busy", "try again"},
    {"53100", ErrorKind::kMachine, "store-full", "make room on the database's disk and try again"},
    {"53", ErrorKind::kMachine, "store-busy", "give the database more connections or memory"},
    {"57P", ErrorKind::kMachine, "store-lost", "see that the database runs, and try again"},
    {"08", ErrorKind::kMachine, "store-lost", "see that the database runs, and try again"},
    {"28", ErrorKind::kMachine, "store-cannot-open", "check the user and how it signs in"},
    {"3D", ErrorKind::kMachine, "store-cannot-open", "make the database: createdb"},
    {"42501", ErrorKind::kMachine, "store-not-allowed", "give this user the right to it"},
    {"25006", ErrorKind::kMachine, "store-read-only",
     "name the primary, or add target_session_attrs=read-write to the address"},
    {"XX001", ErrorKind::kMachine, "store-damaged", "restore a backup beside it"},
    {"XX002", ErrorKind::kMachine, "store-damaged", "restore a backup beside it"},
    {"23", ErrorKind::kConflict, "store-constraint", "look again and repeat what you did"},
};

std::string one_line(const char* text) {
    std::string line = text == nullptr ? "" : text;
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) {
        line.pop_back();
    }
    for (char& c : line) {
        c = c == '\n' ? ' ' : c;
    }
    return line;
}

Error lost(const std::string& name, const std::string& what) {
    return Error(ErrorKind::kMachine, Fault{"store-lost", name, "the connection broke: " + what,
                                            "the database or the network between failed",
                                            "see that the database runs, and try again"});
}

Error error_of(PGconn* handle, const PGresult* answer, const std::string& name) {
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const char* primary = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    const std::string what = one_line(primary != nullptr ? primary : PQerrorMessage(handle));
    if (state != nullptr) {
        for (const Meaning& meaning : kMeanings) {
            if (std::string_view(state).starts_with(meaning.state)) {
                return Error(meaning.kind, Fault{meaning.id, name, what, {}, meaning.remedy});
            }
        }
    }
    if (PQstatus(handle) != CONNECTION_OK) {
        return lost(name, what);
    }
    return Error(ErrorKind::kMachine,
                 Fault{"store-failed",
                       name,
                       state == nullptr ? what : fmt::format("{} (SQLSTATE {})", what, state),
                       {},
                       "check the database and its log"});
}

bool went_well(const PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

// Values as libpq takes them: numbers and text as text, bytes as they are.
class Bound {
  public:
    Result<void> take(std::span<const sql::Value> values) {
        texts_.reserve(values.size());
        for (const sql::Value& value : values) {
            add(value);
            if (bad_) {
                return refused("store-not-text", {}, "a text holds a zero byte",
                               "PostgreSQL cannot keep it", "leave it out");
            }
        }
        return done();
    }
    int count() const { return static_cast<int>(pointers_.size()); }
    const char* const* pointers() const { return pointers_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    void add(const sql::Value& value) {
        const char* pointer = nullptr;
        int length = 0;
        int format = 0;
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            pointer = texts_.emplace_back(std::to_string(*number)).c_str();
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            bad_ = bad_ || text->find('\0') != text->npos;
            pointer = texts_.emplace_back(*text).c_str();
        } else if (const auto* bytes = std::get_if<sql::Bytes>(&value)) {
            pointer = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
            length = static_cast<int>(bytes->size());
            format = 1;
        }
        pointers_.push_back(pointer);
        lengths_.push_back(length);
        formats_.push_back(format);
    }

    std::vector<std::string> texts_;  // reserved, so that no text moves
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    bool bad_ = false;
};

constexpr const char* kSettings =
    "SET search_path = adsum, pg_temp; SET client_min_messages = warning;"
    "SET standard_conforming_strings = on; SET bytea_output = hex;"
    "SET idle_in_transaction_session_timeout = '60s';"
    "SET synchronous_commit TO DEFAULT;"
    // An administrator may ask for more than "on", and never for less.
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'";

}  // namespace

Result<void> Connection::Held::check(const Rows& answer) const {
    return went_well(answer.held_.get()) ? done() : error_of(handle, answer.held_.get(), name);
}

void Rows::Free::operator()(pg_result* held) const {
    PQclear(held);
}
Rows::Rows(pg_result* held) : held_(held) {}
int Rows::count() const {
    return PQntuples(held_.get());
}
bool Rows::is_null(int row, int column) const {
    return PQgetisnull(held_.get(), row, column) != 0;
}
std::string_view Rows::view(int row, int column) const {
    return {PQgetvalue(held_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(held_.get(), row, column))};
}
std::int64_t Rows::integer(int row, int column) const {
    const std::string_view text = view(row, column);
    if (text == "t") {
        return 1;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}
std::vector<std::uint8_t> Rows::bytes(int row, int column) const {
    std::string_view text = view(row, column);
    std::vector<std::uint8_t> bytes;
    if (!text.starts_with("\\x")) {
        return bytes;
    }
    text.remove_prefix(2);
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        std::uint8_t byte = 0;
        std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
        bytes.push_back(byte);
    }
    return bytes;
}
std::int64_t Rows::touched() const {
    const std::string_view text = PQcmdTuples(held_.get());
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Connection::Connection(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::string& url) {
    auto held = std::make_unique<Held>();
    held->name = without_password(url);
    // What the address says comes last and wins.
    const char* names[] = {"application_name",    "connect_timeout",  "keepalives_idle",
                           "keepalives_interval", "keepalives_count", "tcp_user_timeout",
                           "client_encoding",     "dbname",           nullptr};
    const char* values[] = {"adsum", "10", "10", "5", "3", "20000", "UTF8", url.c_str(), nullptr};
    held->handle = PQconnectdbParams(names, values, 1);
    if (PQstatus(held->handle) != CONNECTION_OK) {
        return Error(ErrorKind::kMachine,
                     Fault{"store-cannot-open",
                           held->name,
                           one_line(PQerrorMessage(held->handle)),
                           {},
                           "check the address, the user and that the database runs"});
    }
    Connection connection(std::move(held));
    ADSUM_CHECK(connection.settle());
    return connection;
}

Result<void> Connection::settle() {
    PQsetNoticeProcessor(
        held_->handle, [](void*, const char*) {}, nullptr);
    if (std::string_view(PQparameterStatus(held_->handle, "server_encoding")) != "UTF8") {
        return refused("store-encoding", held_->name, "the database's encoding is not UTF8",
                       "names must be given back byte for byte",
                       "make the database with createdb --encoding=UTF8 --template=template0");
    }
    return script(kSettings);
}

bool Connection::lost() const {
    return PQstatus(held_->handle) != CONNECTION_OK;
}

const std::string& Connection::name() const {
    return held_->name;
}

Result<void> Connection::restore(When when) {
    if (when == When::kLost && !lost()) {
        return done();
    }
    held_->prepared.clear();
    PQreset(held_->handle);
    if (lost()) {
        return postgres::lost(held_->name, one_line(PQerrorMessage(held_->handle)));
    }
    return settle();
}

Result<std::string> Connection::prepared(std::string_view sql) {
    if (const auto found = held_->prepared.find(sql); found != held_->prepared.end()) {
        return found->second;
    }
    std::string name = fmt::format("s{}", held_->prepared.size());
    const std::string text(sql);
    const Rows answer(PQprepare(held_->handle, name.c_str(), text.c_str(), 0, nullptr));
    ADSUM_CHECK(held_->check(answer));
    held_->prepared.emplace(text, name);
    return name;
}

Result<Rows> Connection::ask(std::string_view sql, std::span<const sql::Value> values) {
    Bound bound;
    ADSUM_CHECK(bound.take(values));
    ADSUM_TRY(const std::string name, prepared(sql));
    Rows rows(PQexecPrepared(held_->handle, name.c_str(), bound.count(), bound.pointers(),
                             bound.lengths(), bound.formats(), 0));
    ADSUM_CHECK(held_->check(rows));
    return rows;
}

Result<void> Connection::script(const std::string& sql) {
    const Rows rows(PQexec(held_->handle, sql.c_str()));
    return held_->check(rows);
}

Result<void> Connection::each(std::string_view sql, std::span<const sql::Value> values,
                              const std::function<Result<void>(const Rows&)>& visit) {
    Bound bound;
    ADSUM_CHECK(bound.take(values));
    ADSUM_TRY(const std::string name, prepared(sql));
    if (PQsendQueryPrepared(held_->handle, name.c_str(), bound.count(), bound.pointers(),
                            bound.lengths(), bound.formats(), 0) == 0 ||
        PQsetSingleRowMode(held_->handle) == 0) {
        return postgres::lost(held_->name, one_line(PQerrorMessage(held_->handle)));
    }
    Result<void> outcome = done();
    while (PGresult* answer = PQgetResult(held_->handle)) {
        const Rows rows(answer);
        if (!outcome) {
            continue;  // the rest of a failed answer
        }
        outcome = held_->check(rows);
        if (outcome && rows.count() > 0) {
            outcome = visit(rows);
            if (!outcome) {
                // Whatever is still to come is not worth waiting for.
                static_cast<void>(restore(When::kAlways));
                return outcome;
            }
        }
    }
    return outcome;
}

Result<std::optional<std::string>> Connection::news(int milliseconds, int wake) {
    if (PQconsumeInput(held_->handle) == 0) {
        return postgres::lost(held_->name, one_line(PQerrorMessage(held_->handle)));
    }
    if (PGnotify* heard = PQnotifies(held_->handle)) {
        std::string payload = heard->extra;
        PQfreemem(heard);
        return std::optional(std::move(payload));
    }
    pollfd watched[] = {{PQsocket(held_->handle), POLLIN, 0}, {wake, POLLIN, 0}};
    if (::poll(watched, 2, milliseconds) > 0 && watched[0].revents != 0) {
        return news(0, wake);
    }
    return std::optional<std::string>();
}

Result<Transaction> Transaction::begin(Connection& connection, const char* begin) {
    ADSUM_CHECK(connection.script(begin));
    return Transaction(connection);
}

Transaction::~Transaction() {
    if (connection_ != nullptr && !connection_->lost()) {
        static_cast<void>(connection_->script("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    ADSUM_CHECK(connection_->script("COMMIT"));
    connection_ = nullptr;
    return done();
}

}  // namespace adsum::postgres
