#pragma once
// A deletion from the roll that is planned: what the page shows and policies are asked about before
// a name goes.

#include "school/pupil.hpp"

#include <optional>
#include <string>

namespace adsum::school {

struct DeletionPlan {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    std::string ground;  // its letter
    Date on;             // the first day not on the roll
};
// The latest that was neither ended nor carried out; nothing where there is none.
std::optional<DeletionPlan> deletion_plan(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
