#pragma once
// SHA-256 (libsodium), the hash of the journal's chain.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adsum {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);
std::string to_hex(const Hash& hash);
std::optional<Hash> hash_from_hex(std::string_view text);

}  // namespace adsum
