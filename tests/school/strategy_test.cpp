// Strategies, data reviews and settings as facts: what is kept, and what is refused.
#include "school/small_school.hpp"
#include "school/strategies.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;

const SchoolTime kMuchLater = SchoolTime::end_of(Date::of(2027, 7, 1));

boost::json::object said(const std::string& fields) {
    return tests::object(R"({"at": "2026-11-10T10:00", )" + fields + "}");
}

struct StrategyCase {
    const char* kind;
    std::string fields;
    const char* ids;
};

// ATLP-016: nothing that a data review finds is without what is done, whose it is, and a target.
TEST(StrategyFacts, ATLP_016_aDataReviewFindsNobodyWithoutATarget) {
    auto school = SmallSchool::make(2);
    const std::string of =
        R"("text": "Mondays are weak", "from": "2026-09-03", "to": "2026-11-09")";
    const std::string done = R"("text": "a mentor", "owner": "T1", "review": "2026-12-11")";
    const std::string aim = R"("aim_of": "attendance", "aim": 95)";
    const std::string amy = R"("pupil": ")" + tests::upn_of(0).str() + R"(")";
    const StrategyCase cases[] = {
        {"data_reviewed", R"("review": "R", )" + of, "field-missing"},
        {"data_reviewed", R"("review": "R", "needing": [{)" + amy + ", " + done + "}], " + of,
         "review-target-missing"},
        {"data_reviewed", R"("review": "R", "needing": [{)" + done + ", " + aim + "}], " + of,
         "strategy-of-whom"},
        {"data_reviewed",
         R"("review": "R", "needing": [{"cohort": "shoe=4", )" + done + ", " + aim + "}], " + of,
         "strategy-cohort"},
        {"data_reviewed",
         R"("review": "R", "needing": [{"pupil": "A000000000000", )" + done + ", " + aim + "}], " +
             of,
         "pupil-unknown"},
        {"data_reviewed",
         R"("review": "R", "needing": [], "text": "x", "from": "2026-09-03", "to": "2026-11-11")",
         "fact-dates"},
        {"data_reviewed",
         R"("review": "R", "needing": [{)" + amy + ", " + done + ", " + aim +
             R"(}, {"cohort": "weekday=monday", )" + done + ", " + aim + "}], " + of,
         ""},
        {"data_reviewed", R"("review": "R", "needing": [], )" + of, "data-review-exists"},
        {"strategy_reviewed", R"("strategy": "R.1", "outcome": "better", "review": "2027-01-08",
          "aim_of": "attendance", "aim": 96)",
         ""},
        {"strategy_reviewed", R"("strategy": "R.3", "outcome": "better", "review": "2027-01-08")",
         "strategy-unknown"},
        {"strategy_reviewed", R"("strategy": "R.1", "outcome": "better", "review": "2026-11-01")",
         "review-past"},
        {"strategy_reviewed",
         R"("strategy": "R.1", "what": "action_plan", "outcome": "x", "review": "2027-01-08")",
         "field-wrong"},
        {"strategy_ended", R"("strategy": "R.2", "reason": "Mondays are as other days")", ""},
        {"strategy_reviewed", R"("strategy": "R.2", "outcome": "better", "review": "2027-01-08")",
         "strategy-unknown"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(school.record(one.kind, said(one.fields)), one.ids) << one.fields;
    }
    const auto strategies = school::strategies_of(school.state().school_facts(), kMuchLater);
    ASSERT_EQ(strategies.size(), 2U);
    EXPECT_EQ(strategies[0].upn, tests::upn_of(0));
    EXPECT_EQ(strategies[0].review_of, "R");
    EXPECT_EQ(strategies[0].aim, (school::Aim{"attendance", 96})) << "the review set another";
    EXPECT_EQ(strategies[0].review, Date::of(2027, 1, 8));
    EXPECT_EQ(strategies[1].cohort, "weekday=monday");
    EXPECT_TRUE(strategies[1].ended);
    EXPECT_EQ(school::data_reviews_of(school.state().school_facts(), kMuchLater).size(), 1U);
}

