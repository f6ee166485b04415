#pragma once
// Amendments of marks, told as facts, so that rules can be triggered by them. Internal to the room.

#include "duties/pupil_file.hpp"

namespace adsum::duties {

inline constexpr std::string_view kMarkAmended = "mark_amended";
inline constexpr std::string_view kMarkResolved = "mark_resolved";

// Kind mark_amended, with date, session, code, original, reason, `reason_id` (where it is one of
// the policy's [[reason]], in its words) and `becomes`: "unauthorised" or "authorised" where the
// absence changed from the other, else empty. Kind mark_resolved, likewise, where the mark was N;
// only for policies with a rule on it. Where no rule asks for such facts they have neither fields
// nor author: they are moments at which duties may settle.
std::vector<school::Fact> amendments_as_facts(const PupilFile& file);

}  // namespace adsum::duties
