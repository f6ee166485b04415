#pragma once
// What a register said of a pupil whose mark stood already and says otherwise: kept as said, no
// mark.

#include "base/ids.hpp"

#include <optional>
#include <string>

namespace adsum::school {

struct Differed {
    Upn upn;
    std::string symbol;
    std::optional<int> minutes_late;
    std::string note;
    bool operator==(const Differed&) const = default;
};

}  // namespace adsum::school
