#include "school/lesson_facts.hpp"

#include <fmt/format.h>

namespace adsum::school {

LessonId read_lesson_id(Fields& fields) {
    LessonId id;
    id.date = fields.date("date");
    id.group = GroupName(fields.text("class"));
    id.period = fields.text("period");
    return id;
}

std::optional<Lesson> known_lesson(const State& state, const LessonId& id, Faults& faults) {
    auto lesson = lesson_of(state, id);
    const auto taken = lesson ? std::nullopt : state.lessons().taken(id);
    if (taken) {  // the day was closed since; what was taken stays a lesson
        return Lesson{id, taken->start, taken->end, {}, {}, {}, std::nullopt};
    }
    if (!lesson) {
        faults.add("lesson-unknown", {},
                   fmt::format("{} has no lesson {} on {}", id.group.str(), id.period,
                               id.date.to_string()),
                   "lessons are those of the timetable in force, on days that are open",
                   "correct the class, period or date, or import the timetable");
    }
    return lesson;
}

calendar::Session session_of(const Lesson& lesson) {
    return {lesson.id.date, half_of(lesson.start)};
}

bool check_lesson_member(const State& state, const Pupil& pupil, const LessonId& lesson,
                         const std::string& place, Faults& faults) {
    if (!pupil.on_roll(lesson.date)) {
        faults.add("mark-outside-enrolment", place,
                   fmt::format("not on the roll on {}", lesson.date.to_string()),
                   "a pupil is marked while on the roll",
                   "correct the date, or the roll's admitted and left");
        return false;
    }
    if (!state.is_member(pupil, lesson.group, lesson.date)) {
        faults.add("register-not-member", place,
                   fmt::format("not in {} on {}", lesson.group.str(), lesson.date.to_string()),
                   "a class's register holds its own members only",
                   "leave the pupil out, or put them into the class");
        return false;
    }
    return true;
}

void check_lesson_mark(const State& state, const Pupil& pupil, const Lesson& lesson,
                       const NewMark& mark, const std::string& place, Faults& faults) {
    const Date date = lesson.id.date;
    if (!check_lesson_member(state, pupil, lesson.id, place, faults)) {
        return;
    }
    if (!state.calendar().timeline(pupil.year_group_on(date)).is_open(session_of(lesson))) {
        faults.add("mark-session-closed", place,
                   fmt::format("{} is closed to this pupil", session_of(lesson).to_string()),
                   "no attendance is due in a closed session",
                   "leave the mark out, or correct the calendar");
    }
    check_lesson_code(state, lesson.id, mark, place, faults);
}

void check_lesson_code(const State& state, const LessonId& lesson, const NewMark& mark,
                       const std::string& place, Faults& faults) {
    const law::RegisterCode* code = state.law().codes().find(mark.symbol, lesson.date);
    if (code == nullptr) {
        faults.add(
            "mark-code-unknown", place,
            fmt::format("`{}` is not a register code on {}", mark.symbol, lesson.date.to_string()),
            "the codes are those of the set in force on the lesson's date",
            "use a code of that set");
        return;
    }
    if (code->from_calendar) {
        faults.add("mark-code-calendar", place, fmt::format("code {} in a lesson", mark.symbol),
                   "the calendar writes this code, for every pupil at once",
                   "leave the mark out, or put the closure into the calendar");
    }
    if (!code->am) {
        faults.add("mark-code-session", place, fmt::format("code {} in a lesson", mark.symbol),
                   "present is / in every lesson", "use /");
    }
    if (mark.minutes_late && !code->asks_minutes_late) {
        faults.add("mark-minutes-late", place,
                   fmt::format("minutes late stand beside code {}", code->symbol),
                   "only L and U have minutes", "leave the minutes out, or correct the code");
    } else if (mark.minutes_late &&
               (*mark.minutes_late < 0 || *mark.minutes_late > kMostMinutesLate)) {
        faults.add("mark-minutes-late", place, fmt::format("{} minutes late", *mark.minutes_late),
                   fmt::format("minutes go from 0 to {}", kMostMinutesLate), "correct the minutes");
    }
}

bool differs_from_lesson_mark(const State& state, const Upn& upn, const LessonId& lesson,
                              const NewMark& mark) {
    const auto stands = state.lessons().mark(upn, lesson);
    return stands && (stands->code != state.law().codes().index_of(mark.symbol) ||
                      (mark.minutes_late && mark.minutes_late != stands->minutes_late) ||
                      (!mark.note.empty() && mark.note != stands->note));
}

}  // namespace adsum::school
