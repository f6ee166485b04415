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
    std::string pdf() const {
        const auto made = documents::evidence_pdf(*school.store, tests::the_law(), policy, asked());
        EXPECT_TRUE(made.ok()) << (made ? "" : made.error().to_string());
        return made ? *made : std::string();
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
                    "Letters and messages",
                    "None is recorded",
                    "Meetings, calls and visits",
                    "Contact by call. no answer",
                    "Legal steps",
                    "Formal written warning given",
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
    const std::string before = told(made.pdf(), "pdftotext -layout @ -");
    in_order(before, {"The national threshold is 10 unauthorised sessions within 10", "not met",
                      "1 session counts in the school weeks from", "2026-11-09 AM O (entry"});
    for (const char* day : {"2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17", "2026-09-18",
                            "2026-09-21", "2026-09-22", "2026-10-05", "2026-10-06"}) {
        made.mark(day, "O");
    }
    const std::string text = told(made.pdf(), "pdftotext -layout @ -");
    in_order(text, {"The national threshold is 10 unauthorised sessions within 10", "It was met on",
                    "Monday 9 November 2026: 10 sessions count", "2026 to",
                    "Monday 9 November 2026.", "2026-09-14 AM O (entry", "2026-11-09 AM O (entry"});
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
