#include "base/upn.hpp"
#include "figures.hpp"
#include "sample/school_of.hpp"
#include "sample/term_dates.hpp"

#include <gtest/gtest.h>

namespace adsum::sample {
namespace {

TEST(TermDates, easter_falls_on_the_known_sundays) {
    EXPECT_EQ(easter_sunday(2024).to_string(), "2024-03-31");
    EXPECT_EQ(easter_sunday(2025).to_string(), "2025-04-20");
    EXPECT_EQ(easter_sunday(2026).to_string(), "2026-04-05");
    EXPECT_EQ(easter_sunday(2027).to_string(), "2027-03-28");
    EXPECT_EQ(easter_sunday(2038).to_string(), "2038-04-25");  // the latest there is
}

TEST(TermDates, every_year_has_about_190_days_and_no_bank_holiday_among_them) {
    for (int start = 2019; start <= 2045; ++start) {
        for (int variant = 0; variant < 5; ++variant) {
            const auto year = calendar::SchoolYear::parse("calendar", term_dates(start, variant));
            ASSERT_TRUE(year.ok()) << start << " " << variant;
            const calendar::Timeline timeline({*year}, "");
            EXPECT_LE(timeline.days().size(), 190U) << start << " " << variant;
            EXPECT_GE(timeline.days().size(), 185U) << start << " " << variant;
            EXPECT_EQ(timeline.half_terms().size(), 6U);
            EXPECT_LE(timeline.days().back().date, Date::of(start + 1, 7, 25));
            const Date easter = easter_sunday(start + 1);
            EXPECT_FALSE(timeline.is_school_day(easter - 2)) << start;
            EXPECT_FALSE(timeline.is_school_day(easter + 1)) << start;
            EXPECT_FALSE(timeline.is_school_day(Date::of(start, 12, 25)));
        }
    }
}

TEST(Random, gives_the_same_numbers_everywhere) {
    Random random(1);
    EXPECT_EQ(random.next(), 0x910A2DEC89025CC1ULL);  // SplitMix64 of seed 1
    Random a = Random(7).stream("roll", 3);
    Random b(7);
    b.next();  // what was drawn before does not matter
    EXPECT_EQ(a.next(), b.stream("roll", 3).next());
    EXPECT_NE(Random(7).stream("roll", 3).next(), Random(7).stream("roll", 4).next());
}

TEST(People, upns_and_ages_are_right_and_siblings_share_a_home) {
    const SchoolOf school = whole_year("larkfield", 300, 5);
    std::map<int, const SamplePupil*> families;
    int siblings = 0;
    for (const SamplePupil& pupil : school.pupils) {
        EXPECT_EQ(upn_fault(pupil.row.upn.str()), UpnFault::kNone);
        const int age = age_on(pupil.row.born, Date::of(school.start_year, 8, 31));
        EXPECT_EQ(age, 4 + std::stoi(pupil.row.year_group)) << pupil.row.upn.str();
        const auto [other, first] = families.emplace(pupil.family, &pupil);
        if (!first) {
            ++siblings;
            EXPECT_EQ(other->second->row.surname, pupil.row.surname);
            EXPECT_EQ(other->second->contacts.front().contact, pupil.contacts.front().contact);
        }
    }
    EXPECT_GT(siblings, 30);
    EXPECT_LT(siblings, 120);
}

TEST(People, another_seed_makes_other_people) {
    const SchoolOf one = whole_year("larkfield", 60, 1);
    const SchoolOf two = whole_year("larkfield", 60, 2);
    int same = 0;
    for (std::size_t i = 0; i < one.pupils.size(); ++i) {
        const auto& a = one.pupils[i].row;
        const auto& b = two.pupils[i].row;
        same += a.forename == b.forename && a.surname == b.surname ? 1 : 0;
    }
    EXPECT_LT(same, 3);
}

TEST(People, brothers_and_sisters_go_away_together) {
    const SchoolOf school = whole_year("millbrook", 300, 5);
    std::map<int, std::vector<std::size_t>> families;
    for (std::size_t i = 0; i < school.pupils.size(); ++i) {
        families[school.pupils[i].family].push_back(i);
    }
    int together = 0;
    int apart = 0;
    for (const auto& [family, members] : families) {
        std::vector<std::size_t> first_days;
        for (const std::size_t i : members) {
            for (std::size_t slot = 0; slot < school.plans[i].size(); ++slot) {
                if (school.plans[i][slot].code == "G") {
                    first_days.push_back(slot / 2);
                    break;
                }
            }
        }
        if (first_days.size() > 1) {
            const auto [low, high] = std::minmax_element(first_days.begin(), first_days.end());
            (*high - *low <= 5 ? together : apart) += 1;
        }
    }
    EXPECT_GT(together, 5);
    EXPECT_EQ(apart, 0);
}

}  // namespace
}  // namespace adsum::sample
