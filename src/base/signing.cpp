#include "base/signing.hpp"

#include <algorithm>
#include <sodium.h>

namespace adsum {
namespace {

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

SigningKey SigningKey::make() {
    Hash seed{};
    randombytes_buf(seed.data(), seed.size());
    return of(seed);
}

SigningKey SigningKey::of(const Hash& seed) {
    static_assert(crypto_sign_SEEDBYTES == sizeof(Hash));
    static_assert(crypto_sign_PUBLICKEYBYTES == sizeof(PublicKey));
    static_assert(crypto_sign_SECRETKEYBYTES == sizeof(secret_));
    SigningKey key;
    key.seed_ = seed;
    crypto_sign_seed_keypair(key.public_key_.data(), key.secret_.data(), seed.data());
    return key;
}

Signature SigningKey::sign(std::string_view bytes) const {
    static_assert(crypto_sign_BYTES == sizeof(Signature));
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(bytes), bytes.size(), secret_.data());
    return signature;
}

Hash SigningKey::digest(std::string_view bytes) const {
    static_assert(crypto_auth_hmacsha256_KEYBYTES == sizeof(Hash));
    Hash digest{};
    crypto_auth_hmacsha256(digest.data(), raw(bytes), bytes.size(), seed_.data());
    return digest;
}

bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& by) {
    return crypto_sign_verify_detached(signature.data(), raw(bytes), bytes.size(), by.data()) == 0;
}

// In two halves, each as long as a hash.
std::string to_hex(const Signature& signature) {
    Hash first{};
    Hash second{};
    std::copy_n(signature.begin(), first.size(), first.begin());
    std::copy_n(signature.begin() + first.size(), second.size(), second.begin());
    return to_hex(first) + to_hex(second);
}

std::optional<Signature> signature_from_hex(std::string_view text) {
    const auto first = hash_from_hex(text.substr(0, std::min(text.size(), 2 * sizeof(Hash))));
    const auto second = text.size() < 2 * sizeof(Hash)
                            ? std::nullopt
                            : hash_from_hex(text.substr(2 * sizeof(Hash)));
    if (!first || !second) {
        return std::nullopt;
    }
    Signature signature{};
    std::copy(first->begin(), first->end(), signature.begin());
    std::copy(second->begin(), second->end(), signature.begin() + first->size());
    return signature;
}

}  // namespace adsum
