#pragma once
// The attendance data of a school day as the Department for Education asks for it (mandatory since
// 19 August 2024: the Education (Information About Individual Pupils) (England) Regulations as
// amended; section 537A Education Act 1996): a file a day. Schools do not upload it: the
// Department's contractor reads it from the system of a school. There is no public interface to
// push it, so a person hands the file over and records that it was sent (docs/formats/files.md).

#include "exchange/table_writer.hpp"
#include "school/state.hpp"

namespace adsum::exchange {

struct DailyData {
    Date date;
    std::string text;            // the file
    int pupils = 0;              // on roll that day, Reception to year 13: nurseries are not asked
    int missing = 0;             // sessions of theirs that were open and have no mark
    int unresolved = 0;          // at N
    std::string digest() const;  // SHA-256 of the file, in hexadecimal
};

// As the register stands now. A day on which the school was closed has no pupils.
DailyData daily_data(const school::State& state, Date date, Format format = Format::kCsv);
// Every day of the range in one table.
std::string export_daily(const school::State& state, DateRange dates, Format format);

}  // namespace adsum::exchange
