// What is given out to a pupil or parent who asks for everything that is held: all of theirs,
// nothing of anybody else, and what a person must read first only after they let it go.

#include "documents/subject_access.hpp"

#include "documents/told.hpp"
#include "documents/zip.hpp"
#include "school/rights_facts.hpp"
#include "school/small_school.hpp"
#include "school/whose.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

struct Asked {
    SmallSchool school = SmallSchool::make(3);

    Asked() {
        contacts();
        take_register();
        say("mark_amended",
            R"("date": "2026-11-10", "session": "AM", "code": "M", "reason": "a dentist's card",
               "by": "O1")");
        say("note_added", R"("text": "works well with <others> & likes maps")");
        say("note_added", R"("text": "quarrelled with FORENAME001 Surname001 at lunch")");
        say("note_added", R"("text": "of another pupil alone")", 1);
        say("welfare_concern", R"("text": "seen with bruises")");
        say("prosecution_referred", R"("text": "x")");  // refused: no warning was given
        say("judgement_recorded", R"("topic": "not_engaging", "reason": "no answer for weeks")");
        say("attachment_added",
            R"("duty": "d1", "id": "p1", "size": 4, "type": "application/pdf", "sha256":
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")");
        EXPECT_EQ(school.record("pupil_changed", tests::object(R"({"at": "2026-11-11T09:00",
            "from": "2026-11-11", "changes": {"social_worker": true, "fsm": true}, "pupil": ")" +
                                                               upn_of(0).str() + "\"}")),
                  "");
    }
    void contacts() {
        const auto row = [](int pupil, int priority, const char* name, const char* phone) {
            return boost::json::object{
                {"upn", upn_of(pupil).str()}, {"priority", priority}, {"name", name},
                {"relationship", "parent"},   {"phone", phone},       {"postcode", "ZZ1 1ZZ"}};
        };
        boost::json::object body{
            {"at", "2026-09-02T08:00"},
            {"contacts", boost::json::array{row(0, 1, "Mona One", "07700 900001"),
                                            row(0, 2, "Dan Two", "07700 900002"),
                                            row(1, 1, "Other Parent", "07700 900003")}}};
        EXPECT_EQ(school.record("contacts_imported", body), "");
    }
    void take_register() {
        EXPECT_EQ(school.record("register_taken",
                                tests::register_body("7A", "2026-11-10", "AM", "2026-11-10T08:45",
                                                     {{0, "O"}, {2, "/"}}, "s1")),
                  "");
    }
    void say(const std::string& kind, const std::string& fields, int pupil = 0) {
        school.record(kind, tests::object(R"({"at": "2026-11-11T09:00", "pupil": ")" +
                                          upn_of(pupil).str() + "\", " + fields + "}"));
    }
    documents::AccessAsked asked() const {
        documents::AccessAsked asked;
        asked.school = SchoolId("small");
        asked.pupil = upn_of(0);
        asked.made = *SchoolTime::parse("2026-11-20T10:00");
        asked.upto = school.state().last_entry();
        asked.looks = {{*SchoolTime::parse("2026-11-12T11:00"), "Head of year", "follow_up"}};
        asked.paper = [](const std::string& id) -> Result<std::optional<documents::KeptPaper>> {
            return id == "p1" ? std::optional(documents::KeptPaper{"application/pdf", "%PDF"})
                              : std::nullopt;
        };
        return asked;
    }
    documents::SubjectAccess give(const documents::AccessAsked& how) const {
        const auto made = documents::subject_access(*school.store, tests::the_law(), how);
        EXPECT_TRUE(made.ok()) << (made ? "" : made.error().to_string());
        return made ? *made : documents::SubjectAccess{};
    }
};

bool has(const std::string& archive, std::string_view text) {
    return archive.find(text) != std::string::npos;
}

