#pragma once
// Ed25519 signatures (RFC 8032, by libsodium), and digests that only the holder of a secret can
// make.

#include "base/hash.hpp"
#include "base/result.hpp"

namespace adsum {

using PublicKey = Hash;  // both 32 bytes
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
  public:
    static SigningKey make();
    // From seed(); any 32 bytes are one.
    static SigningKey of(const Hash& seed);
    const Hash& seed() const { return seed_; }  // the secret
    const PublicKey& public_key() const { return public_key_; }
    Signature sign(std::string_view bytes) const;
    // HMAC-SHA-256 with the secret: 32 bytes that tell nothing of what they were made from.
    Hash digest(std::string_view bytes) const;

  private:
    Hash seed_{};
    PublicKey public_key_{};
    std::array<std::uint8_t, 64> secret_{};
};

bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& by);
std::string to_hex(const Signature& signature);
std::optional<Signature> signature_from_hex(std::string_view text);

}  // namespace adsum
