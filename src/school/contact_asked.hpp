#pragma once
// What a family asks to have changed of its own particulars, and what the school says to it.

#include "school/checking.hpp"

namespace adsum::school {

// A contact_change_asked, with its decision where there is one.
struct ContactAsked {
    const Fact* fact = nullptr;
    int contact = 0;  // priority
    const Fact* decision = nullptr;
};
// Of a pupil, known at the moment, in their order.
std::vector<ContactAsked> contact_changes_asked(const Pupil& pupil, SchoolTime moment);

void check_contact_change_asked(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
