#pragma once
// How a pupil is spoken of: the words that the pupil or the family gave, or none, and then the name
// stands in their place.

#include "school/state.hpp"

#include <string>

namespace adsum::school {

struct Pronouns {
    std::string they, them, their;  // "she", "her", "her"; all empty: none were given
    // "she/her/her"; empty for none.
    std::string said() const { return they.empty() ? "" : they + "/" + them + "/" + their; }
};

// Those recorded last (pronouns_set).
Pronouns pronouns_of(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
