// The record of a duty for which nobody wrote a letter: what was asked, answered, tried and signed,
// as other programs read it. OIA-115 KEY-071: meetings, plans and forms are kept on paper.
#include "documents/duty_record.hpp"

#include "documents/print_file.hpp"
#include "documents/roll_return.hpp"
#include "documents/told.hpp"
#include "law/grounds.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using boost::json::object;
using tests::in_order;
using tests::SmallSchool;
using tests::told;
using tests::upn_of;

struct Recording {
    SmallSchool school = SmallSchool::make(2);
    policy::Policy policy;
    duties::Duty duty;

    explicit Recording(const char* of, const char* rule)
        : policy(*policy::load_policy(std::string(ADSUM_ROOT "/policies/") + of,
                                      *policy::load_law_rules(ADSUM_ROOT "/law"))) {
        duty.id = std::string(rule) + ".1";
        duty.rule = policy.rule(rule);
        EXPECT_NE(duty.rule, nullptr) << rule;
        duty.pupil = upn_of(0);
        duty.arose = *SchoolTime::parse("2026-11-09T09:00");
        duty.due = *SchoolTime::parse("2026-11-11T16:00");
        duty.because.push_back({"attendance", "year_to_date", Ratio{88, 96}, "below 94%", {}, ""});
    }
    void say(const char* kind, const std::string& fields) {
        EXPECT_EQ(school.record(kind, tests::object(R"({"pupil": ")" + upn_of(0).str() + "\", " +
                                                    fields + "}")),
                  "");
    }
    void done(const object& fields) {
        duty.state = duties::State::kDone;
        duty.closed_at = *SchoolTime::parse("2026-11-12T15:30");
        duty.closed_by = {"P1", "Pat Oral", "Head of Year 7"};
        duty.closing_fields = fields;
    }
    documents::RecordOf of(const std::vector<duties::Duty>& duties) const {
        documents::RecordOf what{policy, school.state(), duty, duties,
                                 *SchoolTime::parse("2026-11-20T09:00")};
        what.clauses = {{duty.rule->clauses.front(), "What the clause says in short."}};
        return what;
    }
    std::string pdf(const documents::RecordOf& what) const {
        documents::PrintFile file({"Record", "Small School", to_moment(what.now)});
        EXPECT_EQ(file.add(documents::record_of(what)).missing, "");
        return file.finish();
    }
    std::string text(const documents::RecordOf& what) const {
        return told(pdf(what), "pdftotext -layout @ -");
    }
};

// Every field of the form with its answer in people's words, and what the form does not know.
TEST(DutyRecord, OfAMeetingSaysWhatWasAskedAnsweredAndTried) {
    Recording one("oia", "letter-3-meeting");
    one.say("contact_attempted",
            R"("at": "2026-11-10T10:00", "by": "O1", "channel": "call", "contact": 1,
               "outcome": "no_answer")");
    one.say("contact_attempted",
            R"("at": "2026-11-13T10:00", "by": "O1", "channel": "call", "contact": 1,
               "outcome": "spoken")");
    one.say("attachment_added",
            R"("at": "2026-11-12T15:31", "by": "O1", "duty": "letter-3-meeting.1", "id": "a1b2",
               "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "size": 2048, "type": "application/pdf")");
    one.done({{"attended", "yes"},
              {"outcome", "plan_agreed"},
              {"held_on", "2026-11-12"},
              {"attendees", "Ms Vale\nMr <b>Reed</b>\n"},
              {"minutes", "Worried about maths."},
              {"safeguarding", "seen by few"},
              {"report", "sha256 of a report"}});
    const std::vector<duties::Duty> all{one.duty};
    documents::RecordOf what = one.of(all);
    what.may_show = [](std::string_view name) { return name != "safeguarding"; };
    const std::string text = one.text(what);
    in_order(text, {"Meeting with the attendance team",
                    "Pupil",
                    "Forename000 Surname000, 7A",
                    "Recorded",
                    "Thursday 12 November 2026 at 15:30, by Pat Oral, Head of Year 7",
                    "Why it is asked for",
                    "88 of 96 half-days",
                    "What the clause says in short.",
                    "What was recorded",
                    "Yes",
                    "Thursday 12 November 2026",
                    "Ms Vale",
                    "Mr <b>Reed</b>",
                    "Worried about maths.",
                    "Not answered",
                    "Contacts and enquiries in this time",
                    "Call",
                    "no answer",
                    "Olu Office",
                    "Papers",
                    "2 kB, added on"});
    for (const char* absent : {"seen by few", "sha256", ": spoken", "Signatures", "not recorded"}) {
        EXPECT_EQ(text.find(absent), std::string::npos) << absent << "\n" << text;
    }
    in_order(told(one.pdf(what), "pdfinfo -struct-text @"),
             {"Document", "H1", "Table", "TR", "TH", "Pupil", "TD", "H2"});
    in_order(told(one.pdf(what), "pdfinfo @"), {"Tagged:          yes", "(A4)"});
    in_order(told(one.pdf(what), "qpdf --check @"), {"No syntax or stream encoding errors found"});
}

