// The late desk: arriving, leaving, coming back; what it does to the mark, and what it refuses.

#include "school/looking.hpp"
#include "school/small_school.hpp"
#include "school/whereabouts.hpp"

namespace adsum {
namespace {

using tests::code_of;
using tests::kTuesdayAfternoon;
using tests::kTuesdayMorning;
using tests::register_body;
using tests::SmallSchool;
using tests::upn_of;

const Date kDay = Date::of(2026, 9, 8);

boost::json::object of_pupil(int n, const std::string& time) {
    return {{"at", "2026-09-08T" + time}, {"pupil", upn_of(n).str()}};
}

boost::json::object arrival(const std::string& time, const std::string& code, int minutes = 0,
                            const std::string& reason = "missed the bus", const char* half = "AM") {
    auto body = of_pupil(0, time);
    body["date"] = "2026-09-08";
    body["session"] = half;
    body["code"] = code;
    body["basis"] = "none";
    body["by"] = "O1";
    if (minutes > 0) {
        body["minutes_late"] = minutes;
    }
    if (!reason.empty()) {
        body["reason"] = reason;
    }
    return body;
}

boost::json::object leaving(const std::string& time) {
    auto body = of_pupil(0, time);
    body["reason"] = "dentist";
    body["collected_by"] = "Grandmother";
    body["by"] = "O1";
    return body;
}

std::string take(SmallSchool& school, const std::string& time, const std::string& half,
                 const std::string& code) {
    return school.record(
        "register_taken",
        register_body("7A", "2026-09-08", half, "2026-09-08T" + time, {{0, code}}, "s" + half));
}

std::string where(const SmallSchool& school, const char* time) {
    const SchoolTime now = *SchoolTime::parse(std::string("2026-09-08T") + time);
    const bool pm = now.time >= TimeOfDay(13, 0);
    const school::Present present{pm ? kTuesdayAfternoon : kTuesdayMorning,
                                  {kDay, pm ? TimeOfDay(13, 0) : TimeOfDay(8, 45)}};
    const auto found = school::whereabouts(school.state(), school.pupil(0), present, now);
    return std::string(to_string(found.where)) + (found.here_earlier ? " (here earlier)" : "");
}

TEST(Arrived, putsTheMarkWhereNoneStands) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("arrived", arrival("09:12", "L", 27)), "");
    EXPECT_EQ(code_of(school, 0, kTuesdayMorning), "L");
    EXPECT_EQ(code_of(school, 0, kTuesdayAfternoon), "");
    const auto history = school.pupil(0).mark_history(kTuesdayMorning);
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(history[0].minutes_late, 27);
    EXPECT_EQ(history[0].note, "missed the bus");
    EXPECT_EQ(history[0].reason, "") << "the first entry is no amendment";
    EXPECT_EQ(history[0].who.name, "Olu Office");
    ASSERT_EQ(school.pupil(0).facts.size(), 1U);
    EXPECT_EQ(school.pupil(0).facts[0].kind, "arrived");
}

TEST(Arrived, isKnownByNameThoughTheMarkHasNothingBesideIt) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("arrived", arrival("08:40", "/", 0, "")), "");
    const auto* mark = school.pupil(0).mark(kTuesdayMorning);
    ASSERT_NE(mark, nullptr);
    EXPECT_EQ(school.state().who_took(mark->entry).name, "Olu Office");
}

TEST(Arrived, amendsTheMarkThatStandsWithAllFiveElements) {  // SI 2024/208 reg 6
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "N"), "");
    ASSERT_EQ(school.record("arrived", arrival("09:12", "U", 27)), "");
    const auto history = school.pupil(0).mark_history(kTuesdayMorning);
    const auto& codes = school.state().law().codes();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(codes.symbol(history[0].code), "N");
    EXPECT_EQ(history[0].who.name, "Tess Tutor");
    EXPECT_EQ(codes.symbol(history[1].code), "U");
    EXPECT_EQ(history[1].reason, "arrived 09:12: missed the bus");
    EXPECT_EQ(history[1].at.to_string(), "2026-09-08T09:12");
    EXPECT_EQ(history[1].who.name, "Olu Office");
    EXPECT_EQ(history[1].who.position, "Attendance officer");
    EXPECT_EQ(history[1].minutes_late, 27);
    const auto before = *SchoolTime::parse("2026-09-08T09:11");
    EXPECT_EQ(codes.symbol(school.pupil(0).code_as_at(kTuesdayMorning, before)), "N");
}

