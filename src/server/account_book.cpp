#include "server/account_book.hpp"

#include "identity/base_text.hpp"
#include "journal/sql.hpp"
#include "journal/store.hpp"
#include "server/sealing_key.hpp"

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
    std::string key_path;
    bool is_sqlite = false;
    std::optional<SealingKey> read_key;

    // What is sealed for one name opens for no other.
    static std::string of(const std::string& username) {
        return "adsum second factor\n" + username;
    }
    Result<bool> has_sealed() {
        ADSUM_TRY(const auto sealed,
                  database.integer("SELECT count(*) FROM account_second_factors WHERE secret LIKE "
                                   "'sealed1:%'"));
        return sealed.value_or(0) > 0;
    }
    // Never a new one while there are secrets that another sealed: they would be lost silently.
    Result<SealingKey> key() {
        if (read_key) {
            return *read_key;
        }
        auto key = SealingKey::read(key_path);
        if (!key && key.error().kind() == ErrorKind::kNotFound) {
            ADSUM_TRY(const bool sealed, has_sealed());
            if (!sealed) {
                key = SealingKey::make(key_path);
            }
        }
        if (!key) {  // nobody's request is wrong: the machine lacks something
            return Error(ErrorKind::kMachine, key.error().faults());
        }
        read_key = *key;
        return key;
    }
    Result<std::string> sealed(const std::string& secret, const std::string& username) {
        ADSUM_TRY(const SealingKey with, key());
        return with.seal(secret, of(username));
    }
    Result<std::string> opened(const std::string& kept, const std::string& username) {
        if (!is_sealed(kept)) {
            return kept;
        }
        ADSUM_TRY(const SealingKey with, key());
        auto secret = with.open(kept, of(username));
        if (!secret) {
            return refused("key-other", key_path, "a second factor was sealed with another key",
                           "it opens with the key with which it was sealed",
                           "put that key back from where it is kept apart from the backups");
        }
        return std::move(*secret);
    }

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

Result<std::unique_ptr<AccountBook>> AccountBook::open(const std::string& store_url,
                                                       const std::string& key_path) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kBookTables));
    return std::unique_ptr<AccountBook>(new AccountBook(
        std::unique_ptr<Held>(new Held{{},
                                       std::move(database),
                                       key_path.empty() ? usual_key_path(store_url) : key_path,
                                       journal::sqlite_path(store_url).ok(),
                                       {}})));
}

Result<int> AccountBook::seal_old_secrets() {
    const std::scoped_lock lock(held_->mutex);
    std::vector<std::pair<std::string, std::string>> open_ones;
    ADSUM_CHECK(held_->database.each("SELECT username, secret FROM account_second_factors",
                                     [&](const sql::Row& row) {
                                         if (!is_sealed(row.view(1))) {
                                             open_ones.emplace_back(row.text(0), row.text(1));
                                         }
                                         return done();
                                     }));
    if (open_ones.empty()) {
        return 0;
    }
    if (held_->is_sqlite) {  // what stood there is overwritten, not only let go
        ADSUM_CHECK(held_->database.script("PRAGMA secure_delete = ON"));
    }
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    for (const auto& [username, secret] : open_ones) {
        ADSUM_TRY(const std::string sealed, held_->sealed(secret, username));
        ADSUM_CHECK(
            held_->database.run("UPDATE account_second_factors SET secret = ? WHERE username = ? "
                                "AND secret = ?",
                                sealed, username, secret));
    }
    ADSUM_CHECK(transaction.commit());
    return static_cast<int>(open_ones.size());
}

Result<void> AccountBook::check_key() {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.each("SELECT username, secret FROM account_second_factors",
                                [&](const sql::Row& row) {
                                    const auto opened = held_->opened(row.text(1), row.text(0));
                                    return opened ? done() : Result<void>(opened.error());
                                });
}

Result<std::optional<SecondFactor>> AccountBook::second_factor(const std::string& username) {
    const std::scoped_lock lock(held_->mutex);
    std::optional<SecondFactor> found;
    std::string kept;
    ADSUM_CHECK(held_->database.each(
        "SELECT secret, is_on, used FROM account_second_factors WHERE username = ?",
        [&](const sql::Row& row) {
            kept = row.text(0);
            found = SecondFactor{{}, row.integer(1) != 0, row.integer(2)};
            return done();
        },
        username));
    if (found) {
        if (const auto opened = held_->opened(kept, username)) {
            found->secret = identity::base32_decoded(*opened);
        }
    }
    return found;
}

Result<void> AccountBook::put_second_factor(const std::string& username,
                                            const SecondFactor& factor) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(const std::string sealed,
              held_->sealed(identity::base32(factor.secret.value_or("")), username));
    return held_->database.run(
        "INSERT INTO account_second_factors VALUES (?, ?, ?, ?) ON CONFLICT (username) DO UPDATE "
        "SET secret = excluded.secret, is_on = excluded.is_on, used = excluded.used",
        username, sealed, factor.on, factor.used);
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
    std::string verifier = ticket.verifier;
    if (ticket.kind == "enrol") {  // a secret that is being set up
        ADSUM_TRY(verifier, held_->sealed(verifier, ticket.username));
    }
    return held_->database.run("INSERT INTO account_tickets VALUES (?, ?, ?, ?, ?, ?, ?)",
                               token_hash, ticket.kind, ticket.username, ticket.nonce, verifier,
                               ticket.begun.milliseconds(), ticket.tries);
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
    if (found && found->kind == "enrol") {
        ADSUM_TRY(found->verifier, held_->opened(found->verifier, found->username));
    }
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
