#pragma once
// Rules as bits, by their place in an agenda. Internal to the room.

#include <bit>
#include <cstdint>

#include <boost/container/small_vector.hpp>

namespace adsum::duties {

using RulePlace = std::uint16_t;

class RuleSet {
  public:
    explicit RuleSet(std::size_t rules = 0) : words_((rules + 63) / 64) {}
    void put(RulePlace place) { words_[place / 64U] |= std::uint64_t{1} << place % 64U; }
    bool any() const {
        for (const std::uint64_t word : words_) {
            if (word != 0) {
                return true;
            }
        }
        return false;
    }
    // Of this one and of `more`, in order. What a visit puts in is visited too, where it lies
    // ahead.
    template <class Visit>
    void each(const RuleSet* more, const Visit& visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            std::uint64_t ahead = ~std::uint64_t{0};
            for (;;) {
                const std::uint64_t word =
                    (words_[i] | (more == nullptr ? 0 : more->words_[i])) & ahead;
                if (word == 0) {
                    break;
                }
                visit(static_cast<RulePlace>(64 * i +
                                             static_cast<std::size_t>(std::countr_zero(word))));
                ahead = ~(word ^ (word - 1));  // above the lowest bit
            }
        }
    }

  private:
    // Two dozen sets are copied for each pupil: those of up to 128 rules ask for no memory.
    boost::container::small_vector<std::uint64_t, 2> words_;
};

}  // namespace adsum::duties
