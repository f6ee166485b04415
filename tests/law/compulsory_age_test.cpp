// Compulsory school age, Education Act 1996 s 8, as a table.

#include "the_law.hpp"

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

struct Case {
    const char* born;
    const char* first;  // first and last day of compulsory school age
    const char* last;
};

// Last Fridays in June: 2025-06-27, 2026-06-26, 2027-06-25, 2024-06-28, 2028-06-30.
const Case kCases[] = {
    // The prescribed day after a birthday in each third of the year.
    {"2010-05-20", "2015-09-01", "2026-06-26"},
    {"2010-10-20", "2016-01-01", "2027-06-25"},
    {"2010-02-20", "2015-04-01", "2026-06-26"},
    // A birthday on a prescribed day, and on the day after it.
    {"2010-08-31", "2015-09-01", "2026-06-26"},
    {"2010-09-01", "2016-01-01", "2027-06-25"},
    {"2010-12-31", "2016-01-01", "2027-06-25"},
    {"2011-01-01", "2016-04-01", "2027-06-25"},
    {"2010-03-31", "2015-04-01", "2026-06-26"},
    {"2010-04-01", "2015-09-01", "2026-06-26"},
    // Sixteen after the last Friday in June and before the next school year: that Friday still ends
    // it.
    {"2009-06-27", "2014-09-01", "2025-06-27"},
    {"2009-06-28", "2014-09-01", "2025-06-27"},
    {"2009-08-31", "2014-09-01", "2025-06-27"},
    {"2009-09-01", "2015-01-01", "2026-06-26"},
    // A last Friday that is the 30th, and one after a leap day.
    {"2011-11-02", "2017-01-01", "2028-06-30"},
    {"2008-02-29", "2013-04-01", "2024-06-28"},
};

TEST(CompulsoryAge, BeginsAfterThePrescribedDayAndEndsOnTheLastFridayInJune) {
    for (const Case& test : kCases) {
        SCOPED_TRACE(test.born);
        const Date born = *Date::parse(test.born);
        const Date first = *Date::parse(test.first);
        const Date last = *Date::parse(test.last);
        EXPECT_EQ(the_law().compulsory_age(born), (DateRange{first, last}))
            << the_law().compulsory_age(born).first.to_string() << " to "
            << the_law().compulsory_age(born).last.to_string();
        EXPECT_FALSE(the_law().is_compulsory_age(born, first - 1));
        EXPECT_TRUE(the_law().is_compulsory_age(born, first));
        EXPECT_TRUE(the_law().is_compulsory_age(born, last));
        EXPECT_FALSE(the_law().is_compulsory_age(born, last + 1));
    }
}

TEST(CompulsoryAge, EveryBirthdayGivesTenYearsAndMoreAndEndsOnAFriday) {
    for (Date born = Date::of(2003, 1, 1); born < Date::of(2020, 1, 1); born = born + 1) {
        const DateRange age = the_law().compulsory_age(born);
        ASSERT_GE(age_on(born, age.first), 5) << born.to_string();
        ASSERT_EQ(age.last.weekday(), Weekday::kFriday) << born.to_string();
        ASSERT_EQ(age.last.month(), 6U) << born.to_string();
        ASSERT_GT((age.last + 7).month(), 6U) << born.to_string();
        ASSERT_GE(age_on(born, age.last), 15) << born.to_string();
        ASSERT_LE(age_on(born, age.last), 16) << born.to_string();
        ASSERT_TRUE(age.first.day() == 1) << born.to_string();
    }
}

}  // namespace
}  // namespace adsum::law
