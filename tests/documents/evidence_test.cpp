// The bundle of evidence (ATLP-100: the school refers and hands over): what it says in order, its
// fonts and tags, the same bytes again from the same journal, and refused where file or journal
// were changed.

#include "documents/evidence.hpp"

#include "documents/told.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::in_order;
using tests::SmallSchool;
using tests::told;
using tests::upn_of;

struct Made {
    SmallSchool school = SmallSchool::make(1);
    policy::Policy policy = *policy::load_policy(ADSUM_ROOT "/policies/oia",
                                                 *policy::load_law_rules(ADSUM_ROOT "/law"));

    Made() {
        EXPECT_EQ(school.record("school_details_set",
                                tests::object(R"({"at": "2026-09-01T08:00", "town": "Hollin",
                                                  "telephone": "01632 960 110"})")),
                  "");
        mark("2026-11-09", "O");
        mark("2026-11-10", "O");
        say("mark_amended", "2026-11-11T09:00",
            R"("date": "2026-11-10", "session": "AM", "code": "M", "reason": "a dentist's card",
               "by": "O1")");
        say("contact_attempted", "2026-11-12T09:00",
            R"("channel": "call", "contact": 1, "outcome": "no_answer", "by": "O1")");
        say("formal_warning_given", "2026-11-13T09:00",
            R"("parent": 1, "given": "2026-11-13", "channel": "letter", "about": "prosecution")");
        say("welfare_concern", "2026-11-13T10:00", R"("text": "kept for those who safeguard")");
    }
    void say(const std::string& kind, const std::string& at, const std::string& fields) {
        EXPECT_EQ(school.record(kind, tests::object(R"({"at": ")" + at + R"(", "pupil": ")" +
                                                    upn_of(0).str() + "\", " + fields + "}")),
                  "");
    }
    void mark(const std::string& date, const std::string& am) {
        boost::json::array marks{boost::json::array{date, "AM", am, nullptr, ""},
                                 boost::json::array{date, "PM", "\\", nullptr, ""}};
        EXPECT_EQ(school.record("marks_imported",
                                boost::json::object{{"at", date + "T16:00"},
                                                    {"marks", boost::json::array{boost::json::array{
                                                                  upn_of(0).str(), marks}}}}),
                  "");
    }
    documents::EvidenceAsked asked() const {
        documents::EvidenceAsked asked;
        asked.school = SchoolId("small");
        asked.pupil = upn_of(0);
        asked.dates = {Date::of(2026, 11, 9), Date::of(2026, 11, 13)};
        asked.made = *SchoolTime::parse("2026-11-20T10:00");
        asked.keeper = "Olu Office, Attendance officer";
        asked.head = *school.store->head(asked.school);
        return asked;
    }
    std::string pdf() const { return pdf(asked()); }
    std::string pdf(const documents::EvidenceAsked& of) const {
        const auto made = documents::evidence_pdf(*school.store, tests::the_law(), policy, of);
        EXPECT_TRUE(made.ok()) << (made ? "" : made.error().to_string());
        return made ? *made : std::string();
    }
    // What its pages say, wherever a line ends.
    std::string words(const documents::EvidenceAsked& of) const {
        std::string all;
        for (const char c : told(pdf(of), "pdftotext -layout @ -")) {
            const bool blank = c == ' ' || c == '\n' || c == '\f';
            if (!blank || !all.ends_with(' ')) {
                all += blank ? ' ' : c;
            }
        }
        return all;
    }
    std::string check(const std::string& pdf) const {
        const auto checked =
            documents::check_evidence(*school.store, tests::the_law(), policy, pdf);
        return checked ? std::string() : tests::ids_of(checked.error());
    }
};

