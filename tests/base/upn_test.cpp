// The form of a unique pupil number, on the vectors of the DfE's own guide and on made ones.

#include "base/upn.hpp"

#include <fmt/format.h>
#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

TEST(Upn, accepts_permanent_and_temporary_numbers) {
    for (const char* upn : {"B801200005001", "R674123101121", "H801200001001", "N820123425001",
                            "M999123425007", "G80120002500A", "T80120002500Z", "Z30120002400B"}) {
        EXPECT_EQ(upn_fault(upn), UpnFault::kNone) << upn;
    }
}

TEST(Upn, tells_a_wrong_check_letter_and_the_right_one) {
    const std::pair<const char*, char> table[] = {
        {"A801200005001", 'B'}, {"A123456789001", 'Y'}, {"B207000016049", 'P'}};
    for (const auto& [upn, right] : table) {
        EXPECT_EQ(upn_fault(upn), UpnFault::kCheckLetter) << upn;
        EXPECT_EQ(upn_check_letter(std::string_view(upn).substr(1)), right) << upn;
    }
}

TEST(Upn, tells_a_wrong_length) {
    for (const char* upn : {"", "B", "B80120000500", "B8012000050011", " B801200005001"}) {
        EXPECT_EQ(upn_fault(upn), UpnFault::kLength) << upn;
    }
}

TEST(Upn, tells_a_letter_where_none_may_stand) {
    for (const char* upn : {"X80120000A001", "I801200005001", "O801200005001", "S801200005001",
                            "1801200005001", "G80120002500I", "G80120002500S", "G80120002500O",
                            "B8O1200005001", "b801200005001", "B80120000500-", "B80120000 001"}) {
        EXPECT_EQ(upn_fault(upn), UpnFault::kShape) << upn;
    }
}

TEST(Upn, is_normalised_before_it_is_looked_at) {
    EXPECT_EQ(upn_normalised("  b801200005001\t"), "B801200005001");
    EXPECT_EQ(upn_normalised("g80120002500a"), "G80120002500A");
    EXPECT_EQ(upn_normalised(""), "");
}

RC_GTEST_PROP(UpnProperty, one_wrong_digit_is_always_found, ()) {
    std::string rest = fmt::format("{:012}", *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000));
    const std::string upn = upn_check_letter(rest) + rest;
    RC_ASSERT(upn_fault(upn) == UpnFault::kNone);
    const auto at = static_cast<std::size_t>(*rc::gen::inRange(1, 13));
    const char other = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    RC_PRE(upn[at] != other);
    std::string wrong = upn;
    wrong[at] = other;
    RC_ASSERT(upn_fault(wrong) == UpnFault::kCheckLetter);
}

}  // namespace
}  // namespace adsum
