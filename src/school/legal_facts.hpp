#pragma once
// Checks of the facts about legal steps (docs/formats/facts.md). Internal to the room.

#include "school/checking.hpp"
#include "school/pupil.hpp"

#include <optional>

namespace adsum::school {

// considered_facts.cpp
void penalty_prepared(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_considered(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_notice_requested(Fields& fields, const Checking& checking, const Pupil* pupil);
void penalty_request_answered(Fields& fields, const Checking& checking, const Pupil* pupil);
void seen_in_public(Fields& fields, const Checking& checking, const Pupil* pupil);
// notice_facts.cpp
void notice_to_improve_issued(Fields& fields, const Checking& checking, const Pupil* pupil);
void notice_to_improve_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
// contract_facts.cpp
void attendance_contract_offered(Fields& fields, const Checking& checking, const Pupil* pupil);
void attendance_contract_answered(Fields& fields, const Checking& checking, const Pupil* pupil);
void attendance_contract_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
// court_order_facts.cpp
void supervision_order_considered(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_order_made(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_order_extended(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_order_reviewed(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_order_breached(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_breach_decided(Fields& fields, const Checking& checking, const Pupil* pupil);
void court_order_ended(Fields& fields, const Checking& checking, const Pupil* pupil);
// prosecution_facts.cpp
void formal_warning_given(Fields& fields, const Checking& checking, const Pupil* pupil);
void prosecution_referred(Fields& fields, const Checking& checking, const Pupil* pupil);
void prosecution_decided(Fields& fields, const Checking& checking, const Pupil* pupil);
// authority.cpp: concerns no pupil
void authority_set(Fields& fields, const Checking& checking, const Pupil* pupil);

// The duty_done that a legal step is at the same time, where it names a duty or a clause
// (legal_steps.cpp).
std::optional<Fact> duty_done_by(const Fact& step);

}  // namespace adsum::school