TEST(Evidence, SaysTheRegisterItsAmendmentsTheStepsAndTheEntries) {
    const Made made;
    const std::string text = told(made.pdf(), "pdftotext -layout @ -");
    in_order(text, {"Hollin",
                    "Telephone 01632 960 110",
                    "Evidence of attendance: Forename000 Surname000",
                    "Small School keeps",
                    "Figures",
                    "Of 4 possible sessions 2 were attended",
                    "The register",
                    "9 November 2026: AM O (entry",
                    "Amendments of the register",
                    "2026-11-10 AM: O amended to M",
                    "by Olu Office, Attendance officer",
                    "dentist's card",
                    "Chronology",
                    "Thursday 12 November 2026, 09:00: Contact tried. channel: call",
                    "outcome: no answer",
                    "Friday 13 November 2026, 09:00: Formal written warning given",
                    "Statement of the keeper of the register",
                    "Olu Office, Attendance officer",
                    "The entries that this rests on",
                    "How to check it"});
    EXPECT_EQ(text.find("safeguard"), std::string::npos) << "a concern is no evidence for a court";
    EXPECT_NE(text.find(to_hex(made.asked().head.hash).substr(0, 20)), std::string::npos);
}

// The law's own count, the weeks in which it was reached, and each session with its entry.
TEST(Evidence, SaysTheThresholdWithItsCountAndItsWindow) {
    Made made;
    const std::string before = made.words(made.asked());
    in_order(before, {"The national threshold is 10 unauthorised sessions within 10", "not met",
                      "1 session counts in the school weeks from", "2026-11-09 AM O (entry"});
    for (const char* day : {"2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17", "2026-09-18",
                            "2026-09-21", "2026-09-22", "2026-10-05", "2026-10-06"}) {
        made.mark(day, "O");
    }
    const std::string text = made.words(made.asked());
    in_order(text, {"The national threshold is 10 unauthorised sessions within 10", "It stands on",
                    "Friday 13 November 2026: 10 sessions count", "2026 to",
                    "Friday 13 November 2026. Session 10 of them was on Monday 9 November 2026",
                    "2026-09-14 AM O (entry", "2026-11-09 AM O (entry",
                    "Of these 9 are before the first day of these pages"});
}

// Last year's sessions reach over the summer; what stands today is what a court asks about.
TEST(Evidence, SaysTheThresholdOfItsOwnDaysAndNotOfLastYear) {
    Made made;
    for (int day = 1; day <= 17; ++day) {
        const Date date = Date::of(2026, 7, static_cast<unsigned>(day));
        if (date.weekday() != Weekday::kSaturday && date.weekday() != Weekday::kSunday) {
            made.mark(date.to_string(), "O");
        }
    }
    for (const char* day : {"2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06",
                            "2026-11-11", "2026-11-12", "2026-11-13", "2026-10-23"}) {
        made.mark(day, "O");
    }
    documents::EvidenceAsked asked = made.asked();
    asked.dates = {Date::of(2026, 9, 1), Date::of(2026, 11, 13)};
    const std::string text = made.words(asked);
    in_order(text, {"It stands on Friday 13 November 2026: 10 sessions count",
                    "Session 10 of them was on Friday 13 November 2026", "2026-10-23 AM O (entry",
                    "2026-11-13 AM O (entry"});
    EXPECT_EQ(text.find("2026-07-"), std::string::npos) << text;
    // A shorter bundle, of days on which it still stood from before the summer.
    asked.dates = {Date::of(2026, 9, 3), Date::of(2026, 11, 6)};
    in_order(made.words(asked),
             {"It stood until", "2026-07-", "before the first day of these pages"});
}

