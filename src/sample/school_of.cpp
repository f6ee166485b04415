#include "sample/school_of.hpp"

#include "sample/sample_moment.hpp"
#include "sample/term_dates.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

Result<calendar::SchoolYear> calendar_of(int start, int variant) {
    const std::string name = "calendar " + calendar::academic_year_name(start);
    return calendar::SchoolYear::parse(name, term_dates(start, variant));
}

// A few leave in the year, and a few come.
void let_some_move(SchoolOf& school) {
    Random random = school.seed.stream("moves");
    const int days = static_cast<int>(school.days->size());
    for (SamplePupil& pupil : school.pupils) {
        const int day = 5 + random.below(std::max(1, days - 10));
        const double at = random.unit();
        const Date date = school.days->days[static_cast<std::size_t>(std::min(day, days - 1))].date;
        if (at < .022) {
            pupil.row.admitted = date;
            pupil.joins_late = true;
        } else if (at < .044) {
            pupil.row.left = date;
        }
    }
}

}  // namespace

Date sample_day(SchoolTime until, int variant) {
    const int start = calendar::academic_year_of(until.date);
    calendar::Calendar calendar;
    for (const int year : {start - 1, start}) {
        if (auto parsed = calendar_of(year, variant)) {
            calendar.set_year(std::move(*parsed));
        }
    }
    const Date latest = until.time < kMorning ? until.date - 1 : until.date;
    const auto& timeline = calendar.timeline();
    const auto position = timeline.on_or_before(latest);
    return position ? timeline.days()[static_cast<std::size_t>(*position)].date : latest;
}

Result<SchoolOf> make_school(const Profile& profile, int pupils, std::uint64_t seed, Date today) {
    SchoolOf school;
    school.profile = &profile;
    school.seed = Random(seed).stream(profile.id);
    school.today = today;
    school.start_year = calendar::academic_year_of(today);
    ADSUM_TRY(school.last_year, calendar_of(school.start_year - 1, profile.variant));
    ADSUM_TRY(school.this_year, calendar_of(school.start_year, profile.variant));
    school.calendar.set_year(school.last_year);
    school.calendar.set_year(school.this_year);
    const auto& timeline = school.calendar.timeline();
    school.days_before.emplace(timeline, school.start_year - 1);
    school.days.emplace(timeline, school.start_year);
    school.pupils =
        make_pupils(profile, pupils, school.start_year, school.first_day(), school.seed);
    school.staff = make_staff(profile, pupils, school.seed);
    school.plans_before = plan_year(profile, school.pupils, *school.days_before, 1, school.seed);
    school.plans = plan_year(profile, school.pupils, *school.days, 0, school.seed);
    let_some_move(school);
    return school;
}

}  // namespace adsum::sample
