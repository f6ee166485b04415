#include "server/password.hpp"

#include <array>
#include <sodium.h>
#include <vector>

namespace adsum::server {
namespace {

// OWASP's first choice for Argon2id: 19 MiB; t = 3 is a little more than it asks for.
constexpr unsigned long long kOps = 3;
constexpr std::size_t kMemory = std::size_t{19} * 1024 * 1024;

bool sodium_ready() {
    static const bool kReady = sodium_init() >= 0;
    return kReady;
}

}  // namespace

std::string password_hash(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (!sodium_ready() ||
        crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kOps, kMemory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return {};
    }
    return text.data();
}

bool password_right(const std::string& hash, const std::string& password) {
    static const std::string kNobody = password_hash(random_hex(16));
    const std::string& against = hash.empty() ? kNobody : hash;
    const bool right = sodium_ready() && crypto_pwhash_str_verify(against.c_str(), password.data(),
                                                                  password.size()) == 0;
    return right && !hash.empty();
}

std::string random_hex(int count) {
    sodium_ready();
    std::vector<unsigned char> bytes(static_cast<std::size_t>(count));
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

std::string random_bytes(std::size_t count) {
    sodium_ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_base64(int count) {
    sodium_ready();
    std::vector<unsigned char> bytes(static_cast<std::size_t>(count));
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
    text.pop_back();
    return text;
}

}  // namespace adsum::server
