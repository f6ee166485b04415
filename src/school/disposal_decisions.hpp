#pragma once
// A disposal or an erasure that somebody decided on a page. It is carried out where the next server
// starts, before it opens its door: nobody then reads what goes, and until then it can be taken
// back (docs/retention.md, "On the pages").

#include "school/checking.hpp"
#include "school/erasure.hpp"

namespace adsum::school {

struct DecidedToDispose {
    journal::EntryNumber entry = 0;
    SchoolTime at;
    journal::Actor by;
    std::string reason;
    int through = 0;       // an academic year; 0: `erasure` says what
    ErasureAsked erasure;  // of its pupil
    // The entry by which it was withdrawn or carried out; 0: open.
    journal::EntryNumber withdrawn = 0, carried_out = 0;
    bool open() const { return withdrawn == 0 && carried_out == 0; }
};
// In the order in which they were decided.
std::vector<DecidedToDispose> decided_disposals(const State& state);
// What would be done, as things stand: plan_disposal or plan_erasure.
Result<DisposalPlan> plan_of(const DecidedToDispose& decided,
                             std::span<const journal::Entry> entries, const State& before,
                             SchoolTime now);

// "2019/20": 2019; nothing where it is no academic year.
std::optional<int> parse_academic_year(std::string_view name);

void check_disposal_decided(Fields& fields, const Checking& checking, const Pupil* pupil);
void check_disposal_withdrawn(Fields& fields, const Checking& checking, const Pupil* pupil);

}  // namespace adsum::school
