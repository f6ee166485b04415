#include "sample/profile.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

const std::vector<std::string> kSecondaryYears = {"7", "8", "9", "10", "11"};
const std::vector<std::string> kPrimaryYears = {"R", "1", "2", "3", "4", "5", "6"};
const std::vector<std::string> kMiddleYears = {"5", "6", "7", "8"};

// Between the bands published for 2018/19 and 2022/23, at the persistent absence of 2024/25.
constexpr AbsencePoint kPrimaryAbsence[] = {
    {0, 0, 1},        {.615, .05, 1.85}, {.868, .10, 2},    {.943, .15, 1.5},
    {.968, .20, 1.3}, {.979, .25, 1.2},  {.9845, .30, 1.1}, {.988, .35, 1},
    {.9902, .40, 1},  {.9918, .45, 1},   {.9928, .50, 1},   {1, .98, 2.8},
};
constexpr AbsencePoint kSecondaryAbsence[] = {
    {0, 0, 1},        {.493, .05, 1.8}, {.758, .10, 2},   {.860, .15, 1.5},
    {.904, .20, 1.3}, {.928, .25, 1.2}, {.943, .30, 1.1}, {.953, .35, 1},
    {.9603, .40, 1},  {.9666, .45, 1},  {.9711, .50, 1},  {1, .98, 2.4},
};

const Phasing kPrimary = {
    .absence = kPrimaryAbsence,
    .holiday_pupils = .30,
    .religious_pupils = .10,
    .appointments = 1.14,
    .suspended_pupils = .012,
    .suspended_sessions = 10,
    .part_time_pupils = .006,
    .exceptional_pupils = .31,
    .exceptional_sessions = 4.0,
    .late = 4.2,
    .late_after_close = .72,
    .educated_elsewhere_pupils = .009,
    .educated_elsewhere_days = 1,
    .sport_pupils = .10,
    .sport_sessions = 3.4,
    .unexplained_at_5 = .06,
    .unexplained_slope = 1.05,
};
const Phasing kSecondary = {
    .absence = kSecondaryAbsence,
    .holiday_pupils = .18,
    .religious_pupils = .09,
    .appointments = 1.55,
    .suspended_pupils = .09,
    .suspended_sessions = 13,
    .part_time_pupils = .014,
    .exceptional_pupils = .40,
    .exceptional_sessions = 4.4,
    .late = 10.9,
    .late_after_close = 1.3,
    .educated_elsewhere_pupils = .008,
    .educated_elsewhere_days = 2,
    .sport_pupils = .06,
    .sport_sessions = 9.6,
    .unexplained_at_5 = .11,
    .unexplained_slope = 1.42,
};

}  // namespace

Phase Profile::phase_of(std::size_t year) const {
    const std::string& year_group = years[std::min(year, years.size() - 1)];
    return year_group.size() > 1 || (year_group[0] >= '7' && year_group[0] <= '9')
               ? Phase::kSecondary
               : Phase::kPrimary;
}

std::span<const Profile> trust() {
    static const std::vector<Profile> kSchools = {
        {"larkfield", "Larkfield Vale Academy", "oia", "Larkfield", "Vale Road", "01632 960 110",
         4101, 0, kSecondaryYears, 1.0},
        {"millbrook", "Millbrook Lane Primary School", "keystone", "Millbrook", "Mill Lane",
         "01632 960 120", 2102, 1, kPrimaryYears, 1.0},
        {"oakhanger", "Oakhanger Heath School", "atlp", "Oakhanger", "Heath Road", "01632 960 130",
         4103, 2, kSecondaryYears, 1.08},
        {"thornlea", "Thornlea Meadow Primary School", "dsat", "Thornlea", "Meadow Way",
         "01632 960 140", 2104, 3, kPrimaryYears, .94},
        {"wyndale", "Wyndale Middle School", "wessex", "Wyndale", "Station Road", "01632 960 150",
         4105, 4, kMiddleYears, .97},
    };
    return kSchools;
}

const Profile* profile_of(std::string_view id) {
    for (const Profile& profile : trust()) {
        if (profile.id == id) {
            return &profile;
        }
    }
    return nullptr;
}

const Phasing& phasing(Phase phase) {
    return phase == Phase::kPrimary ? kPrimary : kSecondary;
}

}  // namespace adsum::sample
