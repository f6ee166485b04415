// Working a pupil's case: what is kept, what is refused, and what it tells (docs/formats/facts.md).
#include "school/appointments.hpp"
#include "school/case_file.hpp"
#include "school/contracts.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

boost::json::object case_fact(const std::string& fields,
                              const std::string& at = "2026-11-10T10:00") {
    return tests::object(R"({"at": ")" + at + R"(", "pupil": ")" + upn_of(0).str() + "\", " +
                         fields + "}");
}

const SchoolTime kLater = *SchoolTime::parse("2026-12-20T12:00");

// KEY-041: one member of staff stays with the family; a change has its reason.
TEST(CaseFacts, OnePersonStaysWithTheFamilyAndAChangeHasItsReason) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(school.record("key_worker_set", case_fact(R"("staff": "X9")")), "staff-unknown");
    EXPECT_EQ(school.record("key_worker_set", case_fact(R"("staff": "T1")")), "");
    EXPECT_EQ(school.record("key_worker_set", case_fact(R"("staff": "T1")")), "key-worker-same");
    EXPECT_EQ(school.record("key_worker_set", case_fact(R"("staff": "O1")")), "key-worker-reason");
    EXPECT_EQ(school::key_worker_of(school.pupil(0), kLater)->staff, "T1");
    EXPECT_EQ(
        school.record("key_worker_set", case_fact(R"("staff": "O1", "reason": "T1 is on leave")")),
        "");
    EXPECT_EQ(school::key_worker_of(school.pupil(0), kLater)->staff, "O1");
    EXPECT_EQ(school::key_worker_of(school.pupil(0), kLater)->reason, "T1 is on leave");
    EXPECT_EQ(school.record("case_closed",
                            case_fact(R"("reason": "back in school")", "2026-11-20T10:00")),
              "");
    EXPECT_FALSE(school::key_worker_of(school.pupil(0), kLater));
    EXPECT_EQ(school.record("key_worker_set", case_fact(R"("staff": "T1")", "2026-11-23T10:00")),
              "")
        << "a new case begins without one";
}

// OIA-078, WES-077: who helps, with which actions and review; how it was taken and delivered.
TEST(CaseFacts, SupportIsOfferedAndItsFurtherWordsAddToIt) {
    auto school = SmallSchool::make(1);
    const std::string offered =
        R"("support": "S1", "response": "offered", "what": "a place in the breakfast club", "with": "family worker", "agency": true, "actions": "two mornings",
        "review": "2026-12-01", "plan": "ehcp", "owner": "T1")";
    EXPECT_EQ(school.record("support_recorded", case_fact(R"("support": "S1",
        "response": "offered")")),
              "field-missing")
        << "the first word says what";
    EXPECT_EQ(school.record("support_recorded", case_fact(offered)), "");
    EXPECT_EQ(school.record("support_recorded", case_fact(R"("support": "S1",
        "response": "accepted", "delivery": "partly", "review": "2026-12-10")",
                                                          "2026-11-12T10:00")),
              "");
    const auto supports = school::supports_of(school.pupil(0), kLater);
    ASSERT_EQ(supports.size(), 1U);
    EXPECT_EQ(supports[0].response, "accepted");
    EXPECT_EQ(supports[0].delivery, "partly");
    EXPECT_EQ(supports[0].with, "family worker");
    EXPECT_TRUE(supports[0].agency);
    EXPECT_EQ(supports[0].plan, "ehcp");
    EXPECT_EQ(supports[0].review, Date::parse("2026-12-10"));
    EXPECT_EQ(supports[0].offered.to_string(), "2026-11-10T10:00");
    EXPECT_EQ(
        school::supports_of(school.pupil(0), *SchoolTime::parse("2026-11-11T10:00"))[0].response,
        "offered")
        << "as known that day";
    struct {
        const char* fields;
        const char* ids;
    } const cases[] = {
        {R"("support": "S2", "what": "x", "response": "perhaps")", "field-wrong"},
        {R"("support": "S2", "what": "x", "response": "offered", "delivery": "soon")",
         "field-wrong"},
        {R"("support": "S2", "what": "x", "response": "offered", "plan": "any")", "field-wrong"},
        {R"("support": "S2", "what": "x", "response": "offered", "review": "2026-11-01")",
         "review-past"},
        {R"("support": "S2", "what": "x", "response": "offered", "owner": "X9")", "staff-unknown"},
        {R"("what": "x", "response": "offered")", "field-missing"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(school.record("support_recorded", case_fact(one.fields)), one.ids) << one.fields;
    }
}

