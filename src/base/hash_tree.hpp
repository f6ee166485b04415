#pragma once
// One hash over many texts (a Merkle tree), from which each of them can be proved alone: with the
// hashes beside its way up, and nothing of the others. docs/formats/checkpoint.md.

#include "base/hash.hpp"

#include <vector>

namespace adsum {

// A text with 32 bytes of its own, so that nobody can guess a text and see that the guess is right.
Hash leaf_hash(const Hash& blind, std::string_view text);

// The hash beside the way at one height, and whether it stands to the left.
struct Beside {
    Hash hash{};
    bool left = false;
    bool operator==(const Beside&) const = default;
};

class HashTree {
  public:
    // In this order. Of no leaf the root is 32 zero bytes.
    explicit HashTree(std::vector<Hash> leaves);
    Hash root() const;
    // From the leaf up. REQUIRES: leaf < number of leaves.
    std::vector<Beside> way_up(std::size_t leaf) const;

  private:
    std::vector<std::vector<Hash>> rows_;  // the leaves first; a last odd one goes up as it is
};

// The root to which a way leads.
Hash root_of(Hash leaf, const std::vector<Beside>& way_up);

}  // namespace adsum
