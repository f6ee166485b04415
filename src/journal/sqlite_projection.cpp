#include "journal/sqlite_projection.hpp"

namespace adsum::journal {
namespace {

// What is not known is NULL, so that count(), coalesce() and IS NULL do what an analyst expects.
std::optional<std::string_view> known(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

constexpr const char* kPupil =
    "INSERT INTO pupils VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "surname = excluded.surname, forename = excluded.forename, "
    "preferred_name = excluded.preferred_name, date_of_birth = excluded.date_of_birth, "
    "sex = excluded.sex, year_group = excluded.year_group, form = excluded.form, "
    "admitted_on = excluded.admitted_on, left_on = excluded.left_on";
constexpr const char* kSession =
    "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "taken_at = excluded.taken_at, taken_by = excluded.taken_by, marks = excluded.marks";
constexpr const char* kMark =
    "INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "code = excluded.code, category = excluded.category, minutes_late = excluded.minutes_late, "
    "note = excluded.note, amended = excluded.amended";
constexpr const char* kLessonMark =
    "INSERT INTO lesson_marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "start = excluded.start, code = excluded.code, category = excluded.category, "
    "minutes_late = excluded.minutes_late, note = excluded.note, amended = excluded.amended";

}  // namespace

Result<void> write_projection(sqlite::Database& database, const SchoolId& school,
                              const Projection& rows) {
    ADSUM_TRY(sqlite::Statement pupil, database.prepare(kPupil));
    for (const PupilRow& row : rows.pupils) {
        pupil.bind(school.str(), row.upn, row.surname, row.forename, known(row.preferred_name),
                   known(row.date_of_birth), known(row.sex), known(row.year_group), known(row.form),
                   known(row.admitted), known(row.left));
        ADSUM_CHECK(pupil.run());
    }
    ADSUM_TRY(sqlite::Statement session, database.prepare(kSession));
    for (const SessionRow& row : rows.sessions) {
        session.bind(school.str(), row.date, row.half, row.group_name, known(row.taken_at),
                     known(row.taken_by), row.marks);
        ADSUM_CHECK(session.run());
    }
    ADSUM_TRY(sqlite::Statement mark, database.prepare(kMark));
    for (const MarkRow& row : rows.marks) {
        mark.bind(school.str(), row.upn, row.date, row.half, row.code, known(row.category),
                  row.minutes_late, known(row.note), row.amended);
        ADSUM_CHECK(mark.run());
    }
    if (rows.lesson_marks.empty()) {
        return done();
    }
    ADSUM_TRY(sqlite::Statement lesson, database.prepare(kLessonMark));
    for (const LessonMarkRow& row : rows.lesson_marks) {
        lesson.bind(school.str(), row.upn, row.date, row.class_name, row.period, row.start,
                    row.code, known(row.category), row.minutes_late, known(row.note), row.amended);
        ADSUM_CHECK(lesson.run());
    }
    return done();
}

Result<void> clear_projection(sqlite::Database& database, const SchoolId& school) {
    ADSUM_CHECK(database.run("DELETE FROM pupils WHERE school = ?", school.str()));
    ADSUM_CHECK(database.run("DELETE FROM lesson_marks WHERE school = ?", school.str()));
    ADSUM_CHECK(database.run("DELETE FROM sessions WHERE school = ?", school.str()));
    return database.run("DELETE FROM marks WHERE school = ?", school.str());
}

}  // namespace adsum::journal
