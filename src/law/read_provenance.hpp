#pragma once
// The keys that every row of law bears: from, to, reference, certainty, note.

#include "base/toml.hpp"
#include "law/provenance.hpp"

namespace adsum::law {

// Faults a missing or empty reference, an unknown certainty, and a row that ends before it begins.
Provenance read_provenance(toml_file::Table& row);

// Whether `later` may follow `earlier` as the same thing's history; faults the row where it may
// not.
bool follows(const toml_file::Table& row, std::string_view thing, const Provenance& earlier,
             const Provenance& later);

}  // namespace adsum::law
