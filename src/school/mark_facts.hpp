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
// Its `differed`, in the same shape; none where it is left out.
std::vector<RegisterMark> read_differed_marks(Fields& fields, calendar::Session session,
                                              Faults& faults);
// Whether a mark stands for the pupil that says otherwise: another code, or minutes or a note that
// the row brings and that do not stand. A bare code agrees with whatever stands beside it.
bool differs_from_what_stands(const State& state, const Pupil& pupil, const NewMark& mark);
// "L, 12 minutes (the bus)".
std::string in_full(std::string_view code, std::optional<int> minutes, std::string_view note);
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
