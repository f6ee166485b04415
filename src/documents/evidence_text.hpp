#pragma once
// The bundle of evidence as text: blocks, and the entries that they rest on. Of this room alone.

#include "documents/evidence.hpp"
#include "documents/letter.hpp"
#include "school/state.hpp"

#include <map>
#include <set>

namespace adsum::documents {

struct EvidenceText {
    std::vector<Block> blocks;
    std::set<journal::EntryNumber> entries;
};
EvidenceText evidence_text(const school::State& state, const policy::Policy& policy,
                           const school::Pupil& pupil, const EvidenceAsked& asked);

}  // namespace adsum::documents
