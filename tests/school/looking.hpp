#pragma once
// What the tests of a small school look at afterwards.

#include "school/small_school.hpp"

namespace adsum::tests {

// Tuesday 8 September 2026.
inline const calendar::Session kTuesdayMorning{Date::of(2026, 9, 8), calendar::Half::kAm};
inline const calendar::Session kTuesdayAfternoon{Date::of(2026, 9, 8), calendar::Half::kPm};

inline Date november(unsigned day) {
    return Date::of(2026, 11, day);
}

// The symbol of pupil n's mark; empty where there is none.
inline std::string code_of(const SmallSchool& school, int n,
                           calendar::Session session = kTuesdayMorning) {
    const school::MarkCell* cell = school.pupil(n).mark(session);
    return cell == nullptr ? "" : std::string(school.state().law().codes().symbol(cell->code));
}

inline bool same_when_told_again(const SmallSchool& school) {
    const auto again = school::Office::open(school.store, the_law(), SchoolId("small"));
    return again.ok() && again->state().digest() == school.state().digest();
}

}  // namespace adsum::tests