TEST(Arrived, withoutAReasonSaysWhenAlone) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "N"), "");
    ASSERT_EQ(school.record("arrived", arrival("09:12", "U", 27, "")), "");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning)[1].reason, "arrived 09:12");
}

TEST(Arrived, leavesAnEqualMarkAsItIs) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "L"), "");
    ASSERT_EQ(school.record("arrived", arrival("08:52", "L", 0)), "");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).size(), 1U);
    EXPECT_EQ(school.pupil(0).facts.size(), 1U);
}

TEST(Arrived, addsTheMinutesThatAnEqualCodeHasNot) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "L"), "");
    ASSERT_EQ(school.record("arrived", arrival("08:52", "L", 7)), "");
    const auto history = school.pupil(0).mark_history(kTuesdayMorning);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[1].minutes_late, 7);
}

TEST(Arrived, theTutorsRegisterAgreesWithTheDesksMark) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("arrived", arrival("08:50", "L", 5)), "");
    EXPECT_EQ(take(school, "08:55", "AM", "L"), "");
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning).size(), 1U);
    EXPECT_EQ(school.pupil(0).mark_history(kTuesdayMorning)[0].who.name, "Olu Office");
}

TEST(Arrived, isRefused) {
    struct Case {
        const char* why;
        boost::json::object body;
        const char* ids;
    };
    const auto with = [](const char* key, const std::string& value) {
        auto body = arrival("09:12", "L");
        body[key] = value;
        return body;
    };
    auto early = with("at", "2024-09-10T09:12");
    early["date"] = "2024-09-10";
    auto sunday = with("at", "2026-09-06T09:12");
    sunday["date"] = "2026-09-06";
    const Case cases[] = {
        {"unknown pupil", with("pupil", upn_of(77).str()), "pupil-unknown"},
        {"before the session's day", with("date", "2026-09-09"), "arrival-not-its-day"},
        {"after the session's day", with("date", "2026-09-07"), "arrival-not-its-day"},
        {"a basis that is none", with("basis", "a hunch"), "field-wrong"},
        {"a reason beyond measure", with("reason", std::string(501, 'x')), "field-wrong"},
        {"not on the roll", early, "pupil-not-on-roll"},
        {"no session", sunday, "mark-outside-calendar"},
        {"no such code", arrival("09:12", "J"), "mark-code-unknown"},
        {"the other session's stroke", arrival("09:12", "\\"), "mark-code-session"},
        {"the calendar's code", arrival("09:12", "Y4"), "mark-code-calendar"},
        {"minutes beside a code that has none", arrival("09:12", "M", 10), "mark-minutes-late"},
        {"unknown staff", with("by", "X9"), "staff-unknown"},
    };
    auto school = SmallSchool::make(2);
    for (const Case& one : cases) {
        EXPECT_EQ(school.record("arrived", one.body), one.ids) << one.why;
    }
    EXPECT_TRUE(school.pupil(0).facts.empty());
    EXPECT_EQ(code_of(school, 0, kTuesdayMorning), "");
}

TEST(Arrived, twiceIsTold) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(school.record("arrived", arrival("09:12", "U", 27)), "");
    EXPECT_EQ(school.record("arrived", arrival("09:13", "U", 28)), "arrival-twice");
    EXPECT_EQ(school.record("arrived", arrival("09:11", "U", 26)), "arrival-twice")
        << "whichever clock was ahead";
    EXPECT_EQ(school.record("arrived", arrival("13:10", "L", 10, "", "PM")), "")
        << "the afternoon is another session";
}

