#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

// A fact about pupil 0: `fields` are JSON without braces.
boost::json::object kept_fact(const std::string& fields, int pupil = 0) {
    return tests::object(R"({"at": "2026-11-10T10:00", "pupil": ")" + upn_of(pupil).str() + "\"" +
                         (fields.empty() ? "" : ", " + fields) + "}");
}

struct KeptCase {
    const char* kind;
    const char* fields;
    const char* ids;
};

constexpr const char* kRequest =
    R"("request": "R1", "first": "2026-11-25", "last": "2026-11-26", "sessions": "both",
       "reason": "wedding", "requested_by": "mother")";

TEST(KeptFacts, AreKeptOrRefused) {
    const KeptCase cases[] = {
        {"duty_done", R"("clause": "OIA-113")", ""},
        {"duty_done", R"("duty": "d-1", "fields": {"outcome": "success"})", ""},
        {"duty_done", "", "field-missing"},
        {"duty_done", R"("clause": "OIA-113", "fields": "x")", "field-wrong"},
        {"duty_set_aside", R"("clause": "OIA-113", "reason": "at hospital")", ""},
        {"duty_set_aside", R"("clause": "OIA-113")", "field-missing"},
        {"duty_set_aside", R"("reason": "why")", "field-missing"},
        {"absence_reported",
         R"("first": "2026-11-10", "last": "2026-11-10", "sessions": "AM", "reason": "cold",
            "reported_by": "father")",
         ""},
        {"absence_reported",
         R"("first": "2026-11-11", "last": "2026-11-10", "sessions": "AM", "reason": "cold",
            "reported_by": "father")",
         "fact-dates"},
        {"absence_reported",
         R"("first": "2026-11-10", "last": "2026-11-10", "sessions": "am", "reason": "",
            "reported_by": "father")",
         "field-wrong field-missing"},
        {"absence_reported", "",
         "field-missing field-missing field-missing field-missing field-missing"},
        {"contact_attempted", R"("channel": "call", "contact": 1, "outcome": "spoken")", ""},
        {"contact_attempted", R"("channel": "pigeon", "contact": 1, "outcome": "spoken")",
         "field-wrong"},
        {"contact_attempted", R"("channel": "call", "contact": 0, "outcome": "shouted")",
         "field-wrong field-wrong"},
        {"contact_attempted", R"("channel": "call", "contact": 1.5, "outcome": "spoken")",
         "field-wrong"},
        {"leave_requested", kRequest, ""},
        {"leave_decided", R"("request": "R1", "granted": true, "code": "C", "reason": "once")",
         "leave-request-unknown"},
        {"school_details_set", R"("town": "Larkfield", "telephone": "01632 960 110")", ""},
        {"school_details_set",
         R"("email": "office@larkfield.example.org", "website": "www.larkfield.example.org")", ""},
        {"school_details_set", R"("town": " ")", "school-details"},
        {"school_details_set", R"("town": "Larkfield\nZZ1 1ZZ")", "school-details"},
        {"school_details_set", R"("telephone": "ring us")", "school-details"},
        {"school_details_set", R"("email": "office")", "school-details"},
        {"school_details_set", R"("website": "our site")", "school-details"},
        {"penalty_notice_issued", R"("notice": "P1", "parent": 1, "received": "2026-11-09")", ""},
        {"penalty_notice_issued", R"("notice": "P1", "parent": 1)", "field-missing"},
        {"penalty_notice_paid", R"("notice": "P1", "amount_pence": 8000)",
         "penalty-notice-unknown"},
        {"penalty_notice_withdrawn", R"("notice": "P1", "reason": "in error")",
         "penalty-notice-unknown"},
        {"judgement_recorded", R"("topic": "not_engaging")", ""},
        {"judgement_recorded", R"("value": "yes")", "field-missing"},
        {"case_closed", R"("reason": "improved")", ""},
        {"case_closed", "", "field-missing"},
        {"message_sent", R"("channel": "email", "template": "letter-1", "to": 1)", ""},
        {"message_sent", R"("channel": "email", "to": 1)", "field-missing"},
        {"note_added", R"("text": "spoke to mother", "colour": "blue")", ""},
        {"note_added", R"("text": 7)", "field-wrong"},
        {"duty_asked", R"("duty": "d", "text": "please decide")", ""},
        {"duty_asked", R"("duty": "d")", "field-missing"},
        {"duty_asked", R"("text": "please decide")", "field-missing"},
        {"pigeon_sent", "", "fact-unknown-kind"},
    };
    for (const KeptCase& one : cases) {
        auto school = SmallSchool::make(2);
        const auto before = school.state().digest();
        EXPECT_EQ(school.record(one.kind, kept_fact(one.fields)), one.ids)
            << one.kind << one.fields;
        EXPECT_EQ(school.state().digest() == before, *one.ids != '\0') << one.kind << one.fields;
        EXPECT_EQ(school.pupil(0).facts.size(), *one.ids == '\0' ? 1U : 0U);
    }
}

