// Printed letters that went into the post: kept in their words with each pupil, and the duty done
// with them where the letter is all of it.
#include "school/json_fields.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::SmallSchool;
using tests::upn_of;

boost::json::object letter(int pupil, const std::string& duty, bool does) {
    return {{"pupil", upn_of(pupil).str()},
            {"duty", duty},
            {"template", "letter-1"},
            {"title", "Letter 1"},
            {"to", "Ann Vale"},
            {"contacts", boost::json::array{1}},
            {"subject", "Attendance"},
            {"body", "Dear Ann Vale"},
            {"does_duty", does}};
}

boost::json::object posted(boost::json::array letters, const std::string& batch = "a1b2") {
    return {{"at", "2026-11-20T10:00"}, {"batch", batch}, {"letters", std::move(letters)}};
}

std::vector<std::string> kinds_of(const school::Pupil& pupil) {
    std::vector<std::string> kinds;
    for (const school::Fact& fact : pupil.facts) {
        kinds.push_back(fact.kind);
    }
    return kinds;
}

TEST(LettersPosted, EachStandsWithItsPupilAndDoesTheDutyThatItIsAllOf) {
    SmallSchool school = SmallSchool::make(2);
    ASSERT_EQ(school.record("letters_posted",
                            posted({letter(0, "d-0", true), letter(0, "meeting-0", false),
                                    letter(1, "d-1", true)})),
              "");
    const auto& facts = school.pupil(0).facts;
    EXPECT_EQ(kinds_of(school.pupil(0)),
              (std::vector<std::string>{"letter_posted", "duty_done", "letter_posted"}));
    EXPECT_EQ(school::text_in(facts[0].fields, "body"), "Dear Ann Vale");
    EXPECT_EQ(school::text_in(facts[0].fields, "batch"), "a1b2");
    EXPECT_EQ(school::text_in(facts[1].fields, "duty"), "d-0");
    EXPECT_EQ(kinds_of(school.pupil(1)), (std::vector<std::string>{"letter_posted", "duty_done"}));
    const auto again = school::Office::open(school.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->state().digest(), school.state().digest());
}

TEST(LettersPosted, ALetterOfAPrintIsPostedOnceAndNothingOfARefusedEntryIsKept) {
    SmallSchool school = SmallSchool::make(2);
    ASSERT_EQ(school.record("letters_posted", posted({letter(0, "d-0", true)})), "");
    EXPECT_EQ(
        school.record("letters_posted", posted({letter(1, "d-1", true), letter(0, "d-0", true)})),
        "letters-posted");
    EXPECT_TRUE(school.pupil(1).facts.empty());
    EXPECT_EQ(school.record("letters_posted", posted({letter(0, "d-0", true)}, "another")), "");
}

TEST(LettersPosted, WhatCannotBeIsRefused) {
    SmallSchool school = SmallSchool::make(1);
    EXPECT_EQ(school.record("letters_posted", posted({letter(5, "d", true)})), "pupil-unknown");
    boost::json::object without = letter(0, "d", true);
    without.erase("body");
    EXPECT_EQ(school.record("letters_posted", posted({without})), "field-missing");
    boost::json::object nobody = letter(0, "d", true);
    nobody["contacts"] = boost::json::array{"first"};
    EXPECT_EQ(school.record("letters_posted", posted({nobody})), "field-type");
    EXPECT_EQ(school.record("letters_posted", posted({"a letter"})), "field-type");
}

}  // namespace
}  // namespace adsum