// WES-069: the hours of education under a licence stand on its record, day by day and in all.
TEST(DutyRecord, OfALicenceHasTheLogOfItsHours) {
    Recording one("wessex", "performance-licence");
    one.say("leave_requested",
            R"("at": "2026-11-09T09:00", "request": "L1", "first": "2026-11-16",
               "last": "2026-11-17", "sessions": "both", "reason": "performance",
               "requested_by": "Ms Vale", "licence": "No 7 of the county")");
    for (const auto& [day, minutes] : {std::pair{"2026-11-16", 180}, {"2026-11-17", 195}}) {
        one.say("leave_education", fmt::format(R"("at": "{}T17:00", "request": "L1", "date": "{}",
                                                 "minutes": {}, "text": "maths and English")",
                                               day, day, minutes));
    }
    const std::vector<duties::Duty> none;
    in_order(one.text(one.of(none)),
             {"The leave", "Monday 16 November 2026 to Tuesday", "No 7 of the county",
              "3 h 00 min of education: maths", "3 h 15 min", "Education in all", "6 h 15 min"});
}

// A contract is signed by those who are named; an open one is a form, a draft says that it is one.
TEST(DutyRecord, AFormIsFilledByHandADraftSaysSoAndAContractIsSigned) {
    Recording one("oia", "attendance-contract");
    const std::vector<duties::Duty> none;
    const std::string form = one.text(one.of(none));
    in_order(form, {"Due", "Wednesday 11 November 2026 at 16:00", "Not done yet", "To be recorded",
                    "Signatures, each with the day", "Parent or carer", "Pupil", "For the school"});
    EXPECT_EQ(form.find("Not answered"), std::string::npos);

    documents::RecordOf draft = one.of(none);
    draft.draft = {{"signed_by", "Ms Vale\nPat Oral"}};
    draft.draft_by = "Pat Oral";
    in_order(one.text(draft), {"A draft of Pat Oral, not recorded yet", "What was recorded",
                               "Not written yet", "Signatures", "Ms Vale", "Pat Oral"});
}

TEST(DutyRecord, WhatWasSetAsideSaysWhy) {
    Recording one("oia", "support-plan");
    one.duty.state = duties::State::kSetAside;
    one.duty.closed_at = *SchoolTime::parse("2026-11-12T15:30");
    one.duty.closing_reason = "The family has moved.";
    const std::vector<duties::Duty> all{one.duty};
    const std::string text = one.text(one.of(all));
    in_order(text, {"Set aside", "The family has moved."});
    EXPECT_EQ(text.find("What was recorded"), std::string::npos) << text;
    EXPECT_TRUE(documents::has_record(one.policy, one.duty));
}