TEST(KeptFacts, FieldsThatNobodyListedAreKept) {
    auto school = SmallSchool::make(1);
    ASSERT_EQ(
        school.record("note_added", kept_fact(R"("text": "x", "colour": "blue", "by": "O1")")), "");
    const school::Fact& kept = school.pupil(0).facts.front();
    EXPECT_EQ(kept.fields, tests::object(R"({"text": "x", "colour": "blue"})"));
    EXPECT_EQ(kept.who.position, "Attendance officer");
    EXPECT_EQ(kept.at.to_string(), "2026-11-10T10:00");
}

TEST(KeptFacts, ADecisionFollowsItsOwnPupilsRequest) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("leave_requested", kept_fact(kRequest)), "");
    EXPECT_EQ(school.record("leave_requested", kept_fact(kRequest)), "leave-request-exists");
    const char* granted = R"("request": "R1", "granted": true, "code": "C", "reason": "once")";
    EXPECT_EQ(school.record("leave_decided", kept_fact(granted, 1)), "leave-request-unknown");
    EXPECT_EQ(school.record("leave_decided",
                            kept_fact(R"("request": "R1", "granted": true, "reason": "x")")),
              "field-missing");
    EXPECT_EQ(
        school.record("leave_decided",
                      kept_fact(R"("request": "R1", "granted": true, "code": "H", "reason": "x")")),
        "mark-code-unknown");
    EXPECT_EQ(school.record(
                  "leave_decided",
                  kept_fact(R"("request": "R1", "granted": "yes", "code": "C", "reason": "x")")),
              "field-wrong");
    EXPECT_EQ(
        school.record("leave_decided",
                      kept_fact(R"("request": "R1", "granted": false, "reason": "term time")")),
        "");
    EXPECT_EQ(school.record("leave_decided", kept_fact(granted)), "leave-decided-already");
}

TEST(KeptFacts, ANoticeIsPaidOrWithdrawnAfterItWasIssued) {
    auto school = SmallSchool::make(2);
    const char* issued = R"("notice": "P1", "parent": 1, "received": "2026-11-09")";
    ASSERT_EQ(school.record("penalty_notice_issued", kept_fact(issued)), "");
    EXPECT_EQ(school.record("penalty_notice_issued", kept_fact(issued)), "penalty-notice-exists");
    EXPECT_EQ(school.record("penalty_notice_paid",
                            kept_fact(R"("notice": "P1", "amount_pence": 8000)", 1)),
              "penalty-notice-unknown");
    EXPECT_EQ(
        school.record("penalty_notice_paid", kept_fact(R"("notice": "P1", "amount_pence": -1)")),
        "field-wrong");
    EXPECT_EQ(
        school.record("penalty_notice_paid", kept_fact(R"("notice": "P1", "amount_pence": 8000)")),
        "");
    EXPECT_EQ(school.record("penalty_notice_withdrawn",
                            kept_fact(R"("notice": "P1", "reason": "in error")")),
              "");
}

TEST(KeptFacts, SomeConcernTheSchoolAndTheOthersAPupil) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(school.record("duty_done", R"({"at": "2026-11-10T10:00", "clause": "OIA-001"})"), "");
    EXPECT_EQ(school.record("note_added", R"({"at": "2026-11-10T10:00", "text": "x"})"), "");
    EXPECT_EQ(school.state().school_facts().size(), 2U);
    EXPECT_EQ(school.record("case_closed", R"({"at": "2026-11-10T10:00", "reason": "x"})"),
              "field-missing");
}

TEST(KeptFacts, StandInTheOrderOfTheirTime) {
    auto school = SmallSchool::make(1);
    for (const char* at :
         {"2026-11-12T10:00", "2026-11-10T10:00", "2026-11-11T10:00", "2026-11-10T10:00"}) {
        auto note = kept_fact(R"("text": "x")");
        note["at"] = at;
        ASSERT_EQ(school.record("note_added", note, "2026-11-20T10:00"), "");
    }
    const auto& facts = school.pupil(0).facts;
    for (std::size_t i = 1; i < facts.size(); ++i) {
        EXPECT_LE(std::tie(facts[i - 1].at, facts[i - 1].entry),
                  std::tie(facts[i].at, facts[i].entry));
    }
}

TEST(KeptFacts, ABodyThatIsNoFactIsRefusedWhateverItIs) {
    auto school = SmallSchool::make(1);
    for (const std::string body :
         {"", "{", "[]", "null", "\"x\"", "{\"at\": 5}", "{\"at\": \"x\"}",
          "{\"at\": \"2026-11-10T10:00\", \"pupil\": 7}", "\xFF", "{\"marks\": [[[[]]]]}"}) {
        for (const char* kind :
             {"school_created", "calendar_set", "roll_imported", "contacts_imported",
              "staff_imported", "groups_imported", "register_taken", "marks_imported",
              "mark_amended", "duty_done", "leave_decided", "case_closed", "nothing"}) {
            journal::Draft draft;
            draft.at = tests::moment("2026-11-10T10:00");
            draft.kind = kind;
            draft.body = body;
            EXPECT_FALSE(school.office.record(std::span(&draft, 1)).ok()) << kind << body;
        }
    }
}

}  // namespace
}  // namespace adsum
