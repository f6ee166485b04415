// The moments of the day that policies name beside their registers.

#include "policy/written.hpp"

namespace adsum::policy {
namespace {

using tests::ids_of;
using tests::kIdentity;

std::string told(const Policy& policy) {
    std::string text;
    for (const DayMoment& one : policy.moments) {
        text += one.at.to_string() + " " + std::to_string(static_cast<int>(one.kind));
        for (const std::string& clause : one.clauses) {
            text += " " + clause;
        }
        text += "; ";
    }
    return text;
}

std::string moments_of(const char* folder) {
    return told(tests::shipped(folder));
}

TEST(DayMoments, are_those_that_the_policies_print) {
    EXPECT_EQ(moments_of("oia"), "08:05 1 OIA-047; ");  // ten minutes before 08:15
    EXPECT_EQ(moments_of("atlp"), "08:30 0 ATLP-041; 08:40 2 ATLP-042; ");
    EXPECT_EQ(moments_of("dsat"), "");
}

std::string moments_in(const std::string& moments) {
    const auto policy = parse_policy("p.toml", kIdentity + moments, tests::the_law_rules());
    return policy ? told(*policy) : ids_of(policy.error());
}

TEST(DayMoments, follow_the_start_of_the_day_or_the_clock) {
    const std::string moment = "[[day.moment]]\nclauses = [\"TST-001\"]\n";
    EXPECT_EQ(moments_in(moment + "kind = \"arrive_by\"\nminutes_before_start = 1\n"),
              "08:44 1 TST-001; ");
    EXPECT_EQ(moments_in(moment + "kind = \"gate_closes\"\nat = \"08:40\"\n" + moment +
                         "kind = \"opens\"\nat = \"08:30\"\n"),
              "08:30 0 TST-001; 08:40 2 TST-001; ");
}

TEST(DayMoments, that_cannot_be_are_refused) {
    const std::string moment = "[[day.moment]]\nclauses = [\"TST-001\"]\n";
    EXPECT_EQ(moments_in(moment + "kind = \"opens\"\n"), "policy-day-moment");
    EXPECT_EQ(moments_in(moment + "kind = \"opens\"\nat = \"08:30\"\nminutes_before_start = 5\n"),
              "policy-day-moment");
    EXPECT_EQ(moments_in(moment + "kind = \"opens\"\nat = \"08:30\"\n" + moment +
                         "kind = \"opens\"\nat = \"08:31\"\n"),
              "policy-day-moment");
    EXPECT_NE(moments_in(moment + "kind = \"closes\"\nat = \"08:30\"\n"), "");
}

}  // namespace
}  // namespace adsum::policy
