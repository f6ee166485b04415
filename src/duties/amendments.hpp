#pragma once
// Amendments of marks, told as facts, so that rules can be triggered by them. Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

// Kind mark_amended, with date, session, code, original, reason and `becomes`: "unauthorised" or
// "authorised" where the absence changed from the other, else empty.
std::vector<school::Fact> amendments_as_facts(const PupilFile& file);

}  // namespace adsum::duties
