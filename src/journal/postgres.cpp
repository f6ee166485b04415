#include "journal/postgres.hpp"

#include "journal/postgres_connect.hpp"

#include <algorithm>
#include <libpq-fe.h>
#include <map>
#include <poll.h>

#include <fmt/format.h>
#include <sys/socket.h>

namespace adsum::postgres {

struct Connection::Held {
    PGconn* handle = nullptr;
    std::string url;
    std::string name;
    std::map<std::string, std::string, std::less<>> prepared;  // name by text
    std::optional<std::chrono::milliseconds> patience;
    bool warned = false;

    ~Held() { PQfinish(handle); }
    std::string why() const;
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

std::string Connection::Held::why() const {
    const std::string said = one_line(PQerrorMessage(handle));
    return said.empty() ? "no host answers in time" : said;
}

Result<void> Connection::Held::check(const Rows& answer) const {
    return went_well(answer.held_.get()) ? done() : error_of(handle, answer.held_.get(), name);
}

Connection::Connection(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::string& url) {
    auto held = std::make_unique<Held>();
    held->url = url;
    held->name = without_password(url);
    held->handle = connect(url);
    if (PQstatus(held->handle) != CONNECTION_OK) {
        return Error(ErrorKind::kMachine,
                     Fault{"store-cannot-open",
                           held->name,
                           held->why(),
                           {},
                           "check the address, the user and that the database runs"});
    }
    Connection connection(std::move(held));
    ADSUM_CHECK(connection.settle());
    return connection;
}

Result<void> Connection::settle() {
    const auto hear = [](void* held, const PGresult* notice) {
        const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        if (severity != nullptr && std::string_view(severity) == "WARNING") {
            static_cast<Held*>(held)->warned = true;
        }
    };
    PQsetNoticeReceiver(held_->handle, hear, held_.get());
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
    PQfinish(held_->handle);
    held_->handle = connect(held_->url);
    if (lost()) {
        return postgres::lost(held_->name, held_->why());
    }
    return settle();
}

void Connection::answer_within(std::chrono::milliseconds patience) {
    held_->patience = patience;
}
void Connection::answer_at_leisure() {
    held_->patience.reset();
}

bool Connection::warned() {
    return std::exchange(held_->warned, false);
}

// The next of the answers to what was sent; nullptr after the last.
pg_result* Connection::next_answer() {
    using Clock = std::chrono::steady_clock;
    PGconn* const handle = held_->handle;
    const auto until = Clock::now() + held_->patience.value_or(std::chrono::milliseconds(0));
    while (PQisBusy(handle) != 0) {
        pollfd watched{PQsocket(handle), POLLIN, 0};
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        const int wait = static_cast<int>(std::max<std::int64_t>(0, left));
        if (::poll(&watched, 1, held_->patience ? wait : -1) == 0) {
            ::shutdown(watched.fd, SHUT_RDWR);  // which libpq then finds closed
        }
        if (PQconsumeInput(handle) == 0) {
            break;
        }
    }
    return PQgetResult(handle);
}

Rows Connection::answer() {
    Rows last(nullptr);
    while (pg_result* const next = next_answer()) {
        last = Rows(next);
    }
    return last;
}

Result<std::string> Connection::prepared(std::string_view sql) {
    if (const auto found = held_->prepared.find(sql); found != held_->prepared.end()) {
        return found->second;
    }
    std::string name = fmt::format("s{}", held_->prepared.size());
    const std::string text(sql);
    static_cast<void>(PQsendPrepare(held_->handle, name.c_str(), text.c_str(), 0, nullptr));
    ADSUM_CHECK(held_->check(answer()));
    held_->prepared.emplace(text, name);
    return name;
}

Result<Rows> Connection::ask(std::string_view sql, std::span<const sql::Value> values) {
    Bound bound;
    ADSUM_CHECK(bound.take(values));
    ADSUM_TRY(const std::string name, prepared(sql));
    static_cast<void>(PQsendQueryPrepared(held_->handle, name.c_str(), bound.count(),
                                          bound.pointers(), bound.lengths(), bound.formats(), 0));
    Rows rows = answer();
    ADSUM_CHECK(held_->check(rows));
    return rows;
}

Result<void> Connection::script(const std::string& sql) {
    static_cast<void>(PQsendQuery(held_->handle, sql.c_str()));
    return held_->check(answer());
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
    while (pg_result* const answer = next_answer()) {
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
    static_cast<void>(connection_->warned());
    ADSUM_CHECK(connection_->script("COMMIT"));
    Connection& server = *std::exchange(connection_, nullptr);
    // Who cancels a commit that waits for its standby has it answered all the same, with a warning:
    // it is on this machine, and perhaps on no other.
    return server.warned() ? Result<void>(lost(server.name(), "it waits no more for its standby"))
                           : done();
}

}  // namespace adsum::postgres
