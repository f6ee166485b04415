// Orders of a court and prosecution: what is granted and what is refused (docs/formats/facts.md).
// Law: Education Act 1996 ss 444, 447; Magistrates' Courts Act 1980 s 127; Children Act 1989 Sch 3.
// Clauses ATLP-095, ATLP-096, ATLP-097, ATLP-098, ATLP-099, ATLP-101, ATLP-102, WES-120, WES-121.
#include "school/court_orders.hpp"
#include "school/legal.hpp"
#include "school/legal_fields.hpp"
#include "school/prosecutions.hpp"

#include <algorithm>

namespace adsum {
namespace {

using tests::Legal;

std::string order(const std::string& made, const std::string& until,
                  const std::string& review = "2025-12-10") {
    return R"("order": "E1", "what": "supervision", "court": "the family court", "made": ")" +
           made + R"(", "until": ")" + until +
           R"(", "supervisor": "an officer of the authority", "terms": ["support_meetings"],
              "next_review": ")" +
           review + "\"";
}

TEST(Orders, ASupervisionOrderIsMadeForAYearAtMostAndNamesItsSupervisor) {
    Legal legal;
    EXPECT_EQ(legal.say("court_order_made", "2025-09-10", order("2025-09-10", "2026-09-10")),
              "order-length");
    std::string none = order("2025-09-10", "2026-09-09");
    none.replace(none.find("an officer of the authority"), 27, "");
    EXPECT_EQ(legal.say("court_order_made", "2025-09-10", none), "field-missing");
    EXPECT_EQ(legal.say("court_order_made", "2025-09-10",
                        order("2025-09-10", "2026-09-09", "2025-12-11")),
              "order-review")
        << "three months and a day";
    ASSERT_EQ(legal.say("court_order_made", "2025-09-10", order("2025-09-10", "2026-09-09")), "");
    const auto held = school::court_orders(legal.pupil(), Legal::end("2025-09-11")).at(0);
    EXPECT_EQ(held.supervisor, "an officer of the authority");
    EXPECT_EQ(held.next_review, Date::of(2025, 12, 10));
}

TEST(Orders, AReviewSetsTheNextOrIsTheLast) {
    Legal legal;
    ASSERT_EQ(legal.say("court_order_made", "2025-09-10", order("2025-09-10", "2026-09-09")), "");
    const auto review = [&](const char* more) {
        return legal.say("court_order_reviewed", "2025-12-10",
                         std::string(R"("order": "E1", "outcome": "better")") + more);
    };
    EXPECT_EQ(review(""), "field-missing");
    EXPECT_EQ(review(R"(, "next_review": "2026-03-11")"), "order-review");
    EXPECT_EQ(review(R"(, "next_review": "2026-03-10")"), "");
    EXPECT_EQ(review(R"(, "last": true)"), "");
    EXPECT_FALSE(school::court_orders(legal.pupil(), Legal::end("2025-12-11")).at(0).next_review);
}

TEST(Orders, AnExtensionIsAskedForInTheLastThreeMonthsAndEndsWithinThreeYears) {
    struct {
        const char* asked;
        const char* until;
        const char* id;
    } const cases[] = {{"2026-06-08", "2026-12-09", "order-extension-time"},
                       {"2026-06-09", "2026-12-09", ""},
                       {"2026-09-09", "2026-12-09", ""},
                       {"2026-09-10", "2026-12-09", "order-extension-time"},
                       {"2026-07-01", "2026-09-09", "order-extension"},
                       {"2026-07-01", "2028-09-09", ""},
                       {"2026-07-01", "2028-09-10", "order-extension-years"}};
    for (const auto& one : cases) {
        Legal legal;
        ASSERT_EQ(legal.say("court_order_made", "2025-09-10", order("2025-09-10", "2026-09-09")),
                  "");
        EXPECT_EQ(legal.say("court_order_extended", "2026-09-09",
                            fmt::format(R"("order": "E1", "asked": "{}", "until": "{}",
                                           "reason": "it helps")",
                                        one.asked, one.until)),
                  one.id)
            << one.asked << " " << one.until;
    }
}

TEST(Orders, ABreachIsRecordedWhileItIsInForceAndTheAuthorityDecides) {
    Legal legal;
    ASSERT_EQ(legal.say("court_order_made", "2026-09-10",
                        order("2026-09-10", "2027-09-09", "2026-12-10")),
              "");
    EXPECT_EQ(legal.say("court_order_breached", "2026-10-10",
                        R"("order": "E1", "day": "2026-09-09", "happened": "no meeting")"),
              "order-not-in-force");
    ASSERT_EQ(legal.say("court_order_breached", "2026-10-10",
                        R"("order": "E1", "day": "2026-10-09", "happened": "no meeting")"),
              "");
    const auto breach = legal.school.state().last_entry();
    const auto decided = [&](std::int64_t entry, const char* more) {
        return legal.say(
            "court_breach_decided", "2026-11-10",
            fmt::format(R"("order": "E1", "breach": {}, "reason": "x", {})", entry, more));
    };
    EXPECT_EQ(decided(breach - 1, R"("decision": "warn")"), "legal-unknown");
    EXPECT_EQ(decided(breach, R"("decision": "prosecute", "fine_pence": 100001)"), "fine-too-high");
    EXPECT_EQ(decided(breach, R"("decision": "warn", "fine_pence": 100)"), "fine-too-high");
    EXPECT_EQ(decided(breach, R"("decision": "prosecute", "fine_pence": 100000)"), "");
    const auto held = school::court_orders(legal.pupil(), Legal::end("2026-11-11")).at(0);
    ASSERT_EQ(held.breaches.size(), 1U);
    EXPECT_NE(held.breaches[0].decision, nullptr);
}

