#pragma once
// The second factor: a code of six digits that an authenticator shows for half a minute (TOTP, RFC
// 6238 over HOTP, RFC 4226; SHA-1, as every authenticator has it), and recovery codes for the day
// on which the authenticator is lost.

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adsum::identity {

constexpr std::size_t kTotpSecretBytes = 20;  // RFC 4226, R6 recommends 160 bits
constexpr int kTotpStepSeconds = 30;

// Steps of half a minute since 1970.
std::int64_t totp_step(Moment moment);
// `digits` from 6 to 8.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
// The step whose code was typed, at most one away from now, and later than `used`: each code is
// worth something once (RFC 6238, 5.2). Blanks in what was typed are passed over.
std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view typed, Moment now,
                                       std::int64_t used);
// What an authenticator takes in: otpauth://totp/Adsum:NAME?secret=…&issuer=Adsum
std::string totp_address(std::string_view secret, const std::string& username);

// "ABCD-EFGH-JKLM-NPQR" of ten random bytes: 80 bits, so that a plain hash is enough to keep.
constexpr std::size_t kRecoveryBytes = 10;
constexpr int kRecoveryCodes = 10;
std::string recovery_code(std::string_view random_bytes);
// What is kept of it, however it was typed: capitals or not, with or without hyphens.
std::string recovery_hash(std::string_view typed);

}  // namespace adsum::identity
