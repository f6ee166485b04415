#pragma once
// What a policy says of lessons: the periods of its day, and which statutory mark follows from a
// lesson mark. The lessons that a school really has are in its timetable.

#include "base/time.hpp"
#include "calendar/session.hpp"

#include <string>
#include <vector>

namespace adsum::policy {

enum class PeriodKind : std::uint8_t { kLesson, kRegistration, kBreak, kLunch };
std::string_view to_string(PeriodKind kind);  // "lesson"

struct Period {
    std::string id, name;  // "P1"; a timetable calls it by its id
    PeriodKind kind = PeriodKind::kLesson;
    TimeOfDay start, end;
    std::vector<std::string> year_groups;  // empty: all
    std::vector<std::string> clauses;
};

// The mark of a session follows from the first or the last of a pupil's lessons in it. A lesson is
// of the session whose start came last before it.
struct Derive {
    std::string id;
    calendar::Half session = calendar::Half::kPm;
    bool last = true;
    std::vector<std::string> clauses;
    std::string reading, place;
};

}  // namespace adsum::policy
