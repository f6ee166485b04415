#pragma once
// What people wrote about this duty and its letter repeats: a notice to improve that was issued,
// a plan or a contract that was agreed. Of this room alone.

#include "documents/values.hpp"
#include "school/notices_to_improve.hpp"

#include <optional>

namespace adsum::documents {

// The notice to improve that does the duty; nothing where none was issued, or none does it.
std::optional<school::NoticeToImprove> notice_of(const policy::Policy& policy,
                                                 const school::Pupil& pupil,
                                                 const duties::Duty& duty, SchoolTime now);

const Names& said_names();

// Every name is there; empty where nothing was said yet.
void put_said(const About& about, const duties::Duty& duty, Values& values);

}  // namespace adsum::documents
