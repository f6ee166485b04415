// marks_derived: marks of a session that follow from lesson marks, put where none stands and never
// over another.

#include "school/derived_facts.hpp"
#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

namespace json = boost::json;
using tests::kTuesdayAfternoon;
using tests::SmallSchool;
using tests::upn_of;

struct Derived : testing::Test {
    SmallSchool school = SmallSchool::make();
    journal::EntryNumber lesson = 0;

    void SetUp() override {
        ASSERT_EQ(school.record("timetable_imported",
                                R"({"at": "2026-09-01T09:00", "from": "2026-09-03", "lessons": [
            {"class": "7A", "period": "P5", "day": "tue", "start": "14:05", "end": "15:05"}]})"),
                  "");
        ASSERT_EQ(
            school.record("lesson_taken",
                          json::object{{"at", "2026-09-08T14:10"},
                                       {"class", "7A"},
                                       {"date", "2026-09-08"},
                                       {"period", "P5"},
                                       {"submission", "s-1"},
                                       {"marks", json::array{json::array{upn_of(0).str(), "L", 4},
                                                             json::array{upn_of(2).str(), "N"}}}}),
            "");
        lesson = school.state().last_entry();
    }
    json::array row(int n, const char* code) const {
        return {upn_of(n).str(), code, "7A", "P5", lesson};
    }
    std::string record(json::array marks, const char* at = "2026-09-08T15:30") {
        return school.record("marks_derived", json::object{{"at", at},
                                                           {"rule", "pm-from-last-lesson"},
                                                           {"date", "2026-09-08"},
                                                           {"session", "PM"},
                                                           {"by", "O1"},
                                                           {"marks", std::move(marks)}});
    }
    std::string code_of(int n) const {
        const auto* cell = school.pupil(n).mark(kTuesdayAfternoon);
        return cell == nullptr ? "" : std::string(school.state().law().codes().symbol(cell->code));
    }
};

TEST_F(Derived, PutsTheMarksThatFollowAndKeepsRuleAndSource) {
    ASSERT_EQ(record({row(0, "\\"), row(2, "N")}), "");
    EXPECT_EQ(code_of(0), "\\");
    EXPECT_EQ(code_of(2), "N");
    const auto history = school.pupil(0).mark_history(kTuesdayAfternoon);
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(school.state().who_took(history[0].entry).id, "O1");
    const school::Fact& kept = school.pupil(2).facts.back();
    EXPECT_EQ(kept.kind, "marks_derived");
    EXPECT_EQ(kept.fields.at("rule").as_string(), "pm-from-last-lesson");
    EXPECT_EQ(kept.fields.at("period").as_string(), "P5");
    EXPECT_EQ(kept.fields.at("lesson_entry").as_int64(), lesson);
    EXPECT_TRUE(school.state().registers().empty());  // nobody took the register
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST_F(Derived, NeverStandsOverAnotherMark) {
    ASSERT_EQ(school.record("register_taken",
                            tests::register_body("7A", "2026-09-08", "PM", "2026-09-08T14:08",
                                                 {{2, "\\"}}, "t-1")),
              "");
    EXPECT_EQ(record({row(0, "\\"), row(2, "N")}), "derived-mark-stands");
    EXPECT_EQ(code_of(0), "");
    EXPECT_EQ(code_of(2), "\\");
    EXPECT_EQ(record({row(0, "\\")}), "");
    EXPECT_EQ(record({row(0, "\\")}), "derived-mark-stands");
}

TEST_F(Derived, IsHeldAgainstTheLessonAsItStands) {
    EXPECT_EQ(record({row(0, "L")}), "derived-code");
    EXPECT_EQ(record({row(2, "\\")}), "derived-code");
    EXPECT_EQ(record({row(1, "\\")}), "derived-source");
    EXPECT_EQ(record({row(9, "\\")}), "pupil-unknown");
    EXPECT_EQ(record({row(2, "N"), row(2, "N")}), "mark-duplicate");
    EXPECT_EQ(record({json::array{upn_of(2).str(), "N"}}), "field-wrong");
    EXPECT_EQ(record({row(2, "N")}, "2026-09-07T15:00"), "register-before-its-day");
    ASSERT_EQ(school.record("lesson_mark_amended", json::object{{"at", "2026-09-08T15:00"},
                                                                {"pupil", upn_of(2).str()},
                                                                {"class", "7A"},
                                                                {"date", "2026-09-08"},
                                                                {"period", "P5"},
                                                                {"code", "/"},
                                                                {"reason", "seen"}}),
              "");
    EXPECT_EQ(record({row(2, "N")}), "derived-source");  // another entry stands
    lesson = school.state().last_entry();
    EXPECT_EQ(record({row(2, "\\")}), "");
}

TEST_F(Derived, ACodeThatAsksForPapersAsksForThemHereToo) {
    ASSERT_EQ(school.record("lesson_mark_amended", json::object{{"at", "2026-09-08T15:00"},
                                                                {"pupil", upn_of(2).str()},
                                                                {"class", "7A"},
                                                                {"date", "2026-09-08"},
                                                                {"period", "P5"},
                                                                {"code", "C1"},
                                                                {"reason", "on stage"}}),
              "");
    lesson = school.state().last_entry();
    EXPECT_EQ(record({row(2, "C1")}), "mark-evidence-missing");
    json::array with_note = row(2, "C1");
    with_note.emplace_back("licence 12");
    EXPECT_EQ(record({with_note}), "");
}

}  // namespace
}  // namespace adsum
