#include "documents/missed.hpp"

#include "measures/of_school.hpp"
#include "school/lesson_day.hpp"
#include "school/strategies.hpp"

#include <algorithm>
#include <charconv>

namespace adsum::documents {
namespace {

int number_setting(const std::map<std::string, std::string>& settings, const std::string& name) {
    int number = 0;
    if (const auto found = settings.find(name); found != settings.end()) {
        const std::string& text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    return std::max(number, 0);
}

bool is_lesson(const policy::Period* period) {
    return period->kind == policy::PeriodKind::kLesson;
}

}  // namespace

measures::YearOfSchool year_of_school(const policy::Policy& policy, const school::State& state,
                                      Date on) {
    measures::YearOfSchool year;
    const calendar::Timeline& timeline = state.calendar().timeline();
    if (const auto dates = timeline.year_dates(calendar::academic_year_of(on))) {
        year.school_days = timeline.count_school_days(*dates);
    }
    for (const policy::Period* period : policy.periods_of(policy.years.back())) {
        if (is_lesson(period)) {
            ++year.lessons_a_day;
            year.lesson_minutes_a_day += period->end.minutes() - period->start.minutes();
        }
    }
    if (year.lessons_a_day == 0) {
        const auto settings =
            school::settings_with(policy.settings, state.school_facts(), SchoolTime::end_of(on));
        year.lessons_a_day = number_setting(settings, "lessons_a_day");
        year.lesson_minutes_a_day = number_setting(settings, "lesson_minutes_a_day");
    }
    return year;
}

int lessons_a_day_by_setting(const policy::Policy& policy, const school::State& state,
                             SchoolTime now) {
    return number_setting(school::settings_with(policy.settings, state.school_facts(), now),
                          "lessons_a_day");
}

MissedLessons::MissedLessons(const policy::Policy& policy, const school::State& state,
                             const school::Pupil& pupil, int lessons_a_day_by_setting)
    : policy_(policy), state_(state), pupil_(pupil), by_setting_(lessons_a_day_by_setting) {}

std::optional<int> MissedLessons::half_lessons_in(calendar::Session session) const {
    const std::string year_group = pupil_.year_group_on(session.date);
    const auto of_half = [&](TimeOfDay start) {
        return policy_.half_at(year_group, session.date, start) == session.half;
    };
    const auto timetabled = school::lessons_of_pupil(state_, pupil_, session.date);
    if (!timetabled.empty()) {
        return 2 *
               static_cast<int>(std::ranges::count_if(timetabled, of_half, &school::Lesson::start));
    }
    const auto periods = policy_.periods_of(year_group);
    if (std::ranges::any_of(periods, is_lesson)) {
        return 2 *
               static_cast<int>(std::ranges::count_if(periods, [&](const policy::Period* period) {
                   return is_lesson(period) && of_half(period->start);
               }));
    }
    return by_setting_ > 0 ? std::optional(by_setting_) : std::nullopt;
}

void MissedLessons::add(calendar::Session session) {
    const auto more = half_lessons_ ? half_lessons_in(session) : std::nullopt;
    half_lessons_ = more ? std::optional(*half_lessons_ + *more) : std::nullopt;
}

std::optional<int> MissedLessons::count() const {
    return half_lessons_ ? std::optional((*half_lessons_ + 1) / 2) : std::nullopt;
}

Missed missed_of(const policy::Policy& policy, const school::State& state,
                 const school::Pupil& pupil, SchoolTime now) {
    const measures::Series series = measures::series_of(state, pupil, now);
    const auto year = series.timeline().year_dates(calendar::academic_year_of(now.date));
    const DateRange dates{year ? year->first : now.date, now.date};
    Missed missed;
    missed.tally = series.tally(dates);
    MissedLessons lessons(policy, state, pupil, lessons_a_day_by_setting(policy, state, now));
    for (const measures::SeriesSession& one : series.sessions_in(dates)) {
        if (one.code != law::kNotTaken && one.is_absent()) {
            lessons.add(one.session);
        }
    }
    missed.lessons = lessons.count();
    if (missed.tally.possible() > 0 && missed.tally.absent() > 0) {
        const Percent rate{10'000 * missed.tally.attended() / missed.tally.possible()};
        const auto a_year = year_of_school(policy, state, now.date);
        const auto cost = measures::absence_cost(a_year, rate);
        missed.year_half_days = cost.half_days;
        if (a_year.lessons_a_day > 0) {
            missed.year_lessons = cost.lessons;
        }
    }
    return missed;
}

}  // namespace adsum::documents