TEST(Orders, AParentingOrderIsOfAParentAndForAYear) {
    Legal legal;
    const auto parenting = [&](const char* until, const char* more) {
        return legal.say("court_order_made", "2026-09-10",
                         fmt::format(R"("order": "G1", "what": "parenting", "court": "magistrates",
                                        "made": "2026-09-10", "until": "{}"{})",
                                     until, more));
    };
    EXPECT_EQ(parenting("2027-09-09", ""), "field-missing");
    EXPECT_EQ(parenting("2027-09-10", R"(, "parent": 1)"), "order-length");
    EXPECT_EQ(parenting("2027-09-09", R"(, "parent": 1)"), "");
    EXPECT_EQ(school::fine_for_breach(legal.school.state().law(), school::OrderKind::kParenting,
                                      Date::of(2026, 9, 10)),
              100000);
}

std::string warning() {
    return R"("parent": 1, "given": "2026-09-20", "channel": "letter", "about": "prosecution")";
}
std::string order_considered() {
    return R"("answers": {"voluntary_support": "exhausted", "benefit": "none expected",
              "safeguarding": "the lead was asked"}, "decision": "not_ask", "reason": "x")";
}
std::string referral(const char* first, const char* last) {
    return fmt::format(R"("prosecution": "X1", "parent": 1, "offence": "s444_1", "first": "{}",
                          "last": "{}", "reason": "nothing else helped")",
                       first, last);
}

TEST(Prosecution, FollowsAWrittenWarningAndAnOrderConsidered) {
    Legal legal;
    EXPECT_EQ(legal.say("prosecution_referred", "2026-10-20", referral("2026-09-07", "2026-10-16")),
              "prosecution-not-warned prosecution-order-first");
    EXPECT_EQ(legal.say("formal_warning_given", "2026-09-19", warning()), "legal-date-ahead");
    ASSERT_EQ(legal.say("formal_warning_given", "2026-09-21", warning()), "");
    EXPECT_EQ(legal.say("prosecution_referred", "2026-10-20", referral("2026-09-07", "2026-10-16")),
              "prosecution-order-first");
    ASSERT_EQ(legal.say("supervision_order_considered", "2026-10-01", order_considered()), "");
    EXPECT_EQ(legal.say("prosecution_referred", "2026-10-20", referral("2026-09-07", "2026-10-16")),
              "");
    ASSERT_EQ(legal.school.warnings.size(), 1U);
    EXPECT_EQ(legal.school.warnings[0].id, "prosecution-no-contract");
    const auto one =
        school::prosecutions(legal.school.state().law(), legal.pupil(), Legal::end("2026-10-21"))
            .at(0);
    EXPECT_EQ(one.first_lapses, Date::of(2027, 3, 7));
    EXPECT_EQ(one.all_lapse, Date::of(2027, 4, 16));
    EXPECT_EQ(one.warned, Date::of(2026, 9, 20));
}

TEST(Prosecution, IsBegunWithinSixMonthsOfTheOffence) {
    const auto prepared = [](Legal& legal) {
        ASSERT_EQ(legal.say("formal_warning_given", "2026-09-21", warning()), "");
        ASSERT_EQ(legal.say("supervision_order_considered", "2026-10-01", order_considered()), "");
    };
    Legal late;
    prepared(late);
    EXPECT_EQ(late.say("prosecution_referred", "2027-04-17", referral("2026-09-07", "2026-10-16")),
              "prosecution-too-late");
    Legal legal;
    prepared(legal);
    ASSERT_EQ(legal.say("prosecution_referred", "2027-04-16", referral("2026-09-07", "2026-10-16")),
              "");
    EXPECT_TRUE(std::ranges::any_of(legal.school.warnings, [](const Fault& fault) {
        return fault.id == "prosecution-in-part-late";
    }));
    const auto decided = [&](const char* fields) {
        return legal.say("prosecution_decided", "2027-06-01",
                         std::string(R"("prosecution": "X1", )") + fields);
    };
    EXPECT_EQ(decided(R"("outcome": "begun")"), "field-missing");
    EXPECT_EQ(decided(R"("outcome": "begun", "laid": "2027-04-17")"), "prosecution-too-late");
    EXPECT_EQ(decided(R"("outcome": "begun", "laid": "2027-04-16")"), "");
    EXPECT_EQ(decided(R"("outcome": "convicted", "fine_pence": 100001)"), "fine-too-high");
    EXPECT_EQ(decided(R"("outcome": "acquitted", "fine_pence": 100)"), "fine-too-high");
    EXPECT_EQ(decided(R"("outcome": "convicted", "fine_pence": 40000)"), "");
    EXPECT_EQ(school::most_fine(legal.school.state().law(), true, Date::of(2026, 9, 1)), 250000);
}

TEST(Months, EndWithTheMonthWhereItHasNoSuchDay) {
    EXPECT_EQ(school::plus_months(Date::of(2026, 8, 31), 6), Date::of(2027, 2, 28));
    EXPECT_EQ(school::plus_months(Date::of(2026, 3, 31), -1), Date::of(2026, 2, 28));
    EXPECT_EQ(school::plus_months(Date::of(2026, 11, 30), 2), Date::of(2027, 1, 30));
    EXPECT_EQ(school::plus_months(Date::of(2026, 6, 15), -6), Date::of(2025, 12, 15));
}

}  // namespace
}  // namespace adsum