TEST(SubjectAccess, HasEverythingOfThePupilAndNothingOfAnother) {
    const Asked made;
    const auto given = made.give(made.asked());
    for (const char* mine :
         {"record.html", "record.jsonl", "marks.jsonl", "Forename000", "Surname000",
          "\"code\":\"M\"", "a dentist's card", "Attendance officer", "likes maps", "Mona One",
          "not_engaging", "Head of year", "&lt;others&gt; &amp; likes", "\"fsm\":true"}) {
        EXPECT_TRUE(has(given.archive, mine)) << mine;
    }
    for (const char* anothers : {"Surname001", "Forename002", "Other Parent", "900003",
                                 "of another pupil alone", "Olu Office", "Tess Tutor"}) {
        EXPECT_FALSE(has(given.archive, anothers)) << anothers;
    }
    EXPECT_FALSE(has(given.archive, upn_of(1).str()));
    // Of an entry of many pupils it would let the hash be tried against the others' rows.
    EXPECT_FALSE(has(given.archive, "\"salt\""));
    EXPECT_FALSE(has(given.archive, upn_of(2).str()));
    EXPECT_GT(given.others_left_out, 0);
    EXPECT_EQ(made.give(made.asked()).archive, given.archive) << "the same bytes";
}

TEST(SubjectAccess, ShowsAContactsParticularsToThatContactAlone) {
    const Asked made;
    auto how = made.asked();
    EXPECT_FALSE(has(made.give(how).archive, "900001"));
    EXPECT_EQ(made.give(how).particulars_left_out, 4);
    how.asker = 2;
    const auto given = made.give(how);
    EXPECT_TRUE(has(given.archive, "900002"));
    EXPECT_FALSE(has(given.archive, "900001"));
    EXPECT_TRUE(has(given.archive, "Mona One")) << "a name is no secret between parents";
}

TEST(SubjectAccess, HoldsBackUntilAPersonHasReadIt) {
    const Asked made;
    auto how = made.asked();
    const auto given = made.give(how);
    std::map<std::string, std::set<documents::Review>> why;
    journal::EntryNumber concern = 0;
    for (const documents::HeldBack& held : given.held) {
        why[held.kind].insert(held.why.begin(), held.why.end());
        how.released.insert(held.entry);
        concern = held.kind == "welfare_concern" ? held.entry : concern;
    }
    using documents::Review;
    const std::map<std::string, std::set<Review>> expected{
        {"note_added", {Review::kNamesAnother}},
        {"welfare_concern", {Review::kSafeguarding}},
        {"attachment_added", {Review::kPaper}},
        {"pupil_changed", {Review::kSafeguarding}}};
    EXPECT_EQ(why, expected);
    for (const char* hidden : {"bruises", "quarrelled", "%PDF", "\"social_worker\":true"}) {
        EXPECT_FALSE(has(given.archive, hidden)) << hidden;
        EXPECT_TRUE(has(given.review, hidden)) << hidden;
    }
    const auto all = made.give(how);
    EXPECT_TRUE(all.held.empty());
    EXPECT_TRUE(all.review.empty());
    for (const char* shown : {"bruises", "quarrelled", "%PDF", "\"social_worker\":true"}) {
        EXPECT_TRUE(has(all.archive, shown)) << shown;
    }
    how.released = {concern};
    const auto one = made.give(how);
    EXPECT_TRUE(has(one.archive, "bruises"));
    EXPECT_FALSE(has(one.archive, "quarrelled"));
}

TEST(SubjectAccess, SpeaksUpToItsEntryAndRefusesAnUnknownPupil) {
    Asked made;
    const auto how = made.asked();
    const auto before = made.give(how);
    made.say("note_added", R"("text": "written later")");
    EXPECT_EQ(made.give(how).archive, before.archive);
    EXPECT_TRUE(has(made.give(made.asked()).archive, "written later"));
    auto nobody = how;
    nobody.pupil = upn_of(77);
    const auto none = documents::subject_access(*made.school.store, tests::the_law(), nobody);
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().first().id, "pupil-unknown");
}

TEST(SubjectAccess, IsAZipThatOtherProgramsRead) {
    const std::string bytes = documents::zip_of({{"a.txt", "hello"}, {"papers/b.bin", "\0\x01"}});
    EXPECT_EQ(documents::crc32_of("123456789"), 0xCBF43926U) << "the check value of CRC-32";
    const std::string said =
        tests::told(bytes,
                    "python3 -c \"import zipfile,sys; z=zipfile.ZipFile('@'); print(z.testzip(), "
                    "z.namelist(), z.read('a.txt'))\"");
    EXPECT_EQ(said, "None ['a.txt', 'papers/b.bin'] b'hello'\n");
}

