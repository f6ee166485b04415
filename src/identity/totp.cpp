#include "identity/totp.hpp"

#include "base/hash.hpp"
#include "identity/base_text.hpp"

#include <array>
#include <bit>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace adsum::identity {
namespace {

constexpr std::int64_t kStepMs = std::int64_t{1000} * kTotpStepSeconds;

// RFC 4226, 5.3: the last four bits say where the number stands.
std::uint32_t truncated(const std::array<unsigned char, EVP_MAX_MD_SIZE>& mac, unsigned size) {
    const std::size_t at = mac[size - 1] & 0x0FU;
    std::uint32_t number = mac[at] & 0x7FU;
    for (std::size_t i = 1; i < 4; ++i) {
        number = (number << 8U) | mac[at + i];
    }
    return number;
}

// Takes as long whatever differs.
bool same_code(std::string_view a, std::string_view b) {
    unsigned differs = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        differs |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    }
    return differs == 0;
}

std::string without(std::string_view text, std::string_view signs) {
    std::string left;
    for (const char c : text) {
        if (signs.find(c) == std::string_view::npos) {
            left += c;
        }
    }
    return left;
}

}  // namespace

std::int64_t totp_step(Moment moment) {
    return moment.milliseconds() / kStepMs;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, sizeof(std::int64_t)> counter{};
    auto left = static_cast<std::uint64_t>(step);
    for (std::size_t i = counter.size(); i > 0; --i) {
        counter[i - 1] = static_cast<unsigned char>(left & 0xFFU);
        left >>= 8U;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
         mac.data(), &size);
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) {
        modulus *= 10;
    }
    return fmt::format("{:0{}}", truncated(mac, size) % modulus, digits);
}

std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view typed, Moment now,
                                       std::int64_t used) {
    if (secret.empty()) {  // one that cannot be read is nobody's
        return std::nullopt;
    }
    const std::string digits = without(typed, " ");
    const std::int64_t step = totp_step(now);
    std::optional<std::int64_t> found;
    for (const std::int64_t tried : {step - 1, step, step + 1}) {
        if (same_code(totp_code(secret, tried), digits) && tried > used) {
            found = tried;
        }
    }
    return found;
}

std::string totp_address(std::string_view secret, const std::string& username) {
    std::string name;
    for (const char c : username) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        name += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return fmt::format("otpauth://totp/Adsum:{}?secret={}&issuer=Adsum", name, base32(secret));
}

std::string recovery_code(std::string_view random_bytes) {
    constexpr std::size_t kGroup = 4;
    std::string code;
    const std::string signs = base32(random_bytes);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        code += i > 0 && i % kGroup == 0 ? "-" : "";
        code += signs[i];
    }
    return code;
}

std::string recovery_hash(std::string_view typed) {
    const auto bytes = base32_decoded(typed);
    return bytes && bytes->size() == kRecoveryBytes ? to_hex(sha256("recovery:" + *bytes)) : "";
}

}  // namespace adsum::identity
