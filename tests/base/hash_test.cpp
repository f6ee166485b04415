// SHA-256 on the vectors of FIPS 180-4, and its text.

#include "base/hash.hpp"

namespace adsum {
namespace {

TEST(Sha256, gives_the_published_digests) {
    const std::pair<std::string, const char*> table[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'),
         "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
    for (const auto& [bytes, hex] : table) {
        EXPECT_EQ(to_hex(sha256(bytes)), hex) << bytes.size() << " bytes";
    }
}

TEST(Sha256, sees_bytes_after_a_nul) {
    EXPECT_NE(sha256(std::string_view("a\0b", 3)), sha256(std::string_view("a\0c", 3)));
}

TEST(HashText, round_trips_and_refuses_what_is_no_hash) {
    const Hash hash = sha256("abc");
    EXPECT_EQ(hash_from_hex(to_hex(hash)), std::optional(hash));
    const std::string good = to_hex(hash);
    for (const std::string& text :
         {std::string(), good.substr(1), good + "0", "g" + good.substr(1), " " + good.substr(1)}) {
        EXPECT_FALSE(hash_from_hex(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace adsum
