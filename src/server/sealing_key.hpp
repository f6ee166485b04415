#pragma once
// The key that is not in the store. Whoever gets a copy of the store (a backup, a disk) has the
// secrets of the authenticators only sealed (XChaCha20-Poly1305, libsodium); this key opens them.
// It is made when the first secret is kept, in a file that its user alone may read, and is kept
// apart from backups (docs/running.md, "The key of second factors").

#include "base/hash.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace adsum::server {

// Where the key of a store lies unless --key names another file: PATH.key beside a SQLite file,
// var/adsum.key for a database.
std::string usual_key_path(const std::string& store_url);

// What was sealed says so by itself.
bool is_sealed(std::string_view text);

class SealingKey {
  public:
    // kNotFound "key-missing"; kRefused "key-open-to-others" where anybody else on this machine may
    // read it, "key-unreadable" where it is no key.
    static Result<SealingKey> read(const std::string& path);
    // Makes it, for its user alone; where another program was first, theirs is read. kMachine
    // "key-not-written".
    static Result<SealingKey> make(const std::string& path);

    // `of` says whose it is: what was sealed for one opens for nobody else. Each time another text.
    std::string seal(std::string_view secret, std::string_view of) const;
    // Nothing where it was sealed with another key, for somebody else, or changed.
    std::optional<std::string> open(std::string_view sealed, std::string_view of) const;

  private:
    explicit SealingKey(const Hash& key) : key_(key) {}
    Hash key_;
};

}  // namespace adsum::server