// A long answer goes over the page, its row with it; the pages are numbered.
TEST(DutyRecord, ALongAnswerGoesOverThePage) {
    Recording one("oia", "letter-3-meeting");
    std::string minutes;
    for (int i = 0; i < 120; ++i) {
        minutes += "Line " + std::to_string(i) + " of what was said at length.\n";
    }
    one.done({{"minutes", minutes}});
    const std::vector<duties::Duty> all{one.duty};
    in_order(one.text(one.of(all)), {"Line 0 of", "Page 1 of", "Line 119 of", "Page 3 of 3"});
}

// WES-136: name, address, parents with address and telephone, new address, next school and the day
// it starts there, ground; what nobody told is said to be unknown.
TEST(DutyRecord, ADeletionReturnHoldsEveryParticular) {
    Recording one("wessex", "deletion-return");
    const auto contact = [&](int priority, const char* name, bool lives_with, const char* street) {
        return object{{"upn", upn_of(0).str()},
                      {"priority", priority},
                      {"name", name},
                      {"relationship", "mother"},
                      {"lives_with", lives_with},
                      {"parental_responsibility", true},
                      {"phone", "01632 960 1" + std::to_string(priority)},
                      {"address_1", street},
                      {"town", "Hollin"},
                      {"postcode", "ZZ1 1ZZ"}};
    };
    ASSERT_EQ(one.school.record("contacts_imported",
                                object{{"at", "2026-09-01T08:00"},
                                       {"contacts",
                                        boost::json::array{
                                            contact(1, "Ms Vale", true, "1 Mill Road"),
                                            contact(2, "Ms Reed", false, "2 Far Lane"),
                                        }}}),
              "");
    const auto grounds = law::deletion_grounds(one.school.state().law().folder());
    ASSERT_TRUE(grounds.ok());
    const law::DeletionGround& ground = grounds->front();
    object conditions;
    for (const law::GroundCondition& condition : ground.conditions) {
        conditions[condition.id] = "as the other school told us";
    }
    one.say("pupil_left", R"("at": "2026-11-13T09:00", "left": "2026-11-16", "ground": ")" +
                              ground.id + R"(", "conditions": )" +
                              boost::json::serialize(conditions) +
                              R"(, "school": "Oakhanger Heath School",
                                 "school_from": "2026-11-17", "address": "3 New Street", "told_by": "Ms Vale")");
    one.duty.arose = *SchoolTime::parse("2026-11-16T00:00");
    const std::vector<duties::Duty> none;
    const std::string text = one.text(one.of(none));
    in_order(text,
             {"The return", "Full name", "Forename000 Surname000", "Address",
              "1 Mill Road, Hollin, ZZ1 1ZZ", "Parent 1", "Ms Vale (mother)", "Parent 1: emergency",
              "01632 960 11", "3 New Street", "Oakhanger Heath School", "Tuesday 17 November 2026",
              ground.id + ": ", "Monday 16 November 2026", "Ms Vale"});
    EXPECT_EQ(text.find("Ms Reed"), std::string::npos) << "only those the child lives with";

    const auto entered = documents::new_pupil_return(
        one.school.state(), *one.school.state().pupil(upn_of(0)),
        one.school.state().pupil(upn_of(0))->enrolments.front().admitted,
        *SchoolTime::parse("2026-11-20T09:00"));
    std::string all;
    for (const auto& [particular, entry] : entered) {
        all += particular + "=" + entry + "\n";
    }
    in_order(all, {"Full name=", "Born=", "Address=1 Mill Road", "Parent 1=Ms Vale", "there=yes",
                   "Parent 2=Ms Reed", "Parent 2: address=2 Far Lane", "there=no",
                   "Starting day=", "Last school=not known to the school"});
    const auto unknown = documents::deletion_return(
        one.school.state(), *one.school.state().pupil(upn_of(1)), *Date::parse("2026-11-16"));
    for (const auto& [particular, entry] : unknown) {
        EXPECT_FALSE(entry.empty()) << particular;
    }
}

}  // namespace
}  // namespace adsum
