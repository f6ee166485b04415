#pragma once
// Rectification (UK GDPR article 16): what was recorded wrongly is corrected by a further fact that
// names it and says why. Pages and letters show what is right from then on; the journal keeps what
// was said. A mark is corrected by an amendment, a contact by contact_changed.

#include "school/checking.hpp"

#include <span>
#include <string_view>

namespace adsum::school {

// Kinds of facts about a pupil whose words may be corrected.
bool may_be_corrected(std::string_view kind);

// Of their fields, those that are words.
std::span<const std::string_view> correctable_words();

void check_pupil_corrected(const Checking& checking);
void check_fact_corrected(const Checking& checking);

// The pupil with the names and the date of birth that a checked pupil_corrected gives.
Pupil with_correction(Pupil pupil, const boost::json::object& changes);

}  // namespace adsum::school
