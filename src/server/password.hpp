#pragma once
// Argon2id (libsodium). About 60 ms and 19 MiB a hash: called from the password lane only, two at a
// time.

#include <string>

namespace adsum::server {

// Empty where the machine has no memory for it.
std::string password_hash(const std::string& password);
// An empty hash (no such account) takes the same time and is never right.
bool password_right(const std::string& hash, const std::string& password);
// `count` random bytes as hexadecimal.
std::string random_hex(int count);
std::string random_base64(int count);
std::string random_bytes(std::size_t count);

}  // namespace adsum::server
