// Sessions and their places in a year.

#include "calendar/session.hpp"

#include <rapidcheck/gtest.h>

namespace adsum::calendar {
namespace {

TEST(Half, is_read_as_it_is_written) {
    EXPECT_EQ(parse_half("AM"), Half::kAm);
    EXPECT_EQ(parse_half("PM"), Half::kPm);
    for (const char* text : {"", "am", "A.M.", "AM ", "both"}) {
        EXPECT_FALSE(parse_half(text).has_value()) << text;
    }
    EXPECT_EQ((Session{Date::of(2026, 11, 20), Half::kPm}).to_string(), "2026-11-20 PM");
}

TEST(Slot, runs_from_1_august_am_to_31_july_pm) {
    EXPECT_EQ(slot_of({Date::of(2026, 8, 1), Half::kAm}), 0);
    EXPECT_EQ(slot_of({Date::of(2026, 8, 1), Half::kPm}), 1);
    EXPECT_EQ(slot_of({Date::of(2027, 7, 31), Half::kPm}), 2 * 365 - 1);
    EXPECT_EQ(slot_of({Date::of(2024, 7, 31), Half::kPm}), kSlotsPerYear - 1);  // a leap year
}

TEST(AcademicYear, changes_on_1_august_of_every_year) {
    Date first = Date::of(1599, 8, 1);
    for (Date date = first; date < Date::of(2401, 3, 2); date = date + 1) {
        first = date.month() == 8 && date.day() == 1 ? date : first;
        ASSERT_EQ(academic_year_of(date), first.year()) << date.to_string();
        ASSERT_EQ(slot_of({date, Half::kPm}), 2 * (date - first) + 1) << date.to_string();
    }
}

RC_GTEST_PROP(SlotProperty, every_session_comes_back_from_its_slot, ()) {
    const Session session{Date::from_days(*rc::gen::inRange(0, 40'000)),
                          *rc::gen::element(Half::kAm, Half::kPm)};
    const int slot = slot_of(session);
    RC_ASSERT(slot >= 0 && slot < kSlotsPerYear);
    RC_ASSERT(session_at(academic_year_of(session.date), slot) == session);
}

TEST(SessionColumn, keeps_one_value_a_session) {
    SessionColumn<int> column(2026);
    column.at({Date::of(2026, 9, 3), Half::kAm}) = 7;
    column.at({Date::of(2026, 9, 3), Half::kPm}) = 8;
    const SessionColumn<int>& fixed = column;
    EXPECT_EQ(fixed.at({Date::of(2026, 9, 3), Half::kAm}), 7);
    EXPECT_EQ(fixed.at({Date::of(2026, 9, 3), Half::kPm}), 8);
    EXPECT_EQ(fixed.at({Date::of(2026, 9, 4), Half::kAm}), 0);
    EXPECT_EQ(fixed.slots().size(), static_cast<std::size_t>(kSlotsPerYear));
}

}  // namespace
}  // namespace adsum::calendar
