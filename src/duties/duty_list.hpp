#pragma once
// A school's duties in the order of duties(), pointing into each pupil's own answer: putting them
// in order moves addresses and copies nothing. Keeps alive what it points at.

#include "duties/standing.hpp"

#include <iterator>
#include <memory>
#include <vector>

namespace adsum::duties {

class DutyList {
  public:
    using Answers = std::vector<std::shared_ptr<const Standing>>;
    explicit DutyList(Answers answers);

    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Duty;
        using difference_type = std::ptrdiff_t;
        using pointer = const Duty*;
        using reference = const Duty&;
        Iterator() = default;
        explicit Iterator(const Duty* const* at) : at_(at) {}
        reference operator*() const { return **at_; }
        pointer operator->() const { return *at_; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) { return Iterator(at_++); }
        bool operator==(const Iterator&) const = default;

      private:
        const Duty* const* at_ = nullptr;
    };
    Iterator begin() const { return Iterator(in_order_.data()); }
    Iterator end() const { return Iterator(in_order_.data() + in_order_.size()); }
    std::size_t size() const { return in_order_.size(); }

  private:
    Answers answers_;
    std::vector<const Duty*> in_order_;
};

}  // namespace adsum::duties
