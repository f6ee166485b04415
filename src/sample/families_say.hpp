#pragma once
// What parents tell and ask, and whom the office rings.

#include "sample/diary.hpp"
#include "sample/knowing.hpp"

namespace adsum::sample {

// Absence reports, attempts at contact, requests for leave and their decisions of one pupil.
void tell(const SchoolOf& school, const policy::Policy& policy, std::size_t pupil,
          const std::vector<std::optional<Known>>& known, std::vector<Event>& events);

}  // namespace adsum::sample
