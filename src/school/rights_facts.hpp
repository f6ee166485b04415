#pragma once
// The rights of those whom the register is about: a request of access and what was given out for
// it (UK GDPR article 15), and what must not be disposed of while a matter is open.

#include "school/checking.hpp"
#include "school/pupil.hpp"

#include <optional>
#include <vector>

namespace adsum::school {

// A request of access, from the day on which it came until something is given out for it or it
// ends otherwise. It is to be answered within a month (UK GDPR article 12(3)).
struct AccessRequest {
    std::string id, asked_by;
    std::optional<int> contact;  // priority of the contact who asks; nothing: the pupil
    Date received, answer_by;
    SchoolTime recorded;
    bool open = true;
};
std::vector<AccessRequest> access_requests(const Pupil& pupil, SchoolTime known_at);

// Nothing about the pupil (of the whole school, where it is of none) is disposed of.
struct Hold {
    std::string id, reason;
    SchoolTime placed;
};
std::vector<Hold> holds_on(const Pupil& pupil);
std::vector<Hold> holds_on_school(const State& state);

void check_subject_access_requested(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_subject_access_given(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_subject_access_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_hold_placed(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_hold_lifted(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
