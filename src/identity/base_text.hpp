#pragma once
// The two alphabets in which secrets and tokens are written: base32 (RFC 4648, for people and their
// authenticators) and base64url without padding (RFC 7515, for tokens).

#include <optional>
#include <string>
#include <string_view>

namespace adsum::identity {

// Upper case, without padding.
std::string base32(std::string_view bytes);
// As a person types it: small letters, blanks and hyphens are allowed. Nothing for another sign.
std::optional<std::string> base32_decoded(std::string_view text);

std::string base64_url(std::string_view bytes);
// Nothing for a sign that is not of the alphabet, padding, or a length that no bytes have.
std::optional<std::string> base64_url_decoded(std::string_view text);

}  // namespace adsum::identity
