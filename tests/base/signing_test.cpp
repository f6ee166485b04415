// Ed25519 on a vector of RFC 8032, HMAC-SHA-256 on one of RFC 4231, and hex both ways.

#include "base/signing.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

Hash hash_of_hex(const char* hex) {
    return hash_from_hex(hex).value_or(Hash{});
}

TEST(Signing, gives_the_published_signature) {
    // RFC 8032 section 7.1, test 3
    const SigningKey key = SigningKey::of(
        hash_of_hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
    EXPECT_EQ(to_hex(key.public_key()),
              "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    const Signature signature = key.sign("\xaf\x82");
    EXPECT_EQ(to_hex(signature),
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
              "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    EXPECT_TRUE(is_signed("\xaf\x82", signature, key.public_key()));
    EXPECT_FALSE(is_signed("\xaf\x83", signature, key.public_key()));
    EXPECT_FALSE(is_signed("\xaf\x82", signature, SigningKey::make().public_key()));
}

TEST(Signing, digests_differ_by_key_and_text) {
    const SigningKey one = SigningKey::of(Hash{});
    EXPECT_EQ(one.digest("a"), SigningKey::of(Hash{}).digest("a"));
    EXPECT_NE(one.digest("a"), one.digest("b"));
    EXPECT_NE(one.digest("a"), SigningKey::make().digest("a"));
}

TEST(Signing, a_signature_is_read_as_it_is_written) {
    const Signature signature = SigningKey::make().sign("text");
    EXPECT_EQ(signature_from_hex(to_hex(signature)), signature);
    for (const std::string& text :
         {std::string(), std::string(127, 'a'), std::string(129, 'a'), std::string(128, 'g')}) {
        EXPECT_FALSE(signature_from_hex(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace adsum
