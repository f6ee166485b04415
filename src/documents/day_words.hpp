#pragma once
// Days and half-days as a family reads them. Of this room alone.

#include "calendar/timeline.hpp"

#include <string>
#include <vector>

namespace adsum::documents {

// "Mon 12 Oct, Tue 13 Oct (morning)"; the latest twelve days, after "lately" where there are more.
std::string dates_in_words(const std::vector<calendar::Session>& sessions);
// All of them, with the year: "Mon 30 Nov to Fri 18 Dec 2026, Mon 11 Jan 2027 (morning)". School
// days that follow each other are one stretch, over a weekend or a holiday too.
// REQUIRES: in order.
std::string stretches_in_words(const std::vector<calendar::Session>& sessions,
                               const calendar::Timeline& timeline);

}  // namespace adsum::documents
