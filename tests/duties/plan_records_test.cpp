// What a plan that is typed on a form records besides itself.
#include "duties/plan_records.hpp"

#include <gtest/gtest.h>

namespace adsum {
namespace {

using policy::FieldType;

policy::FormField field_of_type(const char* name, FieldType type) {
    policy::FormField field;
    field.name = name;
    field.type = type;
    return field;
}

// The same table stands in web/src/duties/lines.test.ts: both read a line in the same way.
TEST(PlanRecords, aTargetIsFollowedWhereItsWordsCanBeChecked) {
    struct {
        const char* line;
        const char* measure;
        int at_least, of;
    } const cases[] = {
        {"9 of 10 sessions a week", "sessions_a_week", 9, 10},
        {"Nine out of ten sessions each week", "sessions_a_week", 9, 10},
        {"At least 8 of 10 sessions, every week.", "sessions_a_week", 8, 10},
        {"10 of 9 sessions a week", "", 0, 0},
        {"90 of 100 sessions a week", "", 0, 0},
        {"9 of 10 sessions", "", 0, 0},
        {"9 of 10 weeks", "", 0, 0},
        {"Never late", "no_late", 0, 0},
        {"Not late on Mondays", "no_late", 0, 0},
        {"No lateness", "no_late", 0, 0},
        {"late", "", 0, 0},
        {"No unauthorised absence", "no_unauthorised", 0, 0},
        {"A calm morning", "", 0, 0},
        {"of", "", 0, 0},
    };
    for (const auto& one : cases) {
        const auto found = duties::followed_in(one.line);
        EXPECT_EQ(found ? found->measure : "", one.measure) << one.line;
        EXPECT_EQ(found ? found->at_least : 0, one.at_least) << one.line;
        EXPECT_EQ(found ? found->of : 0, one.of) << one.line;
    }
}

struct Form {
    std::vector<policy::FormField> fields{field_of_type("barriers", FieldType::kLongText),
                                          field_of_type("actions", FieldType::kSupports),
                                          field_of_type("targets", FieldType::kTargets),
                                          field_of_type("signed_by", FieldType::kPeople)};
    std::string of(boost::json::object answers, const char* step = "plan",
                   const char* agreement = "") const {
        return boost::json::serialize(
            duties::records_of({&fields, &answers, step, agreement, "p", Date::of(2026, 11, 20)}));
    }
};

// ATLP-140, OIA-078: an action of the school or an agency is support, and is followed to its
// review.
TEST(PlanRecords, aPlanOffersWhatTheSchoolDoesAndSetsItsTargets) {
    const Form form;
    EXPECT_EQ(form.of({{"barriers", "He cannot sleep"}}), "[]") << "nothing is offered";
    EXPECT_EQ(form.of({{"actions", "Breakfast club (family worker)\nRings by eight (parent)"},
                       {"targets", "Nine of ten sessions a week\nA calm morning"},
                       {"review_date", "2026-12-11"}}),
              R"([{"kind":"support_recorded","support":"p.1","response":"offered",)"
              R"("what":"Breakfast club","with":"family worker","review":"2026-12-11"},)"
              R"({"kind":"target_set","target":"p.2","text":"Nine of ten sessions a week",)"
              R"("from":"2026-11-21",)"
              R"("measure":"sessions_a_week","at_least":9,"of":10},)"
              R"({"kind":"target_set","target":"p.3","text":"A calm morning",)"
              R"("from":"2026-11-21"}])");
    EXPECT_EQ(form.of({{"actions", "A mentor"}, {"review_date", "2026-11-01"}}),
              R"([{"kind":"support_recorded","support":"p.1","response":"offered",)"
              R"("what":"A mentor"}])")
        << "a review that is past";
}

// KEY-079: what is signed is an agreement with its terms; nobody has to sign.
TEST(PlanRecords, aContractIsSignedByThoseWhoAreNamed) {
    const Form form;
    const boost::json::object unsigned_one{{"actions", "A mentor"}};
    EXPECT_EQ(form.of(unsigned_one, "contract", "attendance_contract").find("agreement"),
              std::string::npos);
    EXPECT_EQ(form.of({{"actions", "A mentor"}, {"signed_by", "Kay Lowe\nP. Stone"}}, "contract",
                      "home_school_agreement"),
              R"([{"kind":"support_recorded","support":"p.1","response":"accepted",)"
              R"("what":"A mentor"},{"kind":"agreement_recorded","agreement":"p.2",)"
              R"("what":"home_school_agreement","terms":"A mentor","signed_on":"2026-11-20",)"
              R"("signed_by":["Kay Lowe","P. Stone"]}])");
}

TEST(PlanRecords, aReferralBringsInAnAgency_OIA_078) {
    const Form form;
    EXPECT_EQ(form.of({{"reason", "worry"}}, "referral"), "[]") << "to nobody";
    EXPECT_EQ(form.of({{"agency", "Youth service"}, {"consent", "no"}}, "referral"),
              R"([{"kind":"support_recorded","support":"p.1","response":"declined",)"
              R"("what":"Referral","with":"Youth service","agency":true}])");
    EXPECT_EQ(
        form.of({{"lead", "School nurse"}, {"consent", "yes"}, {"needs", "sleep"}}, "early_help"),
        R"([{"kind":"support_recorded","support":"p.1","response":"accepted",)"
        R"("what":"Early help","with":"School nurse","actions":"sleep"}])");
}

}  // namespace
}  // namespace adsum
