#pragma once
// The form of a unique pupil number (DfE "Unique pupil numbers" guide): a check letter, three
// digits of local authority, four of establishment, two of year, and a serial of three digits (or
// two and a letter while it is temporary).

#include "base/ids.hpp"

#include <string>
#include <string_view>

namespace adsum {

enum class UpnFault {
    kNone,
    kLength,       // not 13 characters
    kShape,        // a letter where a digit must stand, or a letter that is never used
    kCheckLetter,  // the check letter does not fit the rest
};

// Upper case, without surrounding blanks.
std::string upn_normalised(std::string_view text);
UpnFault upn_fault(std::string_view normalised);
// The check letter that fits the other twelve characters. REQUIRES: twelve characters of the right
// shape.
char upn_check_letter(std::string_view last_twelve);

}  // namespace adsum
