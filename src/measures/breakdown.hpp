#pragma once
// The school as figures: the marks of any dates, of pupils chosen by any characteristics, grouped
// by one thing or by two that cross. Everything is a sum over sums (tally.hpp); what
// `of_school.hpp` says of its groups holds here too, and the two agree where both answer.
//
// A pupil is asked for a characteristic as of the last date of the range on which they were
// enrolled. Characteristics: the names of school::attribute_names() ("form", "fsm", "sen" …; with
// "year_group" of that date's academic year), "key_stage", "school", "pupil" (the UPN), and "band"
// (of the policy, by the pupil's own attendance in the range).

#include "measures/sheet.hpp"
#include "measures/tally.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::measures {

// Pupils whose characteristic has one of the values; no values: all pupils.
struct Filter {
    std::string characteristic;
    std::vector<std::string> values;
};

// The name of the band of an attendance; empty where none holds.
using BandOf = std::function<std::string(Ratio attendance)>;

// Which marks: those of `dates` as known at a moment, and none of a later date.
struct Chosen {
    DateRange dates;
    SchoolTime known_at;
    std::vector<Filter> of = {};  // all of them must hold
    BandOf band_of = {};          // REQUIRES where "band" is asked for: set
    // The marks, where somebody keeps them: the answer is the same without, and comes later.
    // REQUIRES: renewed from this very state.
    const Sheet* sheet = nullptr;
};

struct PupilTally {
    const school::Pupil* pupil = nullptr;  // of the state that was asked
    Date last;                             // last day of the range on which they were enrolled
    Tally tally;
};
// In order of UPN; also those without any mark.
std::vector<PupilTally> pupil_tallies(const school::State& state, const Chosen& chosen);

struct GroupSum {
    int pupils = 0;
    Tally tally;
    std::int64_t marks = 0;  // sessions with a mark of any kind, possible or not
    int persistent = 0;      // pupils, by their own tally of the whole range (of_school.hpp)
    int severe = 0;

    GroupSum& operator+=(const GroupSum& other);
    bool operator==(const GroupSum&) const = default;
};

// One group, or one crossing of two.
struct Part : GroupSum {
    std::string group;
    std::string across;  // empty unless two things cross
    bool operator==(const Part&) const = default;
};

// What sessions may be grouped by: "weekday" ("monday"), "session" (AM, PM), "day", "week" (its
// Monday), "half_term" ("2026/27 Autumn 1"), "month" ("2026-11"), "year" ("2026/27"), "code",
// and "holiday" (the last day before one, the first after one, other days).
bool is_by_session(std::string_view name);
bool is_characteristic(std::string_view name);

// Groups in the order people expect: sessions by time, the others by group_order.hpp. `by`, and
// `across` unless it is empty, must be one of the names above; a code crosses with anything.
//
// By session, a pupil counts in each group in which a session of theirs was open (by code: in which
// they bear a mark, and sessions that are not possible count no session but name their pupils).
std::vector<Part> breakdown(const school::State& state, const Chosen& chosen, std::string_view by,
                            std::string_view across = {});

// "EYFS", "KS1" … "KS5" by the national curriculum year; empty for any other.
std::string_view key_stage_of(std::string_view year_group);

}  // namespace adsum::measures
