#include "journal/postgres_store.hpp"

#include <algorithm>

namespace adsum::journal {
namespace {

// What is not known is NULL, as in SQLite.
sql::Value if_known(const std::string& text) {
    return text.empty() ? sql::Value(nullptr) : sql::value(text);
}

// DISTINCT ON keeps the row that came last: one statement may not touch a row twice.
constexpr const char* kPutPupils = R"(
INSERT INTO pupils SELECT DISTINCT ON (school, upn) school, upn, surname, forename, preferred_name,
    date_of_birth, sex, year_group, form, admitted_on, left_on
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[]) WITH ORDINALITY AS t (school, upn, surname,
    forename, preferred_name, date_of_birth, sex, year_group, form, admitted_on, left_on, place)
ORDER BY school, upn, place DESC
ON CONFLICT (school, upn) DO UPDATE SET surname = excluded.surname, forename = excluded.forename,
    preferred_name = excluded.preferred_name, date_of_birth = excluded.date_of_birth,
    sex = excluded.sex, year_group = excluded.year_group, form = excluded.form,
    admitted_on = excluded.admitted_on, left_on = excluded.left_on)";
constexpr const char* kPutSessions = R"(
INSERT INTO sessions SELECT DISTINCT ON (school, date, half, group_name) school, date, half,
    group_name, taken_at, taken_by, marks
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
    WITH ORDINALITY AS t (school, date, half, group_name, taken_at, taken_by, marks, place)
ORDER BY school, date, half, group_name, place DESC
ON CONFLICT (school, date, half, group_name) DO UPDATE SET taken_at = excluded.taken_at,
    taken_by = excluded.taken_by, marks = excluded.marks)";
constexpr const char* kPutMarks = R"(
INSERT INTO marks SELECT DISTINCT ON (school, date, half, upn) school, upn, date, half, code,
    category, minutes_late, note, amended
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
    $8::text[], $9::bigint[]) WITH ORDINALITY AS t (school, upn, date, half, code, category,
    minutes_late, note, amended, place)
ORDER BY school, date, half, upn, place DESC
ON CONFLICT (school, date, half, upn) DO UPDATE SET code = excluded.code,
    category = excluded.category, minutes_late = excluded.minutes_late, note = excluded.note,
    amended = excluded.amended)";
constexpr const char* kPutLessonMarks = R"(
INSERT INTO lesson_marks SELECT DISTINCT ON (school, date, class, period, upn) school, upn, date,
    class, period, start, code, category, minutes_late, note, amended
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::bigint[], $10::text[], $11::bigint[]) WITH ORDINALITY AS t (school, upn, date,
    class, period, start, code, category, minutes_late, note, amended, place)
ORDER BY school, date, class, period, upn, place DESC
ON CONFLICT (school, date, class, period, upn) DO UPDATE SET start = excluded.start,
    code = excluded.code, category = excluded.category, minutes_late = excluded.minutes_late,
    note = excluded.note, amended = excluded.amended)";

}  // namespace

void PostgresProjection::put(Table& table, std::initializer_list<sql::Value> row) {
    table.columns.resize(row.size());
    std::size_t column = 0;
    for (const sql::Value& value : row) {
        table.columns[column++].add(value);
    }
    table.any = true;
}

void PostgresProjection::add(const SchoolId& school, const Projection& rows) {
    using sql::value;
    for (const PupilRow& row : rows.pupils) {
        put(pupils_, {value(school.str()), value(row.upn), value(row.surname), value(row.forename),
                      if_known(row.preferred_name), if_known(row.date_of_birth), if_known(row.sex),
                      if_known(row.year_group), if_known(row.form), if_known(row.admitted),
                      if_known(row.left)});
    }
    for (const SessionRow& row : rows.sessions) {
        put(sessions_,
            {value(school.str()), value(row.date), value(row.half), value(row.group_name),
             if_known(row.taken_at), if_known(row.taken_by), value(row.marks)});
    }
    for (const MarkRow& row : rows.marks) {
        put(marks_, {value(school.str()), value(row.upn), value(row.date), value(row.half),
                     value(row.code), if_known(row.category), value(row.minutes_late),
                     if_known(row.note), value(row.amended)});
    }
    for (const LessonMarkRow& row : rows.lesson_marks) {
        put(lesson_marks_,
            {value(school.str()), value(row.upn), value(row.date), value(row.class_name),
             value(row.period), value(row.start), value(row.code), if_known(row.category),
             value(row.minutes_late), if_known(row.note), value(row.amended)});
    }
}

Result<void> PostgresProjection::write(postgres::Connection& server) {
    const std::pair<Table*, const char*> tables[] = {{&pupils_, kPutPupils},
                                                     {&sessions_, kPutSessions},
                                                     {&marks_, kPutMarks},
                                                     {&lesson_marks_, kPutLessonMarks}};
    for (const auto& [table, sql] : tables) {
        if (!table->any) {
            continue;
        }
        std::vector<sql::Value> values;
        for (postgres::Column& column : table->columns) {
            values.push_back(sql::value(column.text()));
        }
        ADSUM_TRY(const auto written, server.ask(sql, values));
    }
    return done();
}

Result<void> clear_projection(postgres::Connection& server, const SchoolId& school) {
    for (const char* sql :
         {"DELETE FROM pupils WHERE school = $1", "DELETE FROM lesson_marks WHERE school = $1",
          "DELETE FROM sessions WHERE school = $1", "DELETE FROM marks WHERE school = $1"}) {
        ADSUM_TRY(const auto gone, server.ask(sql, {sql::value(school.str())}));
    }
    return done();
}

}  // namespace adsum::journal
