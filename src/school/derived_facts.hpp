#pragma once
// marks_derived: marks of a session that follow from lesson marks by a rule of the policy. Which
// lesson a mark follows from is the policy's (duties/derivation.hpp); that it follows is held here.

#include "school/json_fields.hpp"
#include "school/lessons.hpp"
#include "school/mark_rules.hpp"

#include <vector>

namespace adsum::school {

struct DerivedMark {
    Upn upn;
    NewMark mark;
    LessonId lesson;
    journal::EntryNumber lesson_entry = 0;  // of the lesson mark, as it stood
};
struct DerivedMarks {
    std::string rule;
    calendar::Session session;
    std::vector<DerivedMark> marks;
};
// marks: [[upn, code, class, period, entry of the lesson mark, note], …].
DerivedMarks read_derived(Fields& fields, Faults& faults);
boost::json::array to_derived_json(const DerivedMark& mark);

// The code of a session that a lesson's code gives: who was in the lesson, late to it or not, was
// present in the session; any other code stays as it is.
std::string derived_symbol(const law::Codes& codes, law::CodeIndex lesson,
                           calendar::Session session);

}  // namespace adsum::school
