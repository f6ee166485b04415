#include "server/account_book.hpp"

#include "identity/base_text.hpp"
#include "journal/sql.hpp"

#include <mutex>

namespace adsum::server {
namespace {

constexpr const char* kBookTables = R"(
CREATE TABLE IF NOT EXISTS account_second_factors (
  username TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  is_on INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS account_recovery_codes (
  code_hash TEXT PRIMARY KEY,
  username TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS account_subjects (
  username TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (issuer, subject)
) STRICT;
CREATE TABLE IF NOT EXISTS account_tickets (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  username TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  begun INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS account_acts (
  school TEXT NOT NULL,
  at TEXT NOT NULL,
  staff TEXT NOT NULL,
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  username TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
)";

}  // namespace

struct AccountBook::Held {
    std::mutex mutex;
    sql::Database database;

    Result<std::vector<std::string>> texts(std::string_view query) {
        std::vector<std::string> found;
        ADSUM_CHECK(database.each(query, [&](const sql::Row& row) {
            found.push_back(row.text(0));
            return done();
        }));
        return found;
    }
};

AccountBook::AccountBook(std::unique_ptr<Held> held) : held_(std::move(held)) {}
AccountBook::~AccountBook() = default;

Result<std::unique_ptr<AccountBook>> AccountBook::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kBookTables));
    return std::unique_ptr<AccountBook>(
        new AccountBook(std::unique_ptr<Held>(new Held{{}, std::move(database)})));
}

Result<std::optional<SecondFactor>> AccountBook::second_factor(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<SecondFactor> found;
    ADSUM_CHECK(held_->database.each(
        "SELECT secret, is_on, used FROM account_second_factors WHERE username = ?",
        [&](const sql::Row& row) {
            found = SecondFactor{identity::base32_decoded(row.text(0)).value_or(""),
                                 row.integer(1) != 0, row.integer(2)};
            return done();
        },
        username));
    return found;
}

Result<void> AccountBook::put_second_factor(const std::string& username,
                                            const SecondFactor& factor) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run(
        "INSERT INTO account_second_factors VALUES (?, ?, ?, ?) ON CONFLICT (username) DO UPDATE "
        "SET secret = excluded.secret, is_on = excluded.is_on, used = excluded.used",
        username, identity::base32(factor.secret), factor.on, factor.used);
}

Result<bool> AccountBook::use_step(const std::string& username, std::int64_t step) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const auto used, held_->database.integer(
                                   "UPDATE account_second_factors SET used = ? WHERE username = ? "
                                   "AND used < ? RETURNING used",
                                   step, username, step));
    return used.has_value();
}

Result<void> AccountBook::remove_second_factor(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    ADSUM_CHECK(
        held_->database.run("DELETE FROM account_second_factors WHERE username = ?", username));
    ADSUM_CHECK(
        held_->database.run("DELETE FROM account_recovery_codes WHERE username = ?", username));
    return transaction.commit();
}

Result<void> AccountBook::put_recovery_codes(const std::string& username,
                                             const std::vector<std::string>& hashes) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    ADSUM_CHECK(
        held_->database.run("DELETE FROM account_recovery_codes WHERE username = ?", username));
    for (const std::string& hash : hashes) {
        ADSUM_CHECK(held_->database.run("INSERT INTO account_recovery_codes VALUES (?, ?)", hash,
                                        username));
    }
    return transaction.commit();
}

Result<bool> AccountBook::use_recovery_code(const std::string& username, const std::string& hash) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const auto used,
              held_->database.text("DELETE FROM account_recovery_codes WHERE username = ? AND "
                                   "code_hash = ? RETURNING code_hash",
                                   username, hash));
    return used.has_value();
}

Result<int> AccountBook::recovery_codes_left(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const auto left,
              held_->database.integer(
                  "SELECT count(*) FROM account_recovery_codes WHERE username = ?", username));
    return static_cast<int>(left.value_or(0));
}

