#pragma once
// Why there is no school on a date, in words.

#include "school/state.hpp"

#include <string>

namespace adsum::server {

std::string why_closed(const school::State& state, Date date);

}  // namespace adsum::server
