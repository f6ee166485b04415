#pragma once
// Invented term dates for any academic year, near the pattern of most English authorities: about
// 190 days open to pupils, five INSET days, the bank holidays, and one afternoon when the school
// had to close.

#include "calendar/school_year.hpp"

#include <string>

namespace adsum::sample {

Date easter_sunday(int year);
// The calendar file of the academic year that starts in `start_year`. `variant` moves the INSET
// days and the closed afternoon a little, so that the schools of a trust differ.
std::string term_dates(int start_year, int variant);

}  // namespace adsum::sample
