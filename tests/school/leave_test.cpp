#include "school/leave.hpp"

#include "school/small_school.hpp"

namespace adsum {
namespace {

using calendar::Half;
using tests::SmallSchool;
using tests::upn_of;

// About pupil 0: `fields` are JSON without braces.
boost::json::object of_leave(const std::string& at, const std::string& fields) {
    return tests::object(R"({"at": ")" + at + R"(", "pupil": ")" + upn_of(0).str() + "\", " +
                         fields + "}");
}

// Wednesday and Thursday.
constexpr const char* kTwoDays =
    R"("request": "R1", "first": "2026-11-25", "last": "2026-11-26", "sessions": "both",
       "reason": "a wedding", "requested_by": "mother")";

SmallSchool with_request(const std::string& fields = kTwoDays) {
    auto school = SmallSchool::make(2);
    EXPECT_EQ(school.record("leave_requested", of_leave("2026-11-10T10:00", fields)), "");
    return school;
}

const SchoolTime kLater = *SchoolTime::parse("2026-12-18T16:00");
calendar::Session november(unsigned day, Half half = Half::kAm) {
    return {Date::of(2026, 11, day), half};
}

// WES-064: no leave afterwards, by the law of every school.
TEST(Leave, IsGrantedBeforeItIsTaken) {
    const std::string all = R"("request": "R1", "granted": true, "code": "C", "reason": "once")";
    const std::string second = all + R"(, "days": ["2026-11-26"])";
    const struct {
        const char* at;
        std::string fields;
        const char* ids;
    } cases[] = {
        {"2026-11-24T18:00", all, ""},
        {"2026-11-25T08:00", all, ""},
        {"2026-11-25T11:59", all, ""},
        {"2026-11-25T12:00", all, "leave-retrospective"},
        {"2026-11-25T12:00", second, ""},
        {"2026-11-26T12:00", second, "leave-retrospective"},
        {"2026-11-27T09:00", all, "leave-retrospective"},
        {"2026-11-27T09:00", R"("request": "R1", "granted": false, "reason": "too late")", ""},
    };
    for (const auto& one : cases) {
        auto school = with_request();
        EXPECT_EQ(school.record("leave_decided", of_leave(one.at, one.fields)), one.ids)
            << one.at << one.fields;
    }
}

TEST(Leave, OfAMorningThatHasItsMarkIsTooLate) {
    auto school = with_request();
    ASSERT_EQ(
        school.record("register_taken", tests::register_body("7A", "2026-11-25", "AM",
                                                             "2026-11-25T08:50", {{0, "N"}}, "s1")),
        "");
    const std::string granted = R"("request": "R1", "granted": true, "code": "C", "reason": "x")";
    EXPECT_EQ(school.record("leave_decided", of_leave("2026-11-25T09:00", granted)),
              "leave-retrospective");
    EXPECT_EQ(school.record("leave_decided",
                            of_leave("2026-11-25T09:00", granted + R"(, "days": ["2026-11-26"])")),
              "");
    const auto leave = school::leave_request(school.pupil(0), "R1", kLater);
    ASSERT_TRUE(leave);
    EXPECT_FALSE(leave->gives(november(25, Half::kPm)));
    EXPECT_TRUE(leave->refuses(november(25, Half::kPm)));
    EXPECT_TRUE(leave->gives(november(26)));
}