Result<std::vector<std::string>> AccountBook::with_second_factor() {
    const std::scoped_lock lock(held_->mutex);
    return held_->texts("SELECT username FROM account_second_factors WHERE is_on = 1");
}

Result<void> AccountBook::put_ticket(const std::string& token_hash, const SignInTicket& ticket) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run("INSERT INTO account_tickets VALUES (?, ?, ?, ?, ?, ?, ?)",
                               token_hash, ticket.kind, ticket.username, ticket.nonce,
                               ticket.verifier, ticket.begun.milliseconds(), ticket.tries);
}

Result<std::optional<SignInTicket>> AccountBook::try_ticket(const std::string& token_hash,
                                                            Moment now) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<SignInTicket> found;
    ADSUM_CHECK(held_->database.each(
        "UPDATE account_tickets SET tries = tries + 1 WHERE token_hash = ? AND tries < ? AND "
        "begun >= ? RETURNING kind, username, nonce, verifier, begun, tries",
        [&](const sql::Row& row) {
            found = SignInTicket{row.text(0),
                                 row.text(1),
                                 row.text(2),
                                 row.text(3),
                                 Moment::from_milliseconds(row.integer(4)),
                                 static_cast<int>(row.integer(5))};
            return done();
        },
        token_hash, kTicketTries, now.milliseconds() - kTicketMs));
    return found;
}

Result<bool> AccountBook::end_ticket(const std::string& token_hash) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(
        const auto ended,
        held_->database.text(
            "DELETE FROM account_tickets WHERE token_hash = ? RETURNING token_hash", token_hash));
    return ended.has_value();
}

Result<std::optional<std::string>> AccountBook::username_of(const std::string& issuer,
                                                            const std::string& subject) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.text(
        "SELECT username FROM account_subjects WHERE issuer = ? AND subject = ?", issuer, subject);
}

Result<std::optional<std::string>> AccountBook::subject_of(const std::string& issuer,
                                                           const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.text(
        "SELECT subject FROM account_subjects WHERE issuer = ? AND username = ?", issuer, username);
}

Result<bool> AccountBook::bind(const std::string& issuer, const std::string& subject,
                               const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const auto kept,
              held_->database.text("INSERT INTO account_subjects VALUES (?, ?, ?) ON CONFLICT DO "
                                   "NOTHING RETURNING username",
                                   username, issuer, subject));
    return kept.has_value();
}

Result<void> AccountBook::unbind(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run("DELETE FROM account_subjects WHERE username = ?", username);
}

Result<std::vector<std::string>> AccountBook::bound() {
    const std::scoped_lock lock(held_->mutex);
    return held_->texts("SELECT username FROM account_subjects");
}

Result<void> AccountBook::note(const SchoolId& school, const AccountAct& act) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run("INSERT INTO account_acts VALUES (?, ?, ?, ?, ?, ?, ?)",
                               school.str(), act.at.to_string(), act.by.id, act.by.name,
                               act.by.position, act.username, act.what);
}

Result<std::vector<AccountAct>> AccountBook::acts(const SchoolId& school, int most) {
    const std::scoped_lock lock(held_->mutex);
    std::vector<AccountAct> acts;
    ADSUM_CHECK(held_->database.each(
        "SELECT at, staff, name, position, username, what FROM account_acts WHERE school = ? "
        "ORDER BY at DESC, rowid DESC LIMIT ?",
        [&](const sql::Row& row) {
            acts.push_back({SchoolTime::parse(row.text(0)).value_or(SchoolTime()),
                            {row.text(1), row.text(2), row.text(3)},
                            row.text(4),
                            row.text(5)});
            return done();
        },
        school.str(), most));
    return acts;
}

Result<void> AccountBook::prune(Moment now) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run("DELETE FROM account_tickets WHERE begun < ?",
                               now.milliseconds() - kTicketMs);
}

}  // namespace adsum::server
