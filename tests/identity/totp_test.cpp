// Codes of the second factor, held against RFC 6238's and RFC 4226's own tables.
#include "identity/totp.hpp"

#include "identity/base_text.hpp"

namespace adsum::tests {
namespace {

Moment at_second(std::int64_t seconds) {
    return Moment::from_milliseconds(seconds * 1000);
}

const std::string kRfcSecret = "12345678901234567890";

TEST(Totp, showsTheCodesOfRfc6238) {
    const std::vector<std::pair<std::int64_t, const char*>> table = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [second, code] : table) {
        EXPECT_EQ(identity::totp_code(kRfcSecret, identity::totp_step(at_second(second)), 8), code)
            << second;
    }
}

TEST(Totp, showsTheCodesOfRfc4226) {
    const char* table[] = {"755224", "287082", "359152", "969429", "338314",
                           "254676", "287922", "162583", "399871", "520489"};
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(identity::totp_code(kRfcSecret, i), table[i]);
    }
}

TEST(Totp, takesACodeOneStepAwayAndNoFurther) {
    const Moment now = at_second(1111111111);
    const std::int64_t step = identity::totp_step(now);
    for (int away = -3; away <= 3; ++away) {
        const auto found =
            identity::totp_match(kRfcSecret, identity::totp_code(kRfcSecret, step + away), now, 0);
        EXPECT_EQ(found.has_value(), away >= -1 && away <= 1) << away;
    }
    EXPECT_FALSE(identity::totp_match(kRfcSecret, "", now, 0));
    EXPECT_FALSE(identity::totp_match(kRfcSecret, "05047", now, 0));
    EXPECT_TRUE(identity::totp_match(kRfcSecret, "050 471", now, 0)) << "as a phone shows it";
}

TEST(Totp, takesACodeOnceAndNoneBeforeIt) {
    const Moment now = at_second(1111111111);
    const std::int64_t step = identity::totp_step(now);
    EXPECT_FALSE(
        identity::totp_match(kRfcSecret, identity::totp_code(kRfcSecret, step), now, step));
    EXPECT_FALSE(
        identity::totp_match(kRfcSecret, identity::totp_code(kRfcSecret, step - 1), now, step));
    EXPECT_TRUE(
        identity::totp_match(kRfcSecret, identity::totp_code(kRfcSecret, step + 1), now, step));
}

TEST(Totp, aKeyThatCannotBeReadTakesNoCode) {
    const Moment now = Moment::from_milliseconds(1'111'111'111'000);
    const std::string code = identity::totp_code("", identity::totp_step(now));
    EXPECT_FALSE(identity::totp_match("", code, now, 0));
}

TEST(Totp, isTakenInByAnAuthenticatorByItsAddress) {
    EXPECT_EQ(
        identity::totp_address(kRfcSecret, "a b@x"),
        "otpauth://totp/Adsum:a%20b%40x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Adsum");
}

TEST(Base32, isThatOfRfc4648) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"", ""},         {"f", "MY"},         {"fo", "MZXQ"},
        {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : table) {
        EXPECT_EQ(identity::base32(bytes), text);
        EXPECT_EQ(identity::base32_decoded(text), bytes);
    }
    EXPECT_EQ(identity::base32_decoded("mzxw-6ytb oi"), "foobar");
    EXPECT_FALSE(identity::base32_decoded("MZXW1"));
    EXPECT_FALSE(identity::base32_decoded("M")) << "no bytes have that length";
    EXPECT_FALSE(identity::base32_decoded("MZ")) << "bits are left over";
}

TEST(Base64Url, hasNoPaddingAndRefusesOtherSigns) {
    EXPECT_EQ(identity::base64_url("\xfb\xff\xfe"), "-__-");
    EXPECT_EQ(identity::base64_url_decoded("Zm9vYg"), "foob");
    for (const char* wrong_text : {"Zm9vYg==", "Zm+v", "Z", "Zm9vYh"}) {
        EXPECT_FALSE(identity::base64_url_decoded(wrong_text)) << wrong_text;
    }
}

TEST(RecoveryCodes, areReadHoweverTheyAreTyped) {
    const std::string code = identity::recovery_code("0123456789");
    EXPECT_EQ(code, "GAYT-EMZU-GU3D-OOBZ");
    const std::string hash = identity::recovery_hash(code);
    EXPECT_EQ(hash.size(), 64U);
    EXPECT_EQ(identity::recovery_hash("gayt emzu gu3d oobz"), hash);
    EXPECT_NE(identity::recovery_hash("GAYT-EMZU-GU3D-OOBA"), hash);
    EXPECT_EQ(identity::recovery_hash("123456"), "");
}

}  // namespace
}  // namespace adsum::tests
