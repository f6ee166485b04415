// Evidence, consent, advice and enquiries: what is kept and what is refused
// (docs/formats/facts.md).
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

boost::json::object evidence_fact(const std::string& at, const std::string& fields) {
    return tests::object(R"({"at": ")" + at + R"(", "pupil": ")" + upn_of(0).str() + "\", " +
                         fields + "}");
}

TEST(Evidence, StandsForATimeAndIsAcceptedOrAnswered) {
    struct {
        const char* fields;
        const char* ids;
    } const cases[] = {
        {R"("form": "specialist_letter", "first": "2026-11-02", "last": "2027-07-21",
            "condition": "asthma", "accepted": true)",
         ""},
        {R"("form": "conversation", "first": "2026-11-02", "last": "2026-11-02", "accepted": false,
            "reason": "the dates do not fit")",
         ""},
        {R"("form": "conversation", "first": "2026-11-02", "last": "2026-11-02",
            "accepted": false)",
         "field-missing"},
        {R"("form": "a feeling", "first": "2026-11-02", "last": "2026-11-02", "accepted": true)",
         "field-wrong"},
        {R"("form": "other", "first": "2026-11-03", "last": "2026-11-02", "accepted": true)",
         "fact-dates"},
    };
    for (const auto& one : cases) {
        auto school = SmallSchool::make(1);
        EXPECT_EQ(school.record("evidence_received", evidence_fact("2026-11-10T10:00", one.fields)),
                  one.ids)
            << one.fields;
    }
}

// DSAT-066: a doctor is asked about a child with a parent's consent, and consent is taken back.
TEST(Evidence, ADoctorIsAskedWithAParentsConsentAlone) {
    auto school = SmallSchool::make(1);
    const std::string upn = upn_of(0).str();
    ASSERT_EQ(
        school.record("contacts_imported", tests::object(R"({"at": "2026-09-01T08:00", "contacts": [
        {"upn": ")" + upn + R"(", "priority": 1, "name": "A", "parental_responsibility": true},
        {"upn": ")" + upn + R"(", "priority": 2, "name": "B"}]})")),
        "");
    const char* const gp = R"("from": "gp", "about": "the illness", "advice": "was seen")";
    EXPECT_EQ(school.record("advice_recorded", evidence_fact("2026-11-10T10:00", gp)),
              "advice-no-consent");
    EXPECT_EQ(school.record("advice_recorded",
                            evidence_fact("2026-11-10T10:00", R"("from": "local_authority",
                                 "about": "the illness", "advice": "ask for a card")")),
              "");
    EXPECT_EQ(school.record("consent_recorded",
                            evidence_fact("2026-11-10T11:00",
                                          R"("about": "gp_contact", "given": true, "contact": 2)")),
              "consent-not-parent");
    EXPECT_EQ(school.record("consent_recorded",
                            evidence_fact("2026-11-10T11:00",
                                          R"("about": "gp_contact", "given": true, "contact": 9)")),
              "consent-not-parent");
    EXPECT_EQ(school.record("consent_recorded",
                            evidence_fact("2026-11-10T11:00",
                                          R"("about": "gp_contact", "given": true, "contact": 1)")),
              "");
    EXPECT_EQ(school.record("advice_recorded", evidence_fact("2026-11-10T12:00", gp)), "");
    EXPECT_EQ(
        school.record("consent_recorded",
                      evidence_fact("2026-11-10T13:00",
                                    R"("about": "gp_contact", "given": false, "contact": 1)")),
        "");
    EXPECT_EQ(school.record("advice_recorded", evidence_fact("2026-11-10T14:00", gp)),
              "advice-no-consent");
}

TEST(Evidence, AnEnquirySaysWhoWasAskedAndWhatCameOfIt) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(
        school.record("enquiry_made",
                      evidence_fact("2026-11-10T10:00",
                                    R"("asked": "relative", "who": "the grandmother", "answer":
                                    "has not seen them", "whereabouts": "unknown",
                                    "with_authority": true)")),
        "");
    EXPECT_EQ(
        school.record("enquiry_made", evidence_fact("2026-11-10T10:00", R"("asked": "relative")")),
        "field-missing field-missing field-missing");
    EXPECT_EQ(school.record("enquiry_made",
                            evidence_fact("2026-11-10T10:00",
                                          R"("asked": "the stars", "who": "x", "answer": "y",
                                    "whereabouts": "maybe")")),
              "field-wrong field-wrong");
}

}  // namespace
}  // namespace adsum
