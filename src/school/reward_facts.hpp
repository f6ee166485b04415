#pragma once
// What was given for attendance, who was drawn by lot, stamps, and which absence is left out of
// the reckoning of rewards (docs/formats/facts.md).

#include "school/checking.hpp"
#include "school/pupil.hpp"

#include <span>

namespace adsum::school {

// The first `n` of those who take part, in the order of SHA-256("SEED:UPN"). The seed stands in the
// fact, so that anybody can draw again: printf SEED:UPN | sha256sum, and sort.
std::vector<std::string> drawn_by(std::string_view seed, std::vector<std::string> entrants, int n);

// A time whose absence is not reckoned when rewards are given: it comes of an illness or a
// disability, say staff, whatever code the register bears.
struct LeftOut {
    DateRange dates;
    std::string reason;
    std::string who;
};
std::vector<LeftOut> left_out_of(const Pupil& pupil, SchoolTime known_at);

void reward_given(Fields& fields, const Checking& checking, const Pupil* pupil);
void reward_drawn(Fields& fields, const Checking& checking, const Pupil* pupil);
void reward_left_out(Fields& fields, const Checking& checking, const Pupil* pupil);
void stamp_given(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
