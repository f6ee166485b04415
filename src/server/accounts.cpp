#include "server/accounts.hpp"

#include "base/text.hpp"
#include "journal/postgres.hpp"
#include "journal/sql.hpp"
#include "server/password.hpp"

#include <mutex>

namespace adsum::server {
namespace {

constexpr const char* kAccountTables = R"(
CREATE TABLE IF NOT EXISTS accounts (
  username TEXT PRIMARY KEY,
  school TEXT NOT NULL,
  staff TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS web_sessions (
  token_hash TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  school TEXT NOT NULL,
  staff TEXT NOT NULL,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS web_session_places (
  token_hash TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS account_news (
  name TEXT PRIMARY KEY,
  n INTEGER NOT NULL
) STRICT;
)";

constexpr const char* kSessionColumns =
    "SELECT s.token_hash, s.username, s.school, s.staff, s.begun, s.seen, p.device, p.address "
    "FROM web_sessions s LEFT JOIN web_session_places p ON p.token_hash = s.token_hash ";

Account account_of(const sql::Row& row) {
    return Account{row.text(0), SchoolId(row.text(1)), StaffId(row.text(2)), row.text(3),
                   row.integer(4) != 0};
}

WebSession web_session_of(const sql::Row& row) {
    return WebSession{row.text(1),
                      SchoolId(row.text(2)),
                      StaffId(row.text(3)),
                      Moment::from_milliseconds(row.integer(4)),
                      Moment::from_milliseconds(row.integer(5)),
                      row.text(6),
                      row.text(7)};
}

}  // namespace

struct Accounts::Held {
    std::mutex mutex;
    sql::Database database;
    bool postgres;
};

Accounts::Accounts(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Accounts::~Accounts() = default;

std::string username_normalised(std::string_view typed) {
    return to_lower(trim(typed));
}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kAccountTables));
    return std::unique_ptr<Accounts>(new Accounts(
        std::unique_ptr<Held>(new Held{{}, std::move(database), postgres::is_address(store_url)})));
}

// REQUIRES: the mutex is held.
Result<void> Accounts::tell() {
    ADSUM_CHECK(held_->database.run(
        "INSERT INTO account_news VALUES ('ended', 1) ON CONFLICT (name) DO UPDATE SET "
        "n = account_news.n + 1"));
    // As the journal's news go: whoever hears looks at everything (journal/postgres_news.hpp).
    return held_->postgres
               ? held_->database.script("SELECT pg_notify('adsum_entries', 'accounts accounts')")
               : done();
}

Result<std::int64_t> Accounts::news() {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const auto n,
              held_->database.integer("SELECT n FROM account_news WHERE name = 'ended'"));
    return n.value_or(0);
}

Result<void> Accounts::put(const Account& account) {
    const std::scoped_lock lock(held_->mutex);
    if (account.disabled) {
        ADSUM_CHECK(
            held_->database.run("DELETE FROM web_sessions WHERE username = ?", account.username));
        ADSUM_CHECK(tell());
    }
    return held_->database.run(
        "INSERT INTO accounts VALUES (?, ?, ?, ?, ?) ON CONFLICT (username) DO UPDATE SET "
        "school = excluded.school, staff = excluded.staff, "
        "password_hash = excluded.password_hash, "
        "disabled = excluded.disabled",
        account.username, account.school.str(), account.staff.str(), account.password_hash,
        account.disabled);
}

Result<std::optional<Account>> Accounts::find(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<Account> found;
    ADSUM_CHECK(held_->database.each(
        "SELECT username, school, staff, password_hash, disabled FROM accounts WHERE username = ?",
        [&](const sql::Row& row) {
            found = account_of(row);
            return done();
        },
        username));
    return found;
}

Result<std::vector<Account>> Accounts::all() {
    const std::scoped_lock lock(held_->mutex);
    std::vector<Account> all;
    ADSUM_CHECK(held_->database.each(
        "SELECT username, school, staff, password_hash, disabled FROM accounts ORDER BY username",
        [&](const sql::Row& row) {
            all.push_back(account_of(row));
            return done();
        }));
    return all;
}