// DSAT-011: what an action costs, and which fund pays it, stand in the strategy.
TEST(StrategyFacts, DSAT_011_moneyIsOfAFund) {
    auto school = SmallSchool::make(1);
    const auto set = [&](const std::string& id, const std::string& action) {
        return school.record("strategy_set",
                             said(R"("strategy": ")" + id +
                                  R"(", "text": "x", "owner": "T1", "cohort": "pupil_premium=yes",
                     "review": "2026-12-11", "actions": [{)" +
                                  action + "}]"));
    };
    const std::string club = R"("text": "breakfast club", "owner": "T1")";
    EXPECT_EQ(set("A", club + R"(, "pence": 120000)"), "strategy-fund");
    EXPECT_EQ(set("A", club + R"(, "fund": "bequest")"), "field-wrong");
    EXPECT_EQ(set("A", club + R"(, "fund": "pupil_premium", "pence": 0)"), "field-wrong");
    EXPECT_EQ(set("A", R"("text": "breakfast club", "owner": "nobody")"), "staff-unknown");
    EXPECT_EQ(set("A", R"("owner": "T1")"), "field-missing");
    EXPECT_EQ(set("A", club + R"(, "fund": "pupil_premium", "pence": 120000,
        "by": "2026-12-01")"),
              "");
    const auto strategies = school::strategies_of(school.state().school_facts(), kMuchLater);
    ASSERT_EQ(strategies.size(), 1U);
    ASSERT_EQ(strategies[0].actions.size(), 1U);
    EXPECT_EQ(strategies[0].actions[0].pence, 120000);
    EXPECT_EQ(strategies[0].actions[0].fund, "pupil_premium");
    EXPECT_EQ(school.record("strategy_set", said(R"("strategy": "B", "text": "x", "owner": "T1",
        "cohort": "school", "review": "2026-12-11", "aim_of": "attendance")")),
              "field-missing")
        << "an aim without its figure";
}

// DSAT-003: a document of the school's own strategy belongs to one that is there.
TEST(StrategyFacts, DSAT_003_aDocumentIsOfAStrategy) {
    auto school = SmallSchool::make(1);
    const std::string paper = R"("id": "p1", "type": "application/pdf", "size": 12, "sha256":
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")";
    EXPECT_EQ(school.record("attachment_added",
                            said(paper + R"(, "strategy": "S", "title": "Our strategy")")),
              "strategy-unknown");
    EXPECT_EQ(school.record("attachment_added", said(paper)), "field-missing field-missing");
    EXPECT_EQ(school.record("strategy_set", said(R"("strategy": "S", "text": "x", "owner": "T1",
        "what": "school_strategy", "cohort": "school", "review": "2026-12-11")")),
              "");
    EXPECT_EQ(school.record("attachment_added",
                            said(paper + R"(, "strategy": "S", "title": "Our strategy")")),
              "");
    const auto strategies = school::strategies_of(school.state().school_facts(), kMuchLater);
    ASSERT_EQ(strategies[0].papers.size(), 1U);
    EXPECT_EQ(strategies[0].papers[0].title, "Our strategy");
}

// A school chooses what its policy leaves to it, and nothing that the policy does not know.
TEST(StrategyFacts, settingsAreThePolicysOrTheSchoolsOwn) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(school.record("setting_set", said(R"("name": "yellow", "value": "true")")),
              "field-missing");
    EXPECT_EQ(school.record("setting_set",
                            said(R"("name": "yellow", "value": "true", "reason": "early")")),
              "");
    EXPECT_EQ(school.record("setting_set",
                            said(R"("name": "other", "value": "true", "reason": "early")")),
              "");
    const auto& facts = school.state().school_facts();
    const std::map<std::string, std::string> policy{{"yellow", "false"}, {"days", "14"}};
    EXPECT_EQ(school::settings_with(policy, facts, *SchoolTime::parse("2026-11-10T09:59")), policy);
    const auto own = school::settings_with(policy, facts, kMuchLater);
    EXPECT_EQ(own.at("yellow"), "true");
    EXPECT_EQ(own.at("days"), "14");
    EXPECT_FALSE(own.contains("other"));
}

}  // namespace
}  // namespace adsum
