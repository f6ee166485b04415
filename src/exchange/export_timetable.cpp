#include "exchange/export.hpp"

namespace adsum::exchange {

std::string export_timetable(const school::State& state, DateRange dates, Format format) {
    std::string out;
    TableWriter writer(columns_of(FileKind::kTimetable), format, out);
    const school::Timetable* held = state.lessons().timetable_on(dates.last);
    if (held == nullptr) {
        return out;
    }
    for (const school::TimetabledLesson& lesson : held->lessons) {
        writer.row().cell(lesson.group.str()).cell(lesson.period);
        writer.cell(school::short_name(lesson.day)).cell(school::to_string(lesson.week));
        writer.cell(lesson.start.to_string()).cell(lesson.end.to_string());
        writer.cell(lesson.teacher.str()).cell(lesson.room).cell(lesson.subject);
        writer.cell(held->from.to_string()).end();
    }
    return out;
}

}  // namespace adsum::exchange