TEST(LeftSite, needsSomebodyWhoIsThere) {
    auto school = SmallSchool::make(2);
    EXPECT_EQ(school.record("left_site", leaving("09:00")), "left-not-on-site") << "not marked";
    ASSERT_EQ(take(school, "09:05", "AM", "N"), "");
    EXPECT_EQ(school.record("left_site", leaving("09:10")), "left-not-on-site") << "marked absent";
    ASSERT_EQ(school.record("arrived", arrival("09:12", "U", 27)), "");
    EXPECT_EQ(school.record("left_site", leaving("09:11")), "left-not-on-site") << "not yet in";
    EXPECT_EQ(school.record("left_site", leaving("10:00")), "");
    EXPECT_EQ(school.record("left_site", leaving("10:05")), "left-not-on-site") << "twice";
    EXPECT_EQ(school.record("returned_to_site", of_pupil(0, "11:00")), "");
    auto no_reason = leaving("11:40");
    no_reason["reason"] = "";
    EXPECT_EQ(school.record("left_site", no_reason), "field-missing");
    EXPECT_EQ(school.record("left_site", leaving("11:30")), "") << "again";
}

TEST(LeftSite, isExpectedBackLater) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "/"), "");
    auto body = leaving("10:00");
    for (const char* wrong : {"10:00", "09:59", "noon", "25:00"}) {
        body["expected_back"] = wrong;
        EXPECT_EQ(school.record("left_site", body), "field-wrong") << wrong;
    }
    body["expected_back"] = "11:30";
    EXPECT_EQ(school.record("left_site", body), "");
}

TEST(ReturnedToSite, needsSomebodyWhoLeft) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "/"), "");
    EXPECT_EQ(school.record("returned_to_site", of_pupil(0, "11:00")), "returned-not-left");
    ASSERT_EQ(school.record("left_site", leaving("10:00")), "");
    EXPECT_EQ(school.record("returned_to_site", of_pupil(0, "09:59")), "returned-not-left")
        << "before leaving";
    auto tomorrow = of_pupil(0, "09:00");
    tomorrow["at"] = "2026-09-09T09:00";
    EXPECT_EQ(school.record("returned_to_site", tomorrow), "returned-not-left")
        << "a day ends by itself";
    EXPECT_EQ(school.record("returned_to_site", of_pupil(0, "11:00")), "");
    EXPECT_EQ(school.record("returned_to_site", of_pupil(0, "11:01")), "returned-not-left");
}

TEST(Whereabouts, followTheRegisterAndTheDesk) {
    auto school = SmallSchool::make(2);
    EXPECT_EQ(where(school, "08:46"), "unknown");
    ASSERT_EQ(take(school, "08:50", "AM", "N"), "");
    EXPECT_EQ(where(school, "08:49"), "unknown") << "as known then";
    EXPECT_EQ(where(school, "08:51"), "absent");
    ASSERT_EQ(school.record("arrived", arrival("09:12", "U", 27)), "");
    EXPECT_EQ(where(school, "09:12"), "on_site");
    auto card = of_pupil(0, "09:30");
    card["date"] = "2026-09-08";
    card["session"] = "AM";
    card["code"] = "M";
    card["reason"] = "card shown";
    ASSERT_EQ(school.record("mark_amended", card), "");
    EXPECT_EQ(where(school, "09:31"), "on_site") << "a changed code sends nobody home";
    ASSERT_EQ(school.record("left_site", leaving("10:00")), "");
    EXPECT_EQ(where(school, "10:30"), "left");
    EXPECT_EQ(where(school, "13:05"), "left") << "over noon too";
    ASSERT_EQ(school.record("returned_to_site", of_pupil(0, "11:00")), "");
    EXPECT_EQ(where(school, "11:00"), "on_site");
    EXPECT_EQ(where(school, "13:05"), "unknown (here earlier)") << "no register since";
    ASSERT_EQ(take(school, "13:10", "PM", "N"), "");
    EXPECT_EQ(where(school, "13:11"), "absent (here earlier)");
}

TEST(Whereabouts, aRegisterAfterLeavingThatHasThePupilKnowsBetter) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "08:50", "AM", "/"), "");
    ASSERT_EQ(school.record("left_site", leaving("10:00")), "");
    ASSERT_EQ(take(school, "13:10", "PM", "\\"), "");
    EXPECT_EQ(where(school, "13:09"), "left");
    EXPECT_EQ(where(school, "13:10"), "on_site");
}

TEST(Whereabouts, lateAfterTheCloseIsInSchool) {
    auto school = SmallSchool::make(2);
    ASSERT_EQ(take(school, "10:00", "AM", "U"), "");
    EXPECT_EQ(where(school, "10:01"), "on_site");
}

}  // namespace
}  // namespace adsum
