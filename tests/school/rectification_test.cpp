// What was recorded wrongly is corrected by a further fact; pages see the right one, the journal
// keeps both.

#include "school/projection.hpp"
#include "school/rectification_facts.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

boost::json::object about_pupil(const std::string& fields, int pupil = 0) {
    return tests::object(R"({"at": "2026-11-12T10:00", "pupil": ")" + upn_of(pupil).str() +
                         R"(", "reason": "the birth certificate")" + fields + "}");
}

TEST(Rectification, ANameIsRightFromThenOnAndForEveryDay) {
    SmallSchool school = SmallSchool::make(2);
    const auto wrong = school.record(
        "pupil_corrected",
        about_pupil(R"(, "changes": {"surname": "Oakes", "date_of_birth": "2014-02-03"})"));
    EXPECT_EQ(wrong, "");
    EXPECT_EQ(school.pupil(0).surname, "Oakes");
    EXPECT_EQ(school.pupil(0).forename, "Forename000");
    EXPECT_EQ(school.pupil(0).born.to_string(), "2014-02-03");
    EXPECT_EQ(school.pupil(1).surname, "Surname001");
    EXPECT_EQ(school::all_rows(school.state()).pupils.front().surname, "Oakes");
    const auto first = school.office.entry(5);
    ASSERT_TRUE(first.ok());
    EXPECT_NE(first->body.find("Surname000"), std::string::npos) << "the journal keeps it";
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(Rectification, IsRefusedWhereItSaysNothingOrSomethingElse) {
    SmallSchool school = SmallSchool::make(2);
    const std::pair<const char*, const char*> cases[] = {
        {R"(, "changes": {"surname": "Surname000"})", "change-nothing"},
        {R"(, "changes": {"surname": ""})", "field-missing"},
        {R"(, "changes": {"date_of_birth": "2014-02-30"})", "field-wrong"},
        {R"(, "changes": {"upn": "A1"})", "correction-field"},
        {R"(, "changes": {"surname": 4})", "correction-field"},
        {R"(, "changes": {})", "field-missing"},
        {"", "field-missing"},
    };
    for (const auto& [fields, ids] : cases) {
        EXPECT_EQ(school.record("pupil_corrected", about_pupil(fields)), ids) << fields;
    }
    EXPECT_EQ(
        school.record("pupil_corrected", about_pupil(R"(, "changes": {"surname": "Oakes"})", 9)),
        "pupil-unknown");
}

TEST(Rectification, TheWordsOfANoteAreCorrectedAndSaySo) {
    SmallSchool school = SmallSchool::make(2);
    EXPECT_EQ(school.record("note_added",
                            tests::object(R"({"at": "2026-11-10T10:00", "pupil": ")" +
                                          upn_of(0).str() + R"(", "text": "father drinks"})")),
              "");
    const auto note = school.state().last_entry();
    const auto corrected = [&](int pupil, journal::EntryNumber entry, const std::string& changes) {
        return school.record(
            "fact_corrected",
            about_pupil(fmt::format(R"(, "entry": {}, "changes": {})", entry, changes), pupil));
    };
    EXPECT_EQ(corrected(0, note, R"({"text": "father drinks"})"), "change-nothing");
    EXPECT_EQ(corrected(0, note, R"({"at": "2026-01-01T10:00"})"), "correction-field");
    EXPECT_EQ(corrected(0, note, R"({"reason": "x"})"), "correction-field") << "it has none";
    EXPECT_EQ(corrected(1, note, R"({"text": "x"})"), "correction-unknown");
    EXPECT_EQ(corrected(0, 4, R"({"text": "x"})"), "correction-unknown") << "the staff import";
    EXPECT_EQ(corrected(0, note, R"({"text": "father drives a bus"})"), "");
    const school::Fact& fact = school.pupil(0).facts.back();
    EXPECT_EQ(fact.fields.at("text").as_string(), "father drives a bus");
    EXPECT_EQ(fact.fields.at("corrected").at("entry"), note + 1);
    EXPECT_EQ(fact.fields.at("corrected").at("reason").as_string(), "the birth certificate");
    EXPECT_EQ(school.pupil(0).facts.size(), 1U);
    EXPECT_NE(school.office.entry(note)->body.find("drinks"), std::string::npos);
}

}  // namespace
}  // namespace adsum
