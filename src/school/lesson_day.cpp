#include "school/lesson_day.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

constexpr TimeOfDay kNoon(12, 0);

// What is the same for every lesson of a day, looked up once.
struct Day {
    const State& state;
    Date date;
    TimetableWeek week;
    bool some_closed = false;  // a closure names year groups

    Day(const State& of, Date on) : state(of), date(on), week(timetable_week_on(of, on)) {
        for (const calendar::SchoolYear& year : state.calendar().years()) {
            for (const calendar::Closure& closure : year.closures) {
                some_closed =
                    some_closed || (closure.dates.contains(date) && !closure.whole_school());
            }
        }
    }

    bool is_open(const GroupName& group, calendar::Half half) const {
        const calendar::Session session{date, half};
        if (!some_closed) {
            return state.calendar().timeline().is_open(session);
        }
        const auto members = state.form_on(group, date);
        return std::any_of(members.begin(), members.end(), [&](const Pupil* pupil) {
            return state.calendar().timeline(pupil->year_group_on(date)).is_open(session);
        });
    }

    bool holds(const TimetabledLesson& row) const {
        return row.day == date.weekday() &&
               (row.week == TimetableWeek::kEvery || row.week == week) &&
               is_open(row.group, half_of(row.start));
    }

    Lesson lesson(const TimetabledLesson& row) const {
        Lesson made{{date, row.group, row.period},
                    row.start,
                    row.end,
                    row.teacher,
                    row.room,
                    row.subject,
                    std::nullopt};
        if (const Cover* cover = state.lessons().cover(made.id)) {
            made.cover = *cover;
        }
        return made;
    }
};

template <class Wanted>
std::vector<Lesson> lessons_where(const State& state, Date date, Wanted wanted) {
    std::vector<Lesson> list;
    const Timetable* timetable = state.lessons().timetable_on(date);
    if (timetable == nullptr) {
        return list;
    }
    const Day day(state, date);
    for (const TimetabledLesson& row : timetable->lessons) {
        if (row.day == date.weekday() && wanted(row) && day.holds(row)) {
            list.push_back(day.lesson(row));
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const Lesson& a, const Lesson& b) {
        return std::tie(a.start, a.id.group) < std::tie(b.start, b.id.group);
    });
    return list;
}

}  // namespace

calendar::Half half_of(TimeOfDay start) {
    return start < kNoon ? calendar::Half::kAm : calendar::Half::kPm;
}

TimetableWeek timetable_week_on(const State& state, Date date) {
    const auto week = state.calendar().week_of_year(date);
    if (!week) {
        return TimetableWeek::kEvery;
    }
    return *week % 2 == 0 ? TimetableWeek::kA : TimetableWeek::kB;
}

std::vector<Lesson> lessons_on(const State& state, Date date) {
    return lessons_where(state, date, [](const TimetabledLesson&) { return true; });
}

std::optional<Lesson> lesson_of(const State& state, const LessonId& id) {
    auto list = lessons_where(state, id.date, [&](const TimetabledLesson& row) {
        return row.group == id.group && row.period == id.period;
    });
    return list.empty() ? std::nullopt : std::optional(std::move(list.front()));
}

std::vector<Lesson> lessons_of_class(const State& state, const GroupName& group, Date date) {
    return lessons_where(state, date,
                         [&](const TimetabledLesson& row) { return row.group == group; });
}

std::vector<Lesson> lessons_of_teacher(const State& state, const StaffId& teacher, Date date) {
    auto list = lessons_where(state, date, [&](const TimetabledLesson& row) {
        const Cover* cover = state.lessons().cover({date, row.group, row.period});
        return cover == nullptr ? row.teacher == teacher : cover->teacher == teacher;
    });
    return list;
}

std::vector<Lesson> lessons_of_pupil(const State& state, const Pupil& pupil, Date date) {
    if (!pupil.on_roll(date)) {
        return {};
    }
    const auto& timeline = state.calendar().timeline(pupil.year_group_on(date));
    return lessons_where(state, date, [&](const TimetabledLesson& row) {
        return timeline.is_open({date, half_of(row.start)}) &&
               state.is_member(pupil, row.group, date);
    });
}

}  // namespace adsum::school
