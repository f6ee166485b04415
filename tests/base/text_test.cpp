// Trimming, cutting, joining, and what is UTF-8.

#include "base/text.hpp"

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

using Texts = std::vector<std::string>;
using namespace std::string_literals;

TEST(Text, trims_blanks_of_every_kind_at_the_ends_only) {
    EXPECT_EQ(trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(trim(" \t\r\n"), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("x"), "x");
}

TEST(Text, changes_the_case_of_ascii_alone) {
    EXPECT_EQ(to_upper("aZ1\xC3\xA9"), "AZ1\xC3\xA9");
    EXPECT_EQ(to_lower("aZ1\xC3\x89"), "az1\xC3\x89");
}

TEST(Text, splits_and_leaves_out_empty_parts) {
    EXPECT_EQ(split("a; b ;;c;", ';'), (Texts{"a", "b", "c"}));
    EXPECT_EQ(split("", ';'), Texts{});
    EXPECT_EQ(split(" ; ;", ';'), Texts{});
    EXPECT_EQ(split("one", ';'), Texts{"one"});
    EXPECT_EQ(split(";a", ';'), Texts{"a"});
}

TEST(Text, joins_what_it_split) {
    EXPECT_EQ(join({"a", "b", "c"}, ";"), "a;b;c");
    EXPECT_EQ(join({}, ";"), "");
    EXPECT_EQ(join({"a"}, ", "), "a");
}

TEST(Utf8, accepts_the_first_and_last_of_every_length) {
    for (const std::string& text :
         {""s, "plain"s, "Zo\xC3\xAB"s, "\xC2\x80"s, "\xDF\xBF"s, "\xE0\xA0\x80"s, "\xED\x9F\xBF"s,
          "\xEE\x80\x80"s, "\xEF\xBF\xBF"s, "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s, "a\0b"s}) {
        EXPECT_TRUE(is_valid_utf8(text)) << text;
    }
}

TEST(Utf8, refuses_overlong_surrogate_cut_and_stray_bytes) {
    for (const std::string& text :
         {"\x80"s, "\xBF"s, "\xC0\x80"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xED\xA0\x80"s,
          "\xED\xBF\xBF"s, "\xF0\x8F\xBF\xBF"s, "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xFF"s,
          "\xC3"s, "\xE2\x82"s, "\xF0\x9F\x98"s, "Zo\xEB"s, "\xC3\x28"s, "\xE2\x28\xA1"s,
          "ok \xC3\xA9 then \xFE"s}) {
        EXPECT_FALSE(is_valid_utf8(text));
    }
}

RC_GTEST_PROP(TextProperty, trimming_twice_is_trimming_once, (const std::string& text)) {
    RC_ASSERT(trim(trim(text)) == trim(text));
    RC_ASSERT(trim("  " + text + "\t\n") == trim(text));
}

}  // namespace
}  // namespace adsum
