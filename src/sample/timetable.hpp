#pragma once
// Who teaches whom what, when: by rotation, so that nobody is in two places. Forms are taught as
// forms, mathematics in sets across a year.

#include "policy/policy.hpp"
#include "sample/school_of.hpp"
#include "school/timetable.hpp"

#include <map>

namespace adsum::sample {

struct SampleTimetable {
    std::vector<school::TimetabledLesson> lessons;
    std::map<GroupName, std::vector<std::size_t>> members;  // of each class: pupils
    std::map<GroupName, std::vector<std::size_t>> sets;     // those that are groups of their own
};
SampleTimetable make_timetable(const SchoolOf& school, const policy::Policy& policy);

}  // namespace adsum::sample
