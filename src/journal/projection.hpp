#pragma once
// The plain tables beside the journal that a person with SQL can query: pupils, sessions, marks,
// lesson_marks. They say nothing that the journal does not; throwing them away and replaying makes
// them again. Rows are upserts by their key, which leads with the school.

#include <optional>
#include <string>
#include <vector>

namespace adsum::journal {

struct PupilRow {  // key: upn
    std::string upn, surname, forename, preferred_name, date_of_birth, sex, year_group, form;
    std::string admitted;
    std::string left;  // empty: on roll
};

struct SessionRow {  // key: date, half, group
    std::string date, half, group_name, taken_at, taken_by;
    int marks = 0;
};

struct MarkRow {  // key: upn, date, half
    std::string upn, date, half, code, category;
    std::optional<int> minutes_late;
    std::string note;
    bool amended = false;
};

struct LessonMarkRow {  // key: upn, date, class, period
    std::string upn, date, class_name, period, start, code, category;
    std::optional<int> minutes_late;
    std::string note;
    bool amended = false;
};

struct Projection {
    std::vector<PupilRow> pupils;
    std::vector<SessionRow> sessions;
    std::vector<MarkRow> marks;
    std::vector<LessonMarkRow> lesson_marks;
    bool empty() const {
        return pupils.empty() && sessions.empty() && marks.empty() && lesson_marks.empty();
    }
};

}  // namespace adsum::journal
