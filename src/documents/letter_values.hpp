#pragma once
// What fills the gaps of a letter: what fills a message's, and the figures and dates of the duty
// for which it is written (docs/formats/letters.md lists the names).

#include "documents/letter_library.hpp"
#include "documents/values.hpp"

namespace adsum::documents {

const Names& letter_names();

// `duties` are all of the pupil's, from which its rung on the ladder is known.
Values letter_values(const About& about, const duties::Duty& duty,
                     const std::vector<duties::Duty>& duties, const Names& wanted);

// "attendance in the year to date: 88 of 96 half-days, which is 91.6 % (below 94 %)". Rules go by
// the day on which they were last done, among `duties`.
std::string because_in_words(const duties::Duty& duty, const std::vector<duties::Duty>& duties);

// Who signs for a role; nullptr where the school has nobody.
const school::Staff* signatory(const About& about, Signs signs);

}  // namespace adsum::documents
