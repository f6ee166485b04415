// The timetable: a line is one lesson of a class in a week; the file is the whole timetable from a
// date on.

#include "exchange/importing.hpp"
#include "school/json_fields.hpp"
#include "school/timetable.hpp"

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;
using school::Fields;

// The date from which the file holds: the same in every line that says one, else the day of the
// import.
struct From {
    Date date;
    std::string place;
    bool said = false;
};

From from_of(const TableReader& table, Date today, Faults& faults) {
    From from{today, {}, false};
    for (const TableReader::Row& row : table.rows()) {
        Faults not_told_here;  // a cell that cannot be read is told with the rest of its row
        const json::object object = table.to_json(row, not_told_here);
        Fields fields(object, table.place(row), not_told_here);
        const auto date = fields.maybe_date("from");
        if (!date || !fields.ok()) {
            continue;
        }
        if (!from.said) {
            from = {*date, table.place(row), true};
        } else if (*date != from.date) {
            faults.add("timetable-from", table.place(row),
                       fmt::format("from {} here, from {} at {}", date->to_string(),
                                   from.date.to_string(), from.place),
                       "a file is one timetable, which begins on one day",
                       "give the same day everywhere, or import two files");
        }
    }
    return from;
}

}  // namespace

json::array Importing::timetable() const {
    Faults ignored;
    const From from = from_of(table, Fields(body, {}, ignored).time("at").date, faults);
    body["from"] = from.date.to_string();
    school::check_timetable_from(state, from.date, from.place, faults);
    school::TimetableCheck check(state, from.date, faults);
    json::array rows;
    for (const TableReader::Row& row : table.rows()) {
        const json::object object = table.to_json(row, faults);
        Fields fields(object, table.place(row), faults);
        fields.maybe_date("from");
        const school::TimetabledLesson lesson = school::read_timetabled(fields);
        if (fields.ok()) {
            check.check(lesson, table.place(row));
            rows.emplace_back(school::to_json(lesson));
        }
    }
    return rows;
}

}  // namespace adsum::exchange
