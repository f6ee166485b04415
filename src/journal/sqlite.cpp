#include "journal/sqlite.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <sqlite3.h>
#include <unistd.h>

#include <fmt/format.h>

namespace adsum::sqlite {

struct Connection {
    std::string path;
    sqlite3* handle = nullptr;
    // Statements at rest, by their text. One that is in use is not here.
    std::map<std::string, sqlite3_stmt*, std::less<>> resting;

    ~Connection() {
        for (const auto& [sql, statement] : resting) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(handle);
    }
};

namespace {

constexpr int kBusyMilliseconds = 5000;

struct Meaning {
    int code;
    const char* id;
    const char* remedy;
};
constexpr Meaning kMeanings[] = {
    {SQLITE_CORRUPT, "store-damaged", "keep the file as it is and restore a backup beside it"},
    {SQLITE_NOTADB, "store-damaged", "keep the file as it is and restore a backup beside it"},
    {SQLITE_FORMAT, "store-damaged", "keep the file as it is and restore a backup beside it"},
    {SQLITE_IOERR, "store-io", "check the disk and the machine's log"},
    {SQLITE_FULL, "store-full", "make room on the disk and try again"},
    {SQLITE_BUSY, "store-busy", "another program is writing to the store: try again"},
    {SQLITE_LOCKED, "store-busy", "another program is writing to the store: try again"},
    {SQLITE_READONLY, "store-read-only", "let this user write to the file and its folder"},
    {SQLITE_PERM, "store-read-only", "let this user write to the file and its folder"},
    {SQLITE_CANTOPEN, "store-cannot-open", "check the path and who may read and write there"},
};

Error error_of(int status, const Connection& connection) {
    const int code = status & 0xFF;
    const char* said =
        connection.handle != nullptr ? sqlite3_errmsg(connection.handle) : sqlite3_errstr(status);
    if (code == SQLITE_CONSTRAINT) {
        return Error(ErrorKind::kConflict,
                     Fault{"store-constraint", connection.path, said, {}, {}});
    }
    for (const Meaning& meaning : kMeanings) {
        if (meaning.code == code) {
            return Error(ErrorKind::kMachine,
                         Fault{meaning.id, connection.path, said, {}, meaning.remedy});
        }
    }
    return Error(
        ErrorKind::kMachine,
        Fault{
            "store-failed", connection.path, fmt::format("{} (SQLite {})", said, status), {}, {}});
}

// Before SQLite does, so that nobody else can read the file even for a moment.
Result<void> make_file(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    std::error_code failed;
    if (!folder.empty()) {
        std::filesystem::create_directories(folder, failed);
    }
    // Never opened where it exists: closing it again would drop every lock that this process holds
    // on it.
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) {
        return done();
    }
    if (file < 0) {
        return Error(ErrorKind::kMachine, Fault{"store-cannot-open",
                                                path,
                                                std::generic_category().message(errno),
                                                {},
                                                "check the path and who may read and write there"});
    }
    ::close(file);
    return done();
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      handle_(std::exchange(other.handle_, nullptr)),
      bind_status_(other.bind_status_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    if (this != &other) {
        release();
        connection_ = other.connection_;
        handle_ = std::exchange(other.handle_, nullptr);
        bind_status_ = other.bind_status_;
    }
    return *this;
}

Statement::~Statement() {
    release();
}

void Statement::release() {
    if (handle_ == nullptr) {
        return;
    }
    restart();
    if (!connection_->resting.try_emplace(sqlite3_sql(handle_), handle_).second) {
        sqlite3_finalize(handle_);
    }
    handle_ = nullptr;
}

void Statement::restart() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    bind_status_ = SQLITE_OK;
}

void Statement::put(int position, std::int64_t value) {
    bind_status_ |= sqlite3_bind_int64(handle_, position, value);
}

void Statement::put(int position, std::string_view value) {
    // An empty view may point nowhere, which SQLite would take for NULL.
    bind_status_ |= sqlite3_bind_text64(handle_, position, value.empty() ? "" : value.data(),
                                        value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::put(int position, Bytes value) {
    bind_status_ |= value.empty() ? sqlite3_bind_zeroblob(handle_, position, 0)
                                  : sqlite3_bind_blob64(handle_, position, value.data(),
                                                        value.size(), SQLITE_TRANSIENT);
}

void Statement::put(int position, std::nullptr_t) {
    bind_status_ |= sqlite3_bind_null(handle_, position);
}

Result<bool> Statement::step() {
    if (bind_status_ != SQLITE_OK) {
        return Error(ErrorKind::kMachine,
                     Fault{"store-failed",
                           connection_->path,
                           fmt::format("a parameter could not be bound: {}", sqlite3_sql(handle_)),
                           {},
                           {}});
    }
    const int status = sqlite3_step(handle_);
    if (status == SQLITE_ROW) {
        return true;
    }
    if (status != SQLITE_DONE) {
        Error error = error_of(status, *connection_);
        sqlite3_reset(handle_);
        return error;
    }
    sqlite3_reset(handle_);
    return false;
}

Result<void> Statement::run() {
    while (true) {
        ADSUM_TRY(const bool row, step());
        if (!row) {
            return done();
        }
    }
}

Type Statement::type(int column) const {
    switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_INTEGER:
            return Type::kInteger;
        case SQLITE_FLOAT:
            return Type::kReal;
        case SQLITE_TEXT:
            return Type::kText;
        case SQLITE_BLOB:
            return Type::kBlob;
        default:
            return Type::kNull;
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::view(int column) const {
    const Bytes held = bytes(column);
    return {reinterpret_cast<const char*>(held.data()), held.size()};
}

Bytes Statement::bytes(int column) const {
    // The pointer first: asking for it may convert the value, and with it its size.
    const void* data = sqlite3_column_blob(handle_, column);
    const int size = sqlite3_column_bytes(handle_, column);
    return {static_cast<const std::uint8_t*>(data),
            data == nullptr ? 0 : static_cast<std::size_t>(size)};
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Access access) {
    if (access == Access::kCreate) {
        ADSUM_CHECK(make_file(path));
    }
    auto connection = std::make_unique<Connection>();
    connection->path = path;
    const int flags = (access == Access::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      SQLITE_OPEN_NOMUTEX;
    // "./" so that no path is taken for a URI or one of SQLite's own names.
    const std::string plain = path.starts_with('/') ? path : "./" + path;
    const int status = sqlite3_open_v2(plain.c_str(), &connection->handle, flags, nullptr);
    if (status != SQLITE_OK) {
        return error_of(status, *connection);
    }
    sqlite3_extended_result_codes(connection->handle, 1);
    sqlite3_busy_timeout(connection->handle, kBusyMilliseconds);
    Database database(std::move(connection));
    ADSUM_CHECK(
        database.script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
    if (const auto found = connection_->resting.find(sql); found != connection_->resting.end()) {
        sqlite3_stmt* handle = found->second;
        connection_->resting.erase(found);
        return Statement(connection_.get(), handle);
    }
    sqlite3_stmt* handle = nullptr;
    const int status = sqlite3_prepare_v3(connection_->handle, sql.data(),
                                          static_cast<int>(sql.size()), 0, &handle, nullptr);
    if (status != SQLITE_OK) {
        return error_of(status, *connection_);
    }
    return Statement(connection_.get(), handle);
}

Result<void> Database::script(const std::string& sql) {
    const int status = sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) {
        return error_of(status, *connection_);
    }
    return done();
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(connection_->handle);
}
const std::string& Database::path() const {
    return connection_->path;
}

Result<Transaction> Transaction::begin(Database& database, Mode mode) {
    ADSUM_CHECK(database.run(mode == Mode::kWrite ? "BEGIN IMMEDIATE" : "BEGIN"));
    return Transaction(database);
}

Transaction::~Transaction() {
    if (database_ != nullptr) {
        // Fails only where SQLite has rolled back by itself already.
        static_cast<void>(database_->run("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    ADSUM_CHECK(database_->run("COMMIT"));
    database_ = nullptr;
    return done();
}

}  // namespace adsum::sqlite