// ATLP-140: a target is one that can be checked.
TEST(CaseFacts, TargetsAreSetOnceAndEndOnce) {
    auto school = SmallSchool::make(1);
    struct {
        const char* kind;
        const char* fields;
        const char* ids;
    } const cases[] = {
        {"target_set",
         R"("target": "T", "text": "nine of ten", "measure": "sessions_a_week", "at_least": 9,
            "of": 10, "from": "2026-11-16", "until": "2026-12-18")",
         ""},
        {"target_set", R"("target": "T", "text": "again")", "target-exists"},
        {"target_set",
         R"("target": "T2", "text": "x", "measure": "sessions_a_week", "at_least": 10, "of": 9)",
         "target-bound"},
        {"target_set", R"("target": "T2", "text": "x", "measure": "sessions_a_week")",
         "field-missing field-missing"},
        {"target_set", R"("target": "T2", "text": "x", "measure": "smiles")", "field-wrong"},
        {"target_set", R"("target": "T2", "text": "x", "until": "2026-11-01")", "fact-dates"},
        {"target_ended", R"("target": "U", "outcome": "met")", "target-unknown"},
        {"target_ended", R"("target": "T", "outcome": "nearly")", "field-wrong"},
        {"target_ended", R"("target": "T", "outcome": "met", "reason": "five weeks")", ""},
        {"target_ended", R"("target": "T", "outcome": "not_met")", "target-ended-already"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(school.record(one.kind, case_fact(one.fields)), one.ids) << one.fields;
    }
    const auto targets = school::targets_of(school.pupil(0), kLater);
    ASSERT_EQ(targets.size(), 1U);
    EXPECT_EQ(targets[0].at_least, 9);
    EXPECT_EQ(targets[0].outcome, "met");
}

// The family is invited ahead, and the latest invitation since the duty arose is the one.
TEST(CaseFacts, AnAppointmentIsOfOneMeetingAndLiesAhead) {
    auto school = SmallSchool::make(2);
    const struct {
        const char* fields;
        const char* ids;
    } cases[] = {
        {R"("rule": "talk", "on": "2026-11-20", "time": "15:30", "place": "Room 4")", ""},
        {R"("rule": "talk", "on": "2026-11-23", "time": "08:00", "place": "Room 9")", ""},
        {R"("rule": "other", "on": "2026-11-10", "time": "15:30", "place": "Hall")", ""},
        {R"("rule": "talk", "on": "2026-11-09", "time": "15:30", "place": "Hall")", "fact-dates"},
        {R"("rule": "talk", "on": "2026-11-20", "time": "half past", "place": "Hall")",
         "field-wrong"},
        {R"("rule": "talk", "on": "2026-11-20", "time": "15:30")", "field-missing"},
        {R"("on": "2026-11-20", "time": "15:30", "place": "Hall")", "field-missing"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(school.record("appointment_set", case_fact(one.fields)), one.ids) << one.fields;
    }
    const auto since = *SchoolTime::parse("2026-11-01T16:00");
    const auto found = school::appointment_of(school.pupil(0), "talk", since, kLater);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->on.to_string() + " " + found->time.to_string() + " " + found->place,
              "2026-11-23 08:00 Room 9");
    EXPECT_FALSE(school::appointment_of(school.pupil(0), "talk", kLater, kLater));
    EXPECT_FALSE(school::appointment_of(school.pupil(0), "talk", since, since));
    EXPECT_FALSE(school::appointment_of(school.pupil(1), "talk", since, kLater));
}

