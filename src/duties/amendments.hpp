#pragma once
// Amendments of marks, told as facts, so that rules can be triggered by them. Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

inline constexpr std::string_view kMarkAmended = "mark_amended";

// Kind mark_amended, with date, session, code, original, reason and `becomes`: "unauthorised" or
// "authorised" where the absence changed from the other, else empty. Where no rule asks for such
// facts they have neither fields nor author: they are moments at which duties may settle.
std::vector<school::Fact> amendments_as_facts(const PupilFile& file);

}  // namespace adsum::duties
