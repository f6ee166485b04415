#pragma once
// The entries with which the school starts using Adsum, in the last week of the summer: the school,
// its years, people, forms, and last year's marks from the system before.

#include "sample/diary.hpp"

namespace adsum::sample {

std::vector<Event> opening(const SchoolOf& school, const law::Codes& codes);

boost::json::array roll_rows(const std::vector<const SamplePupil*>& pupils, bool with_left);
boost::json::array contact_rows(const std::vector<const SamplePupil*>& pupils);
// The symbol, or what stood for it under the codes in force on the date.
std::string symbol_on(const law::Codes& codes, std::string_view symbol, Date date);
// What is written beside a mark whose code asks for it; empty for other codes.
std::string_view note_of(std::string_view symbol);
// "/" or "\" for a plan that says nothing.
std::string_view code_of(const PlannedMark& mark, calendar::Half half);

}  // namespace adsum::sample
