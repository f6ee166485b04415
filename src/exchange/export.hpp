#pragma once
// What a school can take away: everything, in the columns that it brought it in. Importing an
// export gives the same export again.

#include "exchange/table_writer.hpp"
#include "journal/store.hpp"
#include "school/state.hpp"

#include <functional>
#include <string>

namespace adsum::exchange {

// Marks as they stand: sessions in the range, by pupil, then session.
std::string export_marks(const school::State& state, DateRange dates, Format format);
// Every amendment of a session in the range: the original and the amended entry, the reason, when,
// and the name and position of the person who made it (SI 2024/208 reg 6).
std::string export_amendments(const school::State& state, DateRange dates, Format format);
// A row for each enrolment that touches the range. What was recorded for a day after `today` is
// left out, here and below.
std::string export_roll(const school::State& state, DateRange dates, Date today, Format format);
std::string export_contacts(const school::State& state, Format format);
std::string export_staff(const school::State& state, Date today, Format format);
std::string export_groups(const school::State& state, Date today, Format format);
// The timetable in force on the last day of the range; the last one known where the range has no
// end.
std::string export_timetable(const school::State& state, DateRange dates, Format format);
// Every entry that was appended on a date of the range (school time), with its hashes, as JSON
// Lines or CSV; the body stands byte for byte, as a text.
Result<void> export_journal(journal::Store& store, const SchoolId& school, DateRange dates,
                            Format format, const std::function<void(std::string_view)>& write);

// From the first date that can be written to the last.
DateRange all_dates();

}  // namespace adsum::exchange
