#pragma once
// The marks that facts carry, as they stand in their JSON.

#include "school/json_fields.hpp"
#include "school/mark_rules.hpp"

#include <vector>

namespace adsum::school {

struct RegisterMark {
    Upn upn;
    NewMark mark;
};
// register_taken: [[upn, code, minutes_late or null, note], …]; what is not so is a fault.
std::vector<RegisterMark> read_register_marks(Fields& fields, calendar::Session session,
                                              Faults& faults);
boost::json::array to_register_json(const RegisterMark& mark);

struct PupilMarks {
    Upn upn;
    std::vector<NewMark> marks;
};
// marks_imported: [[upn, [[date, session, code, minutes_late or null, note], …]], …].
std::vector<PupilMarks> read_imported_marks(Fields& fields, Faults& faults);
boost::json::array to_json(const std::vector<PupilMarks>& pupils);

// mark_amended.
NewMark read_amended_mark(Fields& fields);
// marks_amended: [[upn, date, session, code, minutes_late or null, note], …].
std::vector<RegisterMark> read_changes(Fields& fields, Faults& faults);
boost::json::array to_change_json(const RegisterMark& change);

}  // namespace adsum::school
