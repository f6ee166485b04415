#include "school/group.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

// What holds on a date: the last that began on it or before; nothing where none did.
template <class T>
const T* in_force(const std::vector<T>& dated, Date date) {
    const auto after =
        std::upper_bound(dated.begin(), dated.end(), date,
                         [](Date wanted, const T& one) { return wanted < one.from; });
    return after == dated.begin() ? nullptr : &*std::prev(after);
}

// After those of the same day: the later word holds.
template <class T>
void put_in_order(std::vector<T>& dated, T one) {
    const auto place =
        std::upper_bound(dated.begin(), dated.end(), one.from,
                         [](Date wanted, const T& held) { return wanted < held.from; });
    dated.insert(place, std::move(one));
}

}  // namespace

bool Group::has(const Upn& upn, Date date) const {
    const auto found = steps.find(upn);
    if (found == steps.end()) {
        return false;
    }
    const Step* held = in_force(found->second, date);
    return held != nullptr && held->in;
}

std::vector<Upn> Group::members_on(Date date) const {
    std::vector<Upn> members;
    for (const auto& [upn, dated] : steps) {
        const Step* held = in_force(dated, date);
        if (held != nullptr && held->in) {
            members.push_back(upn);
        }
    }
    return members;
}

std::vector<StaffId> Group::staff_on(Date date) const {
    const Leaders* held = in_force(leaders, date);
    return held == nullptr ? std::vector<StaffId>() : held->staff;
}

void Group::put(const Upn& upn, Step step) {
    put_in_order(steps[upn], step);
}

void Group::put(Leaders next) {
    put_in_order(leaders, std::move(next));
}

void Group::withdraw(journal::EntryNumber change) {
    const auto theirs = [&](const auto& one) { return one.change == change; };
    for (auto& [upn, dated] : steps) {
        std::erase_if(dated, theirs);
    }
    std::erase_if(steps, [](const auto& one) { return one.second.empty(); });
    std::erase_if(leaders, theirs);
}

}  // namespace adsum::school