Result<void> Accounts::put_session(const std::string& token_hash, const WebSession& session) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_CHECK(held_->database.run(
        "INSERT INTO web_session_places VALUES (?, ?, ?) ON CONFLICT (token_hash) "
        "DO UPDATE SET address = excluded.address",
        token_hash, session.device, session.address));
    return held_->database.run(
        "INSERT INTO web_sessions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (token_hash) "
        "DO UPDATE SET seen = excluded.seen",
        token_hash, session.username, session.school.str(), session.staff.str(),
        session.begun.milliseconds(), session.seen.milliseconds());
}

Result<void> Accounts::end_session(const std::string& token_hash) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_CHECK(held_->database.run("DELETE FROM web_sessions WHERE token_hash = ?", token_hash));
    return tell();
}

Result<std::vector<std::string>> Accounts::end_sessions_of(const std::string& username,
                                                           const std::string& except_hash) {
    const std::scoped_lock lock(held_->mutex);
    std::vector<std::string> ended;
    ADSUM_CHECK(held_->database.each(
        "DELETE FROM web_sessions WHERE username = ? AND token_hash <> ? RETURNING token_hash",
        [&](const sql::Row& row) {
            ended.push_back(row.text(0));
            return done();
        },
        username, except_hash));
    if (!ended.empty()) {
        ADSUM_CHECK(tell());
    }
    return ended;
}

Result<void> Accounts::keep_sessions(const std::map<std::string, WebSession>& sessions,
                                     Moment now) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    for (const auto& [hash, session] : sessions) {
        ADSUM_CHECK(held_->database.run(
            "UPDATE web_sessions SET seen = ? WHERE token_hash = ? AND seen < ?",
            session.seen.milliseconds(), hash, session.seen.milliseconds()));
        ADSUM_CHECK(held_->database.run(
            "UPDATE web_session_places SET address = ? WHERE token_hash = ? AND address <> ?",
            session.address, hash, session.address));
    }
    ADSUM_CHECK(held_->database.run(
        "DELETE FROM web_sessions WHERE seen < ? OR begun < ? OR username IN "
        "(SELECT username FROM accounts WHERE disabled = 1)",
        now.milliseconds() - WebSessions::kIdleMs, now.milliseconds() - WebSessions::kAgeMs));
    ADSUM_CHECK(
        held_->database.run("DELETE FROM web_session_places WHERE token_hash NOT IN "
                            "(SELECT token_hash FROM web_sessions)"));
    return transaction.commit();
}

Result<std::map<std::string, WebSession>> Accounts::sessions() {
    const std::scoped_lock lock(held_->mutex);
    std::map<std::string, WebSession> sessions;
    ADSUM_CHECK(held_->database.each(kSessionColumns, [&](const sql::Row& row) {
        sessions.emplace(row.text(0), web_session_of(row));
        return done();
    }));
    return sessions;
}

Result<std::optional<WebSession>> Accounts::session(const std::string& token_hash) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<WebSession> found;
    ADSUM_CHECK(held_->database.each(
        std::string(kSessionColumns) + "WHERE s.token_hash = ?",
        [&](const sql::Row& row) {
            found = web_session_of(row);
            return done();
        },
        token_hash));
    return found;
}

Result<void> accounts_add(const std::string& store_url, const NewAccount& account) {
    constexpr std::size_t kShortest = 8;
    const std::string username = username_normalised(account.username);
    if (username.empty()) {
        return refused("account-name", {}, "an account needs a name");
    }
    if (account.password.size() < kShortest) {
        return refused("account-password", {}, "the password has fewer than eight characters",
                       "short passwords are guessed", "choose a longer one");
    }
    ADSUM_TRY(auto accounts, Accounts::open(store_url));
    const std::string hash = password_hash(account.password);
    if (hash.empty()) {
        return machine_error("password-hash", "the password could not be hashed",
                             "free some memory and try again");
    }
    return accounts->put(Account{username, account.school, account.staff, hash, false});
}

}  // namespace adsum::server