// KEY-035: of a pupil or of a cohort, with an owner and a review.
TEST(CaseFacts, AStrategyIsOfAPupilOrOfACohort) {
    auto school = SmallSchool::make(2);
    const std::string rest = R"("text": "a mentor", "owner": "T1", "review": "2026-12-01")";
    const auto of_school = [&](const std::string& fields) {
        return tests::object(R"({"at": "2026-11-10T10:00", )" + fields + "}");
    };
    EXPECT_EQ(school.record("strategy_set", case_fact(R"("strategy": "A", )" + rest)), "");
    EXPECT_EQ(school.record("strategy_set", case_fact(R"("strategy": "A", )" + rest)),
              "strategy-exists");
    EXPECT_EQ(school.record("strategy_set", of_school(R"("strategy": "B", )" + rest)),
              "strategy-of-whom");
    EXPECT_EQ(school.record("strategy_set",
                            of_school(R"("strategy": "B", "cohort": "shoe_size=4", )" + rest)),
              "strategy-cohort");
    EXPECT_EQ(school.record("strategy_set",
                            of_school(R"("strategy": "B", "cohort": "form=7A", )" + rest)),
              "");
    EXPECT_EQ(school.record("strategy_set",
                            case_fact(R"("strategy": "C", "cohort": "form=7A", )" + rest)),
              "strategy-of-whom");
    EXPECT_EQ(school.record("strategy_set", case_fact(R"("strategy": "C", "text": "x",
        "owner": "T1", "review": "2026-11-01")")),
              "review-past");
    const Date day = Date::of(2026, 11, 12);
    EXPECT_TRUE(school::in_cohort(school.pupil(0), "form=7A", day));
    EXPECT_FALSE(school::in_cohort(school.pupil(1), "form=7A", day));
    EXPECT_TRUE(school::in_cohort(school.pupil(0), "year_group=7", day));
    EXPECT_FALSE(school::in_cohort(school.pupil(0), "year_group=8", day));
    EXPECT_EQ(school.record("strategy_ended", case_fact(R"("strategy": "B", "reason": "x")")),
              "strategy-unknown")
        << "of the school, not of the pupil";
    EXPECT_EQ(school.record("strategy_ended", of_school(R"("strategy": "B", "reason": "x")")), "");
    EXPECT_EQ(school.record("strategy_ended", of_school(R"("strategy": "B", "reason": "x")")),
              "strategy-unknown");
}

// OIA-003: the home-school agreement with its terms on attendance, signed.
TEST(CaseFacts, AnAgreementHasItsTermsAndWhoSigned_OIA_003) {
    auto school = SmallSchool::make(1);
    const std::string good = R"("agreement": "A1", "what": "home_school_agreement",
        "terms": "every day, on time", "signed_on": "2026-09-04", "signed_by": ["A parent"])";
    EXPECT_EQ(school.record("agreement_recorded", case_fact(good)), "");
    EXPECT_EQ(school.record("agreement_recorded", case_fact(good)), "agreement-exists");
    EXPECT_EQ(school.record("agreement_recorded", case_fact(R"("agreement": "A2",
        "what": "home_school_agreement", "terms": "x", "signed_on": "2026-09-04")")),
              "field-missing");
    EXPECT_EQ(school.record("agreement_recorded", case_fact(R"("agreement": "A2",
        "what": "home_school_agreement", "terms": "x", "signed_on": "2026-12-04",
        "signed_by": ["A parent"])")),
              "agreement-signed-later");
    EXPECT_EQ(school.record("agreement_recorded", case_fact(R"("agreement": "A2", "what": "poem",
        "terms": "x", "signed_on": "2026-09-04", "signed_by": ["A parent"])")),
              "field-wrong");
    const auto agreements = school::agreements_of(school.pupil(0), kLater);
    ASSERT_EQ(agreements.size(), 1U);
    EXPECT_EQ(agreements[0].terms, "every day, on time");
    EXPECT_EQ(agreements[0].signed_by, std::vector<std::string>{"A parent"});
}

// ATLP-140, KEY-079: a plan that is done offers support and sets targets in the same entry.
TEST(CaseFacts, WhatAStepRecordsStandsInTheCase) {
    auto school = SmallSchool::make(1);
    const std::string done = R"("clause": "support-plan", "fields": {"actions": "a mentor"}, )";
    const std::string support =
        R"({"kind": "support_recorded", "support": "S1", "response": "offered", "what": "a mentor"})";
    const std::string target = R"({"kind": "target_set", "target": "T1", "text": "nine of ten",
        "measure": "sessions_a_week", "at_least": 9, "of": 10})";
    const auto with = [&](const std::string& records) {
        return case_fact(done + "\"records\": [" + records + "]");
    };
    struct {
        std::string records;
        const char* ids;
    } const cases[] = {
        {R"({"kind": "mark_amended"})", "record-within"},
        {R"("a mentor")", "record-within"},
        {R"({"kind": "support_recorded", "support": "S1", "response": "offered"})",
         "field-missing"},
        {support + ", " + support, "record-within"},
        {R"({"kind": "target_set", "target": "T1", "text": "x", "measure": "smiles"})",
         "field-wrong"},
        {support + ", " + target, ""},
        {target, "target-exists"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(school.record("duty_done", with(one.records)), one.ids) << one.records;
    }
    ASSERT_EQ(school::supports_of(school.pupil(0), kLater).size(), 1U);
    EXPECT_EQ(school::supports_of(school.pupil(0), kLater)[0].what, "a mentor");
    ASSERT_EQ(school::targets_of(school.pupil(0), kLater).size(), 1U);
    EXPECT_EQ(school::targets_of(school.pupil(0), kLater)[0].at_least, 9);
    EXPECT_EQ(
        school.record("support_recorded", case_fact(R"("support": "S1", "response": "accepted")")),
        "")
        << "said on as of any other";
    EXPECT_EQ(school.record("target_ended", case_fact(R"("target": "T1", "outcome": "met")")), "");
    EXPECT_EQ(school.record("duty_done", tests::object(R"({"at": "2026-11-10T10:00", "clause": "x",
                                "records": [)" + support +
                                                       "]}")),
              "record-within")
        << "of no pupil";
    const auto again = school::Office::open(school.store, tests::the_law(), school.state().id());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

// An attendance contract is one thing, offered on the page of legal steps or recorded as signed.
TEST(CaseFacts, AContractIsOneThingWhicheverWayItWasRecorded) {
    auto school = SmallSchool::make(1);
    const std::string signed_one = R"("agreement": "A1", "what": "attendance_contract", "terms":
        "nine of ten", "signed_on": "2026-11-09", "signed_by": ["A parent"], "review": "2026-12-04")";
    ASSERT_EQ(school.record("agreement_recorded", case_fact(signed_one)), "");
    auto contracts = school::attendance_contracts(school.pupil(0), kLater);
    ASSERT_EQ(contracts.size(), 1U);
    EXPECT_EQ(contracts[0].standing, "accepted");
    EXPECT_EQ(contracts[0].terms, "nine of ten");
    EXPECT_EQ(contracts[0].review, Date::parse("2026-12-04"));
    EXPECT_EQ(school.record("attendance_contract_ended", case_fact(R"("contract": "A9",
        "outcome": "kept", "reason": "x")")),
              "legal-unknown");
    EXPECT_EQ(school.record("attendance_contract_ended", case_fact(R"("contract": "A1",
        "outcome": "kept", "reason": "five weeks")")),
              "");
    const auto agreements = school::agreements_of(school.pupil(0), kLater);
    ASSERT_EQ(agreements.size(), 1U) << "told once";
    EXPECT_EQ(agreements[0].standing, "kept");
    ASSERT_EQ(
        school.record("attendance_contract_offered",
                      case_fact(R"("contract": "K1", "parents": [1], "school_does": "a mentor",
        "parents_do": "ring by nine", "first": "2026-11-16", "last": "2026-12-18",
        "review": "2026-12-04")",
                                "2026-11-11T10:00")),
        "");
    const auto both = school::agreements_of(school.pupil(0), kLater);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[1].what, "attendance_contract");
    EXPECT_EQ(both[1].standing, "offered");
    EXPECT_NE(both[1].terms.find("ring by nine"), std::string::npos);
}

TEST(CaseFacts, APaperBelongsToAReportOrToADuty) {
    auto school = SmallSchool::make(1);
    const std::string paper = R"("id": "p1", "size": 10, "type": "application/pdf", "sha256":
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")";
    EXPECT_EQ(school.record("attachment_added", case_fact(paper)), "field-missing");
    EXPECT_EQ(school.record("attachment_added", case_fact(paper + R"(, "report": 99)")),
              "report-unknown");
    EXPECT_EQ(school.record("attachment_added", case_fact(paper + R"(, "duty": "d-1")")), "");
}

TEST(CaseFacts, AReplayTellsTheSame) {
    auto school = SmallSchool::make(1);
    EXPECT_EQ(school.record("case_opened", case_fact(R"("reason": "a tutor's worry")")), "");
    EXPECT_EQ(school.record("case_opened", case_fact(R"("reason": "")")), "field-missing");
    EXPECT_EQ(school.record("specialist_set", case_fact(R"("role": "senco", "staff": "T1")")), "");
    EXPECT_EQ(school.record("specialist_set", case_fact(R"("role": "senco", "staff": "O1")")), "");
    ASSERT_EQ(school::specialists_of(school.pupil(0), kLater).size(), 1U);
    EXPECT_EQ(school::specialists_of(school.pupil(0), kLater)[0].staff, "O1");
    const auto again = school::Office::open(school.store, tests::the_law(), school.state().id());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

}  // namespace
}  // namespace adsum