TEST(SubjectAccess, ARequestIsOpenUntilSomethingIsGiven) {
    Asked made;
    const auto record = [&](const char* kind, const std::string& fields) {
        return made.school.record(kind, tests::object(R"({"at": "2026-11-30T09:00", "pupil": ")" +
                                                      upn_of(0).str() + "\", " + fields + "}"));
    };
    const std::string digest = R"("digest": ")" + std::string(64, 'a') + "\"";
    EXPECT_EQ(record("subject_access_requested",
                     R"("request": "r1", "asked_by": "Mona One", "contact": 1,
                        "received": "2026-10-31")"),
              "");
    EXPECT_EQ(record("subject_access_requested", R"("request": "r1", "asked_by": "x")"),
              "access-request-exists");
    EXPECT_EQ(
        record("subject_access_requested", R"("request": "r2", "asked_by": "x", "contact": 9)"),
        "contact-unknown");
    EXPECT_EQ(record("subject_access_requested",
                     R"("request": "r3", "asked_by": "x", "received": "2026-12-01")"),
              "access-received-later");
    const auto now = *SchoolTime::parse("2026-12-01T09:00");
    auto requests = school::access_requests(made.school.pupil(0), now);
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_TRUE(requests[0].open);
    EXPECT_EQ(requests[0].answer_by.to_string(), "2026-11-30") << "November has no 31st";
    const std::string said = R"("upto": 5, "made": "2026-11-30T09:00", "held_back": 0, )";
    EXPECT_EQ(record("subject_access_given", R"("request": "r9", )" + said + digest),
              "access-request-unknown");
    EXPECT_EQ(record("subject_access_given", R"("request": "r1", )" + said + R"("digest": "x")"),
              "field-wrong");
    EXPECT_EQ(record("subject_access_given", R"("request": "r1", )" + said + digest), "");
    EXPECT_FALSE(school::access_requests(made.school.pupil(0), now)[0].open);
    EXPECT_EQ(record("subject_access_ended", R"("request": "r1", "reason": "taken back")"),
              "access-request-unknown");
    EXPECT_EQ(record("hold_placed", R"("hold": "h1", "reason": "a complaint")"), "");
    EXPECT_EQ(record("hold_placed", R"("hold": "h1", "reason": "again")"), "hold-exists");
    EXPECT_EQ(school::holds_on(made.school.pupil(0)).size(), 1U);
    EXPECT_EQ(record("hold_lifted", R"("hold": "h2", "reason": "over")"), "hold-unknown");
    EXPECT_EQ(record("hold_lifted", R"("hold": "h1", "reason": "over")"), "");
    EXPECT_TRUE(school::holds_on(made.school.pupil(0)).empty());
}

TEST(Sifted, TakesOutOthersRowsAndHandsAMessageOn) {
    const std::string a = upn_of(0).str();
    const std::string b = upn_of(1).str();
    const std::string c = upn_of(2).str();
    const auto body = tests::object(
        R"({"marks": [[")" + a + R"(", "/"], [")" + b + R"(", "O"]], "pupils": [")" + b +
        R"("], "messages": [{"id": "1", "pupil": ")" + b + R"(", "also": [")" + a + "\", \"" + c +
        R"("], "body": "hello"}, {"id": "2", "pupil": ")" + c + R"("}], "of": ")" + c + "\"}");
    const auto mine = school::sifted(body, [&](const Upn& upn) { return upn.str() == a; });
    EXPECT_EQ(boost::json::serialize(mine.body),
              R"({"marks":[[")" + a + R"(","/"]],"pupils":[],"messages":[{"id":"1","pupil":")" + a +
                  R"(","also":[],"body":"hello"}],"of":""})");
    EXPECT_EQ(mine.left_out, 5);
    EXPECT_EQ(school::pupils_named(body).size(), 3U);
}

}  // namespace
}  // namespace adsum
