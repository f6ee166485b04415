#pragma once
// One pupil's register as plain text, every mark with each amendment of it, the same from the same
// journal: what a checkpoint vouches for (docs/formats/checkpoint.md).

#include "school/state.hpp"

#include <string>

namespace adsum::exchange {

std::string register_text(const school::State& state, const school::Pupil& pupil);

}  // namespace adsum::exchange
