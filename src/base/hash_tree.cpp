#include "base/hash_tree.hpp"

#include <cassert>

namespace adsum {
namespace {

// What is hashed for a leaf and for a knot begins differently, so that neither passes for the
// other.
std::string tagged(char tag, const Hash& first) {
    std::string bytes(1, tag);
    bytes.append(reinterpret_cast<const char*>(first.data()), first.size());
    return bytes;
}

Hash knot(const Hash& left, const Hash& right) {
    std::string bytes = tagged('\1', left);
    bytes.append(reinterpret_cast<const char*>(right.data()), right.size());
    return sha256(bytes);
}

}  // namespace

Hash leaf_hash(const Hash& blind, std::string_view text) {
    return sha256(tagged('\0', blind).append(text));
}

HashTree::HashTree(std::vector<Hash> leaves) {
    rows_.push_back(std::move(leaves));
    while (rows_.back().size() > 1) {
        const std::vector<Hash>& below = rows_.back();
        std::vector<Hash> row;
        for (std::size_t i = 0; i < below.size(); i += 2) {
            row.push_back(i + 1 < below.size() ? knot(below[i], below[i + 1]) : below[i]);
        }
        rows_.push_back(std::move(row));
    }
}

Hash HashTree::root() const {
    return rows_.back().empty() ? Hash{} : rows_.back().front();
}

std::vector<Beside> HashTree::way_up(std::size_t leaf) const {
    assert(leaf < rows_.front().size());
    std::vector<Beside> way;
    for (std::size_t height = 0; height + 1 < rows_.size(); ++height, leaf /= 2) {
        const std::size_t other = leaf ^ 1U;
        if (other < rows_[height].size()) {
            way.push_back({rows_[height][other], other < leaf});
        }
    }
    return way;
}

Hash root_of(Hash leaf, const std::vector<Beside>& way_up) {
    for (const Beside& beside : way_up) {
        leaf = beside.left ? knot(beside.hash, leaf) : knot(leaf, beside.hash);
    }
    return leaf;
}

}  // namespace adsum
