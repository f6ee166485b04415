#include "server/parent_access.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "journal/sql.hpp"
#include "server/password.hpp"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

namespace adsum::server {
namespace {

constexpr const char* kParentTables = R"(
CREATE TABLE IF NOT EXISTS parent_codes (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  link_hash TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  until INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS parent_codes_of ON parent_codes (address);
CREATE TABLE IF NOT EXISTS parent_sessions (
  token_hash TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
)";

constexpr int kTokenBytes = 32;

std::string hash_of(std::string_view text) {
    return to_hex(sha256(text));
}

// 000000 to 999999, each as likely as the other.
std::string random_code() {
    constexpr std::uint64_t kCodes = 1'000'000;
    constexpr std::uint64_t kEven = (UINT64_C(1) << 32) / kCodes * kCodes;
    while (true) {
        const std::uint64_t drawn = std::stoull(random_hex(4), nullptr, 16);
        if (drawn < kEven) {
            return fmt::format("{:06}", drawn % kCodes);
        }
    }
}

}  // namespace

struct ParentAccess::Held {
    std::mutex mutex;
    sql::Database database;
};

ParentAccess::ParentAccess(std::unique_ptr<Held> held) : held_(std::move(held)) {}
ParentAccess::~ParentAccess() = default;

std::string address_normalised(std::string_view typed) {
    constexpr std::size_t kShortest = 9;
    constexpr std::size_t kLongest = 15;
    const std::string text = to_lower(trim(typed));
    if (is_email(text)) {
        const auto at = text.find('@');
        const bool whole = at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
                           text.find_first_of(" \t\r\n<>,;\"") == text.npos;
        return whole ? text : std::string();
    }
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view(" -()+.").find(c) == std::string_view::npos) {
            return {};
        }
    }
    if (text.starts_with("+44")) {
        digits = "0" + digits.substr(2);
    }
    return digits.size() < kShortest || digits.size() > kLongest ? std::string() : digits;
}

Result<std::unique_ptr<ParentAccess>> ParentAccess::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kParentTables));
    return std::unique_ptr<ParentAccess>(
        new ParentAccess(std::unique_ptr<Held>(new Held{{}, std::move(database)})));
}

Result<ParentAccess::Offer> ParentAccess::offer(const std::string& address, Moment now) {
    Offer offer{random_hex(kTokenBytes), random_code()};
    const std::string salt = random_hex(kTokenBytes / 2);
    const std::scoped_lock lock(held_->mutex);
    ADSUM_CHECK(
        held_->database.run("INSERT INTO parent_codes (address, link_hash, salt, code_hash, until) "
                            "VALUES (?, ?, ?, ?, ?)",
                            address, hash_of(offer.link), salt, hash_of(salt + offer.code),
                            now.milliseconds() + kCodeMs));
    return offer;
}

Result<std::optional<std::string>> ParentAccess::take_link(const std::string& link, Moment now) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    ADSUM_TRY(auto address, held_->database.text("SELECT address FROM parent_codes "
                                                 "WHERE link_hash = ? AND used = 0 AND until > ?",
                                                 hash_of(link), now.milliseconds()));
    if (address) {
        ADSUM_CHECK(held_->database.run("UPDATE parent_codes SET used = 1 WHERE link_hash = ?",
                                        hash_of(link)));
    }
    ADSUM_CHECK(transaction.commit());
    return address;
}

Result<bool> ParentAccess::take_code(const std::string& address, const std::string& code,
                                     Moment now) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    std::int64_t right = 0;
    ADSUM_CHECK(held_->database.each(
        "SELECT id, salt, code_hash FROM parent_codes "
        "WHERE address = ? AND used = 0 AND until > ? AND tries < ?",
        [&](const sql::Row& row) {
            if (hash_of(row.text(1) + code) == row.text(2)) {
                right = row.integer(0);
            }
            return done();
        },
        address, now.milliseconds(), kMostTries));
    if (right != 0) {
        ADSUM_CHECK(held_->database.run("UPDATE parent_codes SET used = 1 WHERE id = ?", right));
    } else {
        ADSUM_CHECK(held_->database.run(
            "UPDATE parent_codes SET tries = tries + 1 WHERE address = ?", address));
    }
    ADSUM_CHECK(transaction.commit());
    return right != 0;
}

Result<std::string> ParentAccess::begin(const std::string& address, Moment now) {
    std::string token = random_hex(kTokenBytes);
    const std::scoped_lock lock(held_->mutex);
    ADSUM_CHECK(held_->database.run("INSERT INTO parent_sessions VALUES (?, ?, ?, ?)",
                                    hash_of(token), address, now.milliseconds(),
                                    now.milliseconds()));
    return token;
}

Result<std::optional<std::string>> ParentAccess::use(const std::string& token, Moment now) {
    if (token.empty()) {
        return std::optional<std::string>();
    }
    const std::string hash = hash_of(token);
    const std::scoped_lock lock(held_->mutex);
    ADSUM_TRY(auto address, held_->database.text("SELECT address FROM parent_sessions "
                                                 "WHERE token_hash = ? AND seen > ? AND begun > ?",
                                                 hash, now.milliseconds() - kIdleMs,
                                                 now.milliseconds() - kAgeMs));
    if (address) {
        ADSUM_CHECK(held_->database.run("UPDATE parent_sessions SET seen = ? WHERE token_hash = ?",
                                        now.milliseconds(), hash));
    }
    return address;
}

Result<void> ParentAccess::end(const std::string& token) {
    const std::scoped_lock lock(held_->mutex);
    return held_->database.run("DELETE FROM parent_sessions WHERE token_hash = ?", hash_of(token));
}

Result<void> ParentAccess::prune(Moment now) {
    const std::scoped_lock lock(held_->mutex);
    ADSUM_CHECK(
        held_->database.run("DELETE FROM parent_codes WHERE until <= ?", now.milliseconds()));
    return held_->database.run("DELETE FROM parent_sessions WHERE seen <= ? OR begun <= ?",
                               now.milliseconds() - kIdleMs, now.milliseconds() - kAgeMs);
}

}  // namespace adsum::server
