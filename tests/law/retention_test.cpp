// How long a register entry is kept (SI 2024/208 reg 7; before it SI 2006/1751). Clauses OIA-027,
// WES-056: three years at least. tests/school/disposal_test.cpp: nothing of a year goes before six
// years after its end; policies/oia/scenarios/governance.scenario reads an entry after three years.
#include "law/law.hpp"

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

TEST(Retention, is_six_years_and_never_less_than_the_three_of_the_policies) {
    const auto law = Law::load(ADSUM_ROOT "/law");
    ASSERT_TRUE(law.ok());
    EXPECT_EQ(law->retention_years(*Date::parse("2026-11-20")), 6);
    for (const char* day : {"2019-09-01", "2023-09-01", "2024-08-18", "2024-08-19", "2030-01-01"}) {
        EXPECT_GE(law->retention_years(*Date::parse(day)), 3) << day;
    }
}

}  // namespace
}  // namespace adsum::law
