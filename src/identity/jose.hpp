#pragma once
// A signed token of an identity provider (JWT, RFC 7519), read only if one of the provider's public
// keys (JWK, RFC 7517) signed it by an algorithm of our own table: RS256 or ES256. The token
// chooses the key by its id and nothing else; "none" and every keyed hash are refused before a key
// is looked at, whatever the token says.

#include "base/result.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace adsum::identity {

enum class Algorithm : unsigned char { kRs256, kEs256 };

// A public key; RSA of at least 2048 bits or a point of P-256.
class PublicKey {
  public:
    static std::optional<PublicKey> from_jwk(const boost::json::object& jwk);
    Algorithm algorithm() const { return algorithm_; }
    // `signature` as a token has it: for ES256 r and s, 32 bytes each.
    bool verifies(std::string_view text, std::string_view signature) const;

  private:
    struct Held;
    PublicKey(std::shared_ptr<const Held> held, Algorithm algorithm)
        : held_(std::move(held)), algorithm_(algorithm) {}
    std::shared_ptr<const Held> held_;
    Algorithm algorithm_;
};

// By key id. Keys for other uses, of other kinds, or without an id are passed over.
using Keys = std::map<std::string, PublicKey>;
Result<Keys> read_keys(std::string_view jwks);

struct UnverifiedToken {
    Algorithm algorithm;
    std::string key_id;
    std::string signed_text, signature;
    boost::json::object claims;  // worth nothing before verify()
};
// Faults: sso-token-unreadable, sso-algorithm.
Result<UnverifiedToken> read_token(std::string_view token);
// Faults: sso-key-unknown, sso-signature-wrong.
Result<void> verify(const UnverifiedToken& token, const Keys& keys);

}  // namespace adsum::identity
