#pragma once
// A salt an entry. The hash of an entry stays when its content is disposed of, and what went was
// often short: a name, a telephone number, a mark. With sixteen random bytes in the body, which go
// with it, nobody can try the hash against guesses (docs/adr/0057-disposal-leaves-hashes.md).

#include "journal/store.hpp"

namespace adsum::journal {

// The last key of a body; no fact has a field of this name.
constexpr std::string_view kSalt = "salt";

using Salt = std::function<std::string()>;
// 32 hexadecimal digits from the machine's own source of randomness.
std::string random_salt();

// `{"at":…}` becomes `{"at":…,"salt":"…"}`. Anything but a JSON object stays as it is.
std::string with_salt(std::string body, const std::string& salt);

// The store, with a salt put into each body that is appended through it. What must come out the
// same each time (the sample trust, scenarios, simulated years) is appended without.
std::shared_ptr<Store> salted(std::shared_ptr<Store> store, Salt salt = random_salt);

}  // namespace adsum::journal
