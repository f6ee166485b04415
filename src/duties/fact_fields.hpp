#pragma once
// Reading the fields of a recorded fact as text. Internal to the room.

#include "school/pupil.hpp"

#include <string>
#include <string_view>

namespace adsum::duties {

// Text as it stands, true/false and whole numbers in words; empty where there is none.
std::string field_text(const school::Fact& fact, std::string_view name);
std::string value_text(const boost::json::value& value);

}  // namespace adsum::duties
