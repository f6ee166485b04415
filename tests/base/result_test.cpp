// Faults and results: told whole, carried up, all kept.

#include "base/result.hpp"

namespace adsum {
namespace {

Result<int> half(int n) {
    if (n % 2 != 0) {
        return refused("odd", "line:1", "n is odd", "halves are whole", "add one");
    }
    return n / 2;
}

Result<int> quarter(int n) {
    ADSUM_TRY(const int once, half(n));
    ADSUM_TRY(const int twice, half(once));
    return twice;
}

Result<void> only_even(int n) {
    ADSUM_TRY([[maybe_unused]] const int unused, half(n));
    return done();
}

Result<std::string> word_for(int n) {
    ADSUM_CHECK(only_even(n));
    return std::string("even");
}

TEST(Result, holds_a_value_or_an_error) {
    EXPECT_EQ(half(4).value(), 2);
    EXPECT_TRUE(half(4).ok());
    EXPECT_FALSE(half(3));
    EXPECT_EQ(half(3).error().first().id, "odd");
    EXPECT_EQ(half(3).error().kind(), ErrorKind::kRefused);
}

TEST(Result, is_carried_up_by_the_macros) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).error().first().place, "line:1");
    EXPECT_EQ(word_for(2).value(), "even");
    EXPECT_EQ(word_for(1).error().first().id, "odd");
}

TEST(Fault, is_told_with_what_it_has) {
    EXPECT_EQ((Fault{"a-b", "f.csv:2", "bad", "because", "mend it"}).to_string(),
              "error[a-b] f.csv:2: bad: because; mend it");
    EXPECT_EQ((Fault{"a-b", "", "bad", "", ""}).to_string(), "error[a-b] bad");
    EXPECT_EQ((Fault{"a-b", "f:1", "bad", "", "mend it"}).to_string(),
              "error[a-b] f:1: bad; mend it");
}

TEST(Faults, keep_all_in_order_and_become_one_error) {
    Faults faults;
    EXPECT_TRUE(faults.empty());
    faults.add("one", "f:1", "first");
    faults.add(refused("two", "f:2", "second"));
    ASSERT_EQ(faults.size(), 2U);
    const Error error = std::move(faults).to_error();
    EXPECT_EQ(error.kind(), ErrorKind::kRefused);
    EXPECT_EQ(error.to_string(), "error[one] f:1: first\nerror[two] f:2: second");
}

TEST(MachineError, is_of_its_own_kind) {
    const Error error = machine_error("disk-full", "no room", "make room");
    EXPECT_EQ(error.kind(), ErrorKind::kMachine);
    EXPECT_EQ(error.first().place, "");
}

}  // namespace
}  // namespace adsum
