#pragma once
// How far an absence has come: for each rule of law or policy that waits for a number of sessions,
// days or spells, how many there are, how many it takes, and when it will be reached if the pupil
// stays away. The rules are the only source of what is counted; a school's further rule is a
// further counter.

#include "measures/pupil_timeline.hpp"
#include "measures/series.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::duties {

struct Counter {
    const policy::Rule* rule = nullptr;
    std::string marks;   // "absent", "I", "G N O"
    std::string window;  // "year_to_date"; for a run its dates, "2026-11-02..2026-11-06"
    policy::Unit unit = policy::Unit::kDays;
    bool running = false;  // one run, no other mark between
    int value = 0;         // 1 or more
    int bound = 1;
    std::string note;  // how many of `value` are known beforehand
    bool reached() const { return value >= bound; }
    // The school day on which the bound is reached if every session from now on bears such a mark;
    // nothing where it is reached, or the pupil is not away with such a mark now.
    std::optional<Date> reached_on;
};

struct Absence {
    measures::Run run;    // whole school days running up to the moment; length 0: not away
    int unexplained = 0;  // of its sessions at N
    std::vector<Counter> counters;      // the nearest to its bound first, those reached last
    std::optional<Date> expected_back;  // after what was reported, planned or granted
};

Absence absence_of(const policy::Policy& policy, const school::State& school,
                   const school::Pupil& pupil, SchoolTime moment,
                   measures::PupilTimelines& timelines);

}  // namespace adsum::duties
