// One hash over many texts: each is proved alone, and nothing else passes for it.

#include "base/hash_tree.hpp"

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

std::vector<Hash> some_leaves(std::size_t count) {
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < count; ++i) {
        leaves.push_back(leaf_hash(sha256("blind"), std::to_string(i)));
    }
    return leaves;
}

TEST(HashTree, of_one_text_is_its_hash_and_of_none_is_nothing) {
    EXPECT_EQ(HashTree({}).root(), Hash{});
    const auto one = some_leaves(1);
    EXPECT_EQ(HashTree(one).root(), one.front());
    EXPECT_TRUE(HashTree(one).way_up(0).empty());
}

TEST(HashTree, of_three_is_as_the_page_says) {
    const auto leaves = some_leaves(3);
    const auto knot = [](const Hash& a, const Hash& b) {
        return sha256(std::string("\1").append(a.begin(), a.end()).append(b.begin(), b.end()));
    };
    EXPECT_EQ(HashTree(leaves).root(), knot(knot(leaves[0], leaves[1]), leaves[2]));
    // A leaf is not a knot: neither the blind nor the first byte can be left out.
    EXPECT_NE(leaf_hash(Hash{}, "a"), sha256("a"));
    EXPECT_NE(leaf_hash(leaves[0], std::string(leaves[1].begin(), leaves[1].end())),
              knot(leaves[0], leaves[1]));
}

RC_GTEST_PROP(HashTreeProperty, every_text_leads_to_the_root_and_no_other_does, ()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 200);
    const auto place = *rc::gen::inRange<std::size_t>(0, count);
    const auto leaves = some_leaves(count);
    const HashTree tree(leaves);
    const auto way = tree.way_up(place);
    RC_ASSERT(way.size() <= 8U);
    RC_ASSERT(root_of(leaves[place], way) == tree.root());
    RC_ASSERT(root_of(leaf_hash(sha256("blind"), "another"), way) != tree.root());
    for (std::size_t i = 0; i < way.size(); ++i) {
        auto bent = way;
        bent[i].left = !bent[i].left;
        RC_ASSERT(root_of(leaves[place], bent) != tree.root());
    }
    auto changed = leaves;
    changed[*rc::gen::inRange<std::size_t>(0, count)][0] ^= 1;
    RC_ASSERT(HashTree(changed).root() != tree.root());
}

}  // namespace
}  // namespace adsum
