#pragma once
// One pupil edited at a screen: attributes from a day on, admission, leaving; and each taken back.

#include "school/roll_facts.hpp"
#include "school/state.hpp"

#include <string>
#include <utility>
#include <vector>

namespace adsum::school {

struct PupilChange {
    Upn upn;
    Date from;
    std::vector<std::pair<std::string, std::string>> values;  // by attribute_names()
};
PupilChange read_pupil_change(Fields& fields);
Pupil with_change(const Pupil& before, const PupilChange& change, journal::EntryNumber entry);

// The keys of a row of the roll, with `pupil` for `upn` and without `left`.
RollRow read_admission(Fields& fields);
// The enrolment that runs on the day before `left` ends.
Pupil with_leaving(const Pupil& before, Date left);
// Leavings of `after` that `before` does not know were recorded at that moment.
Pupil said_to_leave(const Pupil& before, Pupil after, SchoolTime at);

// What the change did is undone.
Pupil without_change(const Pupil& before, const Change& change);

}  // namespace adsum::school