// All that is known of the family's story, in order of time, and nothing of later days.
TEST(Evidence, TellsEverythingThatWasRecordedInOrderOfTime_ATLP_100) {
    Made made;
    made.say("absence_reported", "2026-11-09T08:10",
             R"("first": "2026-11-09", "last": "2026-11-09", "sessions": "both", "reason": "a cold",
                "reported_by": "Mrs Vale", "channel": "phone")");
    made.say("support_recorded", "2026-11-09T15:00",
             R"("support": "S1", "what": "a mentor", "response": "offered", "with": "Ms T")");
    made.say("support_recorded", "2026-11-10T15:00", R"("support": "S1", "response": "declined")");
    made.say("judgement_recorded", "2026-11-10T16:00",
             R"("topic": "not_engaging", "value": "yes", "reason": "nobody answers")");
    made.say("step_recorded", "2026-11-11T10:00",
             R"("step": "meeting", "fields": {"present": "Mrs Vale, Ms T",
                "minutes": "The bus is late.\nA new route was found."})");
    made.say("leave_requested", "2026-11-11T11:00",
             R"("request": "L1", "first": "2026-11-25", "last": "2026-11-26", "sessions": "both",
                "reason": "a holiday", "requested_by": "mother")");
    made.say("leave_decided", "2026-11-11T12:00",
             R"("request": "L1", "granted": false, "code": "G", "reason": "no exception")");
    made.say("evidence_received", "2026-11-12T10:00",
             R"("form": "appointment_card", "first": "2026-11-10", "last": "2026-11-10",
                "accepted": true)");
    made.say("enquiry_made", "2026-11-12T11:00",
             R"("asked": "neighbour", "who": "No. 4", "answer": "seen on Monday",
                "whereabouts": "known")");
    EXPECT_EQ(made.school.record(
                  "letters_posted",
                  tests::object(fmt::format(
                      R"({{"at": "2026-11-12T12:00", "batch": "B1", "letters": [{{"pupil": "{}",
                           "duty": "letter-1.x", "template": "letter-1", "title": "Letter 1",
                           "to": "Mrs Vale", "subject": "Attendance", "contacts": [1],
                           "body": "Dear Mrs Vale,\n\nplease ring us.", "does_duty": false}}]}})",
                      upn_of(0).str()))),
              "");
    made.say("note_added", "2026-11-16T09:00", R"("text": "after the last day")");
    const std::string text = made.words(made.asked());
    in_order(text, {"Chronology",
                    "Absence reported",
                    "a cold",
                    "Mrs Vale",
                    "Support offered",
                    "a mentor",
                    "Support declined",
                    "a mentor",
                    "Judged",
                    "not engaging",
                    "nobody answers",
                    "Meeting",
                    "Mrs Vale, Ms T",
                    "The bus is late. A new route was found",
                    "Leave asked for",
                    "a holiday",
                    "Leave refused",
                    "Wednesday 25 November 2026",
                    "no exception",
                    "Contact tried",
                    "Evidence received",
                    "appointment card",
                    "Enquiry made",
                    "seen on Monday",
                    "Letter posted: Letter 1",
                    "to Mrs Vale; Attendance",
                    "please ring us",
                    "Formal written warning given",
                    "Statement of the keeper"});
    EXPECT_EQ(text.find("after the last day"), std::string::npos);
    EXPECT_EQ(made.check(made.pdf()), "");
}

TEST(Evidence, EmbedsItsFontsAndIsTagged) {
    const Made made;
    const std::string pdf = made.pdf();
    const std::string fonts = told(pdf, "pdffonts @");
    std::size_t lines = 0;
    for (std::size_t at = fonts.find("Noto"); at != std::string::npos;
         at = fonts.find("Noto", at + 1)) {
        EXPECT_NE(fonts.substr(at, fonts.find('\n', at) - at).find("yes yes yes"),
                  std::string::npos);
        ++lines;
    }
    EXPECT_GE(lines, 2U) << fonts;
    in_order(told(pdf, "pdfinfo @"), {"Title:", "Tagged:          yes", "(A4)"});
    in_order(told(pdf, "pdfinfo -struct-text @"), {"Document", "H1", "P (", "H2", "L (", "LI ("});
    in_order(told(pdf, "qpdf --check @"), {"No syntax or stream encoding errors found"});
}

TEST(Evidence, IsProvedByTheJournalAndByNoOther) {
    Made made;
    const std::string pdf = made.pdf();
    EXPECT_EQ(made.check(pdf), "");
    EXPECT_EQ(made.pdf(), pdf) << "the same bytes";
    // What is recorded later changes nothing of it.
    made.mark("2026-11-16", "O");
    EXPECT_EQ(made.check(pdf), "");
    std::string changed = pdf;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    EXPECT_EQ(made.check(changed), "evidence-differs");
    std::string other = pdf;
    const auto at = other.rfind("2026-11-13");
    other.replace(at, 10, "2026-11-12");
    EXPECT_EQ(made.check(other), "evidence-differs") << "another time than its pages say";
    EXPECT_EQ(made.check("%PDF-1.5"), "evidence-unreadable");

    Made elsewhere;  // the same school, but for one mark
    elsewhere.mark("2026-11-12", "O");
    const std::string theirs = elsewhere.pdf();
    EXPECT_EQ(made.check(theirs), "evidence-differs");
}

}  // namespace
}  // namespace adsum
