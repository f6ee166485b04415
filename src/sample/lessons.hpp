#pragma once
// The lessons of a school whose policy takes a register in each: classes, a timetable over two
// weeks, cover, and the lesson registers of the last ten school days.

#include "sample/diary.hpp"

namespace adsum::sample {

constexpr int kLessonDays = 10;  // before the sample's own

// Nothing where the policy takes no lesson registers. Up to the sample's moment, in no order.
std::vector<Event> write_lessons(const SchoolOf& school, const policy::Policy& policy,
                                 const law::Codes& codes, SchoolTime moment);

}  // namespace adsum::sample