TEST(Leave, StandsForTheDaysThatWereGranted) {
    auto school = with_request(
        R"("request": "R1", "first": "2026-11-16", "last": "2026-12-04", "sessions": "AM",
           "reason": "therapy", "requested_by": "mother", "weekdays": ["tuesday", "thursday"])");
    EXPECT_EQ(
        school.record("leave_decided",
                      of_leave("2026-11-11T10:00", R"("request": "R1", "granted": true, "code": "C",
                           "reason": "agreed", "days": ["2026-11-18"])")),
        "leave-day-not-asked");
    ASSERT_EQ(
        school.record("leave_decided", of_leave("2026-11-11T10:00",
                                                R"("request": "R1", "granted": true, "code": "C",
                                        "reason": "agreed", "days": ["2026-11-26", "2026-11-17"])")),
        "");
    const auto leave = school::leave_request(school.pupil(0), "R1", kLater);
    ASSERT_TRUE(leave);
    EXPECT_EQ(leave->given_days(),
              (std::vector<Date>{Date::of(2026, 11, 17), Date::of(2026, 11, 26)}));
    EXPECT_TRUE(leave->gives(november(17)));
    EXPECT_FALSE(leave->gives(november(17, Half::kPm)));
    EXPECT_FALSE(leave->asks_for(november(18)));
    EXPECT_TRUE(leave->refuses(november(19)));
    EXPECT_FALSE(leave->refuses(november(18)));
}

TEST(Leave, IsNotThereBeforeItWasAskedForAndGoneWhenTakenBack) {
    auto school = with_request();
    ASSERT_EQ(
        school.record("leave_decided", of_leave("2026-11-11T10:00",
                                                R"("request": "R1", "granted": true, "code": "C",
                                        "reason": "once")")),
        "");
    ASSERT_EQ(school.record("leave_withdrawn",
                            of_leave("2026-11-12T10:00", R"("request": "R1", "reason": "off")")),
              "");
    const auto at = [&](const char* moment) {
        return school::leave_request(school.pupil(0), "R1", *SchoolTime::parse(moment));
    };
    EXPECT_FALSE(at("2026-11-10T09:59"));
    EXPECT_TRUE(at("2026-11-10T10:00")->waits());
    EXPECT_TRUE(at("2026-11-11T10:00")->gives(november(25)));
    EXPECT_FALSE(at("2026-11-12T10:00")->gives(november(25)));
    EXPECT_FALSE(at("2026-11-12T10:00")->refuses(november(25)));
}

TEST(Leave, RequestsThatCannotBeAreRefused) {
    const struct {
        const char* fields;
        const char* ids;
    } cases[] = {
        {R"("request": "R2", "first": "2026-11-25", "last": "2027-12-25", "sessions": "both",
            "reason": "x", "requested_by": "mother")",
         "leave-too-long"},
        {R"("request": "R2", "first": "2026-11-25", "last": "2026-11-25", "sessions": "both",
            "reason": "x", "requested_by": "mother", "received": "2026-11-10T10:01")",
         "leave-received-later"},
        {R"("request": "R2", "first": "2026-11-25", "last": "2026-11-25", "sessions": "both",
            "reason": "x", "requested_by": "mother", "weekdays": ["tue"])",
         "field-wrong"},
        {R"("request": "R2", "first": "2026-11-25", "last": "2026-11-25", "sessions": "both",
            "reason": "x", "requested_by": "mother", "licence_days": ["soon"])",
         "field-wrong"},
        {kTwoDays, "leave-request-exists"},
    };
    for (const auto& one : cases) {
        auto school = with_request();
        EXPECT_EQ(school.record("leave_requested", of_leave("2026-11-10T10:00", one.fields)),
                  one.ids)
            << one.fields;
    }
}

TEST(Leave, RefusedAndTakenIsEachAbsenceWithoutAnotherReason) {
    auto school = with_request();
    ASSERT_EQ(school.record("leave_decided", of_leave("2026-11-11T10:00",
                                                      R"("request": "R1", "granted": false,
                                                         "code": "G", "reason": "a holiday")")),
              "");
    const auto take = [&](const char* date, const char* half, const char* code) {
        const std::string at =
            std::string(date) + (half == std::string("AM") ? "T08:50" : "T13:50");
        ASSERT_EQ(school.record("register_taken",
                                tests::register_body("7A", date, half, at, {{0, code}}, at + half)),
                  "");
    };
    take("2026-11-25", "AM", "N");
    take("2026-11-25", "PM", "I");
    take("2026-11-26", "AM", "/");
    take("2026-11-26", "PM", "G");
    const auto taken = [&](const char* moment) {
        const SchoolTime at = *SchoolTime::parse(moment);
        return school::taken_without_leave(school.state().law().codes(), school.pupil(0),
                                           *school::leave_request(school.pupil(0), "R1", at), at);
    };
    EXPECT_TRUE(taken("2026-11-25T08:49").empty());
    EXPECT_EQ(taken("2026-11-25T09:00"), (std::vector<calendar::Session>{november(25)}));
    EXPECT_EQ(taken("2026-11-27T09:00"),
              (std::vector<calendar::Session>{november(25), november(26, Half::kPm)}));
}

// WES-060: the windows are the school's own.
TEST(Leave, AssessmentsAreAFactOfTheSchool) {
    auto school = SmallSchool::make(1);
    const auto set = [&](const std::string& windows) {
        return school.record(
            "assessments_set",
            tests::object(R"({"at": "2026-11-10T10:00", "windows": )" + windows + "}"));
    };
    EXPECT_EQ(set(R"([{"first": "2027-05-10", "last": "2027-05-07", "name": "tests"}])"),
              "fact-dates");
    EXPECT_EQ(set(R"([{"first": "2027-05-10", "last": "2027-05-13"}])"), "field-missing");
    EXPECT_EQ(set(R"([{"first": "2027-05-10", "last": "2027-05-13", "name": "tests",
                       "year_groups": ["6"]}])"),
              "");
    const auto windows = school::assessment_windows(school.state(), kLater);
    ASSERT_EQ(windows.size(), 1U);
    EXPECT_TRUE(windows[0].concerns("6"));
    EXPECT_FALSE(windows[0].concerns("7"));
    EXPECT_EQ(set("[]"), "");
    EXPECT_TRUE(school::assessment_windows(school.state(), kLater).empty());
}

}  // namespace
}  // namespace adsum
