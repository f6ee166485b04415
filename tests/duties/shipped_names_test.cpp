// Names that only a whole program knows: a shipped rule that names an attribute, a code, a fact or
// a half-term that does not exist would never fire.

#include "duties/trial.hpp"

#include <set>

namespace adsum {
namespace {

using namespace policy;

struct Named {
    std::set<std::string> attributes, codes, facts, half_terms;

    void operator()(const AttributeBecomes& trigger) { attributes.insert(trigger.name); }
    void operator()(const AttributeIs& guard) { attributes.insert(guard.name); }
    void operator()(const CountTest& test) { add(test.marks); }
    void operator()(const RunTest& test) { add(test.marks); }
    void operator()(const MarkMade& trigger) { add(trigger.marks); }
    void operator()(const Unresolved& trigger) { codes.insert(trigger.code); }
    void operator()(const FactRecorded& trigger) { facts.insert(trigger.fact); }
    void operator()(const Season& season) {
        half_terms.insert(season.half_terms.begin(), season.half_terms.end());
        if (!season.from.empty()) {
            half_terms.insert(season.from);
        }
    }
    void operator()(const AnyOf& any) { walk(any.guards); }
    void operator()(const NoneOf& none) { walk(none.guards); }
    template <class Other>
    void operator()(const Other&) {}

    void add(const Marks& marks) { codes.insert(marks.codes.begin(), marks.codes.end()); }
    void walk(const std::vector<Guard>& guards) {
        for (const Guard& guard : guards) {
            std::visit(*this, guard.test);
        }
    }
};

TEST(ShippedRules, name_only_what_there_is) {
    Named named;
    for (const char* name : {"oia", "keystone", "atlp", "dsat", "wessex", "saltmarsh"}) {
        const auto policy =
            load_policy(std::string(ADSUM_ROOT "/policies/") + name, tests::the_law_rules());
        ASSERT_TRUE(policy.ok()) << policy.error().to_string();
        for (const Rule& rule : policy->rules) {
            for (const Trigger& trigger : rule.when) {
                std::visit(named, trigger);
            }
            named.walk(rule.guards);
        }
        for (const FollowUpRank& rank : policy->follow_up.order) {
            named.attributes.insert(rank.attribute);
        }
        for (const Arrival& arrival : policy->arrivals) {
            named.codes.insert(arrival.code);
        }
        if (!policy->review_periods.from.empty()) {
            named.half_terms.insert(policy->review_periods.from);
        }
    }
    for (const std::string& attribute : named.attributes) {
        EXPECT_TRUE(attribute == "sex" || attribute == "sen" ||
                    !school::Attributes{}.value_of(attribute).empty())
            << attribute;
    }
    const auto& codes = tests::the_law()->codes();
    for (const std::string& code : named.codes) {
        EXPECT_TRUE(codes.find(code, Date::of(2026, 9, 3)) != nullptr ||
                    codes.find(code, Date::of(2023, 9, 4)) != nullptr)
            << code;
    }
    const std::set<std::string> facts = {"duty_done",
                                         "duty_set_aside",
                                         "absence_reported",
                                         "contact_attempted",
                                         "leave_requested",
                                         "leave_decided",
                                         "penalty_considered",
                                         "penalty_notice_issued",
                                         "penalty_notice_paid",
                                         "penalty_notice_withdrawn",
                                         "judgement_recorded",
                                         "case_closed",
                                         "trust_advice_given",
                                         "message_sent",
                                         "note_added",
                                         "left_site",
                                         "message_ended",
                                         "welfare_concern",
                                         "mark_amended",
                                         "mark_resolved",
                                         "court_order_made",
                                         "court_order_reviewed",
                                         "court_order_extended",
                                         "court_order_breached",
                                         "notice_to_improve_issued",
                                         "seen_in_public",
                                         "deletion_planned",
                                         "part_time_agreed",
                                         "part_time_reviewed",
                                         "part_time_extended",
                                         "strategy_set",
                                         "strategy_reviewed",
                                         "support_recorded"};
    for (const std::string& fact : named.facts) {
        EXPECT_TRUE(facts.contains(fact)) << fact;
    }
    const std::set<std::string> half_terms = {"Autumn 1", "Autumn 2", "Spring 1",
                                              "Spring 2", "Summer 1", "Summer 2"};
    for (const std::string& half_term : named.half_terms) {
        EXPECT_TRUE(half_terms.contains(half_term)) << half_term;
    }
    EXPECT_GE(named.attributes.size() + named.codes.size() + named.facts.size(), 10U);
}

}  // namespace
}  // namespace adsum
