#pragma once
// From a school's state to its measures: one pupil's series, and the table of contract section 5.

#include "measures/pupil_timeline.hpp"
#include "measures/series.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::measures {

// The pupil's marks as known at a moment, up to and including that moment's date. The state must
// outlive it and stay as it is.
Series series_of(const school::State& state, const school::Pupil& pupil, SchoolTime moment);
// As above, for many pupils of one school: year groups share a timeline.
Series series_of(const school::State& state, const school::Pupil& pupil, SchoolTime moment,
                 PupilTimelines& timelines);

enum class By { kPupil, kForm, kYearGroup, kSex, kFsm, kSen, kSchool, kWeekday, kCode };
std::optional<By> parse_by(std::string_view text);
std::string_view to_string(By by);  // "year_group", as on the command line

struct Row {
    std::string group;
    int pupils = 0;
    Tally tally;
    int persistent = 0;  // pupils; 0 or 1 by pupil
    int severe = 0;
    std::optional<Date> threshold_met_on;  // by pupil only
};

class Sheet;

struct Question {
    DateRange dates;
    By by = By::kPupil;
    SchoolTime known_at;           // marks as known at this moment, and none of a later date
    const Sheet* sheet = nullptr;  // where somebody keeps one: breakdown.hpp
};

// Rows in order of group (group_order.hpp). Group rows are sums over sums.
//
// A pupil counts where they were enrolled on a date of the range that is not after `known_at`, and
// belongs to the group that they were in on the last such date; a pupil without any mark is a row
// of zeros. Persistent and severe absence are tested on the pupil's own tally of the range, by the
// law on its last date.
//
// By weekday and by code each session goes to its own row. By weekday a pupil counts on each
// weekday on which a session of theirs was open, and a weekday without any has no row. By code the
// group is the symbol, all marks count (also those of sessions that are not possible), and pupils
// are those who bear at least one such mark. There too, persistent and severe say how many of the
// row's pupils are so over the whole range: neither is defined for a weekday or a reason.
std::vector<Row> measure(const school::State& state, const Question& question);

}  // namespace adsum::measures
