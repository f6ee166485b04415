#pragma once
// Erasure of single things (UK GDPR article 17): a note, a paper, a contact's particulars, a
// characteristic that no law asks for. Never an entry of the register within its retention, nor
// what a step in law rests on (article 17(3)(b) and (e); SI 2024/208 reg 7).

#include "school/disposal.hpp"

#include <set>
#include <string>

namespace adsum::school {

// Kinds of entries that are emptied whole.
bool may_be_erased(std::string_view kind);

struct ErasureAsked {
    Upn pupil;
    // Entries that are emptied whole; or, where there are none, `fields` in every entry about the
    // pupil.
    std::set<journal::EntryNumber> entries;
    // Of a contact (priority): phone, email, address_1, address_2, town, postcode. Of the pupil:
    // the characteristics of the roll that are no part of the admission register.
    std::optional<int> contact;
    std::set<std::string> fields;
};
// Faults: pupil-unknown, entry-unknown, erasure-not-theirs (the entry is not about the pupil),
// erasure-register, erasure-kind, erasure-field, erasure-held, disposal-nothing, disposal-changes.
Result<DisposalPlan> plan_erasure(std::span<const journal::Entry> entries, const State& before,
                                  const ErasureAsked& asked, SchoolTime now);

}  // namespace adsum::school
