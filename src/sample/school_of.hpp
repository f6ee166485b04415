#pragma once
// One invented school, whole: its years, its people, and what becomes of each pupil.

#include "calendar/calendar.hpp"
#include "sample/plan.hpp"

#include <optional>

namespace adsum::sample {

struct SchoolOf {
    const Profile* profile = nullptr;
    Random seed{0};
    Date today;          // the sample's
    int start_year = 0;  // of the academic year of `today`
    calendar::SchoolYear last_year, this_year;
    calendar::Calendar calendar;
    std::vector<SamplePupil> pupils;
    std::vector<Person> staff;
    std::optional<YearDays> days_before, days;
    std::vector<PupilYear> plans_before, plans;

    Date first_day() const { return days->days.front().date; }
};

// The last school day on which 08:50 has come, by the term dates of a school.
Date sample_day(SchoolTime until, int variant);

Result<SchoolOf> make_school(const Profile& profile, int pupils, std::uint64_t seed, Date today);

}  // namespace adsum::sample
