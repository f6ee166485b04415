#pragma once
// What a register must say of a pupil at a session, in four words: attending at the school,
// attending somewhere else that the school approved, absent, or unable to attend because of an
// exceptional circumstance (SI 2024/208 reg 10). It follows from a code's row; no column says it
// twice.

#include "law/codes.hpp"

#include <optional>
#include <string_view>

namespace adsum::law {

enum class Status : std::uint8_t { kPresent, kApprovedOffSite, kAbsent, kUnable };
std::string_view to_string(Status status);  // "approved_off_site"

// Nothing for Z and #: they are of nobody who is due, or of a session at which nobody is.
//
// Of the codes that are not possible attendances, D is attendance at the other school of
// registration, X is leave (it is for pupils whom the law does not require), and the rest are
// exceptional circumstances. Where X was written for pupils of any age (COVID-19), they were
// unable to attend.
std::optional<Status> status_of(const RegisterCode& code);

}  // namespace adsum::law
