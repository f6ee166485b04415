#pragma once
// From a school's state to its measures: one pupil's series, and the table of contract section 5.

#include "measures/series.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::measures {

// The pupil's marks as known at a moment, up to and including that moment's date.
Series series_of(const school::State& state, const school::Pupil& pupil, SchoolTime moment);

enum class By { kPupil, kForm, kYearGroup, kSex, kFsm, kSen, kSchool, kWeekday, kCode };
std::optional<By> parse_by(std::string_view text);

struct Row {
    std::string group;
    int pupils = 0;
    Tally tally;
    int persistent = 0;  // pupils; 0 or 1 by pupil
    int severe = 0;
    std::optional<Date> threshold_met_on;  // by pupil only
};

struct Question {
    DateRange dates;
    By by = By::kPupil;
    SchoolTime known_at;  // marks as known at this moment
};

// Rows in order of group. A pupil belongs to the group that they were in on the last date of the
// range on which they were enrolled; by weekday and by code, each session to its own. Group rows
// are sums over sums.
std::vector<Row> measure(const school::State& state, const Question& question);

}  // namespace adsum::measures
