#include "school/looking.hpp"
#include "school/small_school.hpp"

namespace adsum {
namespace {

using tests::kTuesdayMorning;
using tests::register_body;
using tests::SmallSchool;
using tests::upn_of;

boost::json::object amendment(const std::string& code, const std::string& reason,
                              const std::string& at = "2026-09-10T11:00") {
    boost::json::object body;
    body["at"] = at;
    body["pupil"] = upn_of(0).str();
    body["date"] = "2026-09-08";
    body["session"] = "AM";
    body["code"] = code;
    body["reason"] = reason;
    body["by"] = "O1";
    return body;
}

SmallSchool with_n() {
    auto school = SmallSchool::make(2);
    EXPECT_EQ(school.record("register_taken", register_body("7A", "2026-09-08", "AM",
                                                            "2026-09-08T08:45", {{0, "N"}}, "s")),
              "");
    return school;
}

TEST(Amendment, KeepsAllFiveElements) {  // SI 2024/208 reg 6
    auto school = with_n();
    ASSERT_EQ(school.record("mark_amended", amendment("I", "mother rang")), "");
    const auto history = school.pupil(0).mark_history(kTuesdayMorning);
    const auto& codes = school.state().law().codes();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(codes.symbol(history[0].code), "N");  // the original entry
    EXPECT_EQ(history[0].at.to_string(), "2026-09-08T08:45");
    EXPECT_EQ(history[0].who.name, "Tess Tutor");
    EXPECT_EQ(codes.symbol(history[1].code), "I");             // the amended entry
    EXPECT_EQ(history[1].reason, "mother rang");               // the reason
    EXPECT_EQ(history[1].at.to_string(), "2026-09-10T11:00");  // the date
    EXPECT_EQ(history[1].who.name, "Olu Office");              // the name
    EXPECT_EQ(history[1].who.position, "Attendance officer");  // and the position
}

TEST(Amendment, KeepsThePositionAsItWasThen) {
    auto school = with_n();
    ASSERT_EQ(school.record("mark_amended", amendment("I", "mother rang")), "");
    ASSERT_EQ(school.record("staff_imported", R"({"at": "2026-10-01T08:00", "staff": [
        {"id": "O1", "name": "Olu Office", "position": "Head teacher", "roles": ["head"]}]})"),
              "");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning)[1].who.position, "Attendance officer");
}

TEST(Amendment, DoesNotChangeWhatWasKnownBefore) {
    auto school = with_n();
    ASSERT_EQ(school.record("mark_amended", amendment("I", "mother rang")), "");
    ASSERT_EQ(school.record("mark_amended", amendment("M", "dentist", "2026-09-11T09:00")), "");
    const auto& codes = school.state().law().codes();
    const auto as_at = [&](const char* time) {
        return codes.symbol(school.pupil(0).code_as_at(kTuesdayMorning, *SchoolTime::parse(time)));
    };
    EXPECT_EQ(as_at("2026-09-08T08:44"), "");
    EXPECT_EQ(as_at("2026-09-08T08:45"), "N");
    EXPECT_EQ(as_at("2026-09-10T10:59"), "N");
    EXPECT_EQ(as_at("2026-09-10T11:00"), "I");
    EXPECT_EQ(as_at("2026-09-11T09:00"), "M");
}

TEST(Amendment, IsRefused) {
    auto school = with_n();
    auto other = amendment("I", "ill");
    other["session"] = "PM";
    auto stranger = amendment("I", "ill");
    stranger["pupil"] = upn_of(77).str();
    auto nobody = amendment("I", "ill");
    nobody["by"] = "X9";
    auto future = amendment("I", "ill", "2026-09-20T09:00");
    struct Case {
        const char* why;
        boost::json::object body;
        const char* ids;
    };
    const Case cases[] = {
        {"no reason", amendment("I", ""), "field-missing"},
        {"blanks are no reason", amendment("I", "  "), "field-missing"},
        {"the same code", amendment("N", "again"), "amend-same-code"},
        {"no such code", amendment("J", "interview"), "mark-code-unknown"},
        {"an afternoon code", amendment("\\", "was here"), "mark-code-session"},
        {"the calendar's code", amendment("Y4", "snow"), "mark-code-calendar"},
        {"not taken", other, "amend-nothing-to-amend"},
        {"unknown pupil", stranger, "pupil-unknown"},
        {"unknown staff", nobody, "staff-unknown"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(school.record("mark_amended", one.body), one.ids) << one.why;
    }
    // Ahead of its time is warned of: a school may be set up or tried out so.
    EXPECT_EQ(school.record("mark_amended", future, "2026-09-18T09:00"), "");
    ASSERT_EQ(school.warnings.size(), 1U);
    EXPECT_EQ(school.warnings.front().id, "fact-in-future");
}

// WES-050: an amendment to Y7 always has its cause; a register without one is refused
// (register_test.cpp).
TEST(Amendment, ItsReasonSaysTheNatureThatACodeAsksFor_WES_050) {
    auto school = with_n();
    EXPECT_EQ(school.record("mark_amended", amendment("Y7", "")), "field-missing");
    EXPECT_EQ(school.record("mark_amended", amendment("Y7", "the lane was flooded")), "");
}

TEST(Amendment, OfTheMinutesAloneIsOne) {
    auto school = SmallSchool::make(1);
    auto body = register_body("7A", "2026-09-08", "AM", "2026-09-08T09:45", {}, "s");
    body["marks"] = boost::json::array{boost::json::array{upn_of(0).str(), "L", 5}};
    ASSERT_EQ(school.record("register_taken", body), "");
    auto minutes = amendment("L", "the clock was wrong");
    minutes["minutes_late"] = 5;
    EXPECT_EQ(school.record("mark_amended", minutes), "amend-same-code");
    minutes["minutes_late"] = 7;
    EXPECT_EQ(school.record("mark_amended", minutes), "");
}

}  // namespace
}  // namespace adsum
