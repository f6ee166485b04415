#include "duties/duty_list.hpp"

#include <algorithm>

namespace adsum::duties {

DutyList::DutyList(Answers answers) : answers_(std::move(answers)) {
    for (const auto& one : answers_) {
        for (const Duty& duty : one->duties) {
            in_order_.push_back(&duty);
        }
    }
    std::stable_sort(in_order_.begin(), in_order_.end(),
                     [](const Duty* a, const Duty* b) { return comes_before(*a, *b); });
}

}  // namespace adsum::duties
