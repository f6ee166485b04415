// Dated values: what holds on the day before and the day of each change.

#include "law/value_names.hpp"
#include "the_law.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace adsum::law {
namespace {

const Date kBefore = Date::of(2024, 8, 18);
const Date kFrom = Date::of(2024, 8, 19);

TEST(Values, EveryValueHasAReferenceAndAPlace) {
    ASSERT_GT(the_law().listed().size(), 50U);
    std::set<std::string> places;
    for (const Law::Listed& listed : the_law().listed()) {
        SCOPED_TRACE(listed.name);
        EXPECT_FALSE(listed.value.empty());
        EXPECT_FALSE(listed.provenance.reference.empty());
        EXPECT_NE(listed.place.find("law/values.toml:"), std::string::npos);
        EXPECT_TRUE(places.insert(listed.place).second) << listed.place;
        if (listed.provenance.certainty == Certainty::kUncertain) {
            EXPECT_FALSE(listed.provenance.note.empty()) << "an uncertain value says why";
        }
    }
}

TEST(Values, EveryNameTheProgramReadsHasAValueAndAnUnbrokenHistory) {
    std::map<std::string, std::vector<Provenance>> histories;
    for (const Law::Listed& listed : the_law().listed()) {
        histories[listed.name].push_back(listed.provenance);
    }
    for (const std::string_view name : Law::value_names()) {
        const auto& history = histories[std::string(name)];
        ASSERT_FALSE(history.empty()) << name;
        for (std::size_t i = 1; i < history.size(); ++i) {
            EXPECT_EQ(history[i - 1].to, history[i].from - 1) << name;
        }
        EXPECT_FALSE(history.back().to) << name;
    }
}

TEST(Values, PersistentAbsenceIsTenPercentSince2015) {
    EXPECT_EQ(the_law().persistent_absence(Date::of(2010, 7, 31)), Percent::whole(20));
    EXPECT_EQ(the_law().persistent_absence(Date::of(2010, 8, 1)), Percent::whole(15));
    EXPECT_EQ(the_law().persistent_absence(Date::of(2015, 7, 31)), Percent::whole(15));
    EXPECT_EQ(the_law().persistent_absence(Date::of(2015, 8, 1)), Percent::whole(10));
    EXPECT_EQ(the_law().persistent_absence(kFrom), Percent::whole(10));
    EXPECT_EQ(the_law().severe_absence(kFrom), Percent::whole(50));
}

TEST(Values, PenaltyNoticesChangedOnTheNineteenthOfAugust2024) {
    const PenaltyAmounts before = the_law().penalty_amounts(kBefore);
    EXPECT_EQ(before.first_early_pence, 6000);
    EXPECT_EQ(before.first_full_pence, 12000);
    EXPECT_EQ(before.notices_max, 0);
    EXPECT_EQ(before.limit_years, 0);
    const PenaltyAmounts after = the_law().penalty_amounts(kFrom);
    EXPECT_EQ(after.first_early_pence, 8000);
    EXPECT_EQ(after.first_early_days, 21);
    EXPECT_EQ(after.first_full_pence, 16000);
    EXPECT_EQ(after.full_days, 28);
    EXPECT_EQ(after.second_pence, 16000);
    EXPECT_EQ(after.notices_max, 2);
    EXPECT_EQ(after.limit_years, 3);
    EXPECT_EQ(after.deemed_service_working_days, 2);
}

TEST(Values, PublicPlaceNoticesKeptTheirAmounts) {
    for (const Date date : {kBefore, kFrom}) {
        const PublicPlaceAmounts amounts = the_law().public_place_amounts(date);
        EXPECT_EQ(amounts.early_pence, 6000);
        EXPECT_EQ(amounts.early_days, 21);
        EXPECT_EQ(amounts.full_pence, 12000);
        EXPECT_EQ(amounts.full_days, 28);
        EXPECT_EQ(amounts.school_days, 5);
    }
}

TEST(Values, RetentionWasThreeYearsAndIsSix) {
    EXPECT_EQ(the_law().retention_years(kBefore), 3);
    EXPECT_EQ(the_law().retention_years(kFrom), 6);
}

TEST(Values, CountsOfDaysAreThoseOfTheRegulations) {
    const Law& law = the_law();
    EXPECT_EQ(law.penalty_threshold(kFrom).sessions, 10);
    EXPECT_EQ(law.penalty_threshold(kFrom).school_weeks, 10);
    EXPECT_EQ(law.unknown_reason_school_days(kFrom), 5);
    EXPECT_EQ(law.attendance_return_school_days(kFrom), 10);
    EXPECT_EQ(law.sickness_return_school_days(kFrom), 15);
    EXPECT_EQ(law.new_pupil_return_days(kFrom), 5);
    EXPECT_EQ(law.register_open_minutes_max(kFrom), 30);
    EXPECT_EQ(law.deletion_after_leave_school_days(kFrom), 10);
    EXPECT_EQ(law.deletion_absence_school_days(kFrom), 20);
}

TEST(Values, ADateBeforeTheFirstValueIsAnsweredByTheFirst) {
    const Date long_ago = Date::of(1990, 1, 1);
    EXPECT_EQ(the_law().penalty_threshold(long_ago).sessions, 10);
    EXPECT_EQ(the_law().unknown_reason_school_days(kBefore), 5);
    EXPECT_EQ(the_law().persistent_absence(long_ago), Percent::whole(20));
}

TEST(Values, AreListedInWords) {
    std::set<std::string> words;
    for (const Law::Listed& listed : the_law().listed()) {
        words.insert(listed.name + ": " + listed.value);
    }
    EXPECT_TRUE(words.contains("persistent-absence: 10 %"));
    EXPECT_TRUE(words.contains("penalty-first-early: £80.00"));
    EXPECT_TRUE(words.contains("penalty-threshold-weeks: 10 school weeks"));
    EXPECT_TRUE(words.contains("prescribed-day: 12-31"));
    EXPECT_EQ(in_words(1, Unit::kSchoolDays), "1 school day");
}

}  // namespace
}  // namespace adsum::law
