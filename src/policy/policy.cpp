#include "policy/policy.hpp"

#include <algorithm>

namespace adsum::policy {

namespace {

// An empty list says nothing, so it holds for all.
template <typename Value, typename Asked>
bool is_among(const std::vector<Value>& list, const Asked& asked) {
    return list.empty() || std::ranges::find(list, asked) != list.end();
}

}  // namespace

const DayModel& Policy::day_of(std::string_view year_group, Date date) const {
    for (const DayModel& model : day_models) {
        if (is_among(model.year_groups, year_group) && is_among(model.weekdays, date.weekday())) {
            return model;
        }
    }
    return day;
}

const DayMoment* Policy::moment(DayMoment::Kind kind) const {
    const auto found = std::ranges::find(moments, kind, &DayMoment::kind);
    return found == moments.end() ? nullptr : &*found;
}

std::vector<const Period*> Policy::periods_of(std::string_view year_group) const {
    std::vector<const Period*> list;
    for (const Period& period : periods) {
        if (is_among(period.year_groups, year_group)) {
            list.push_back(&period);
        }
    }
    return list;
}

const Derive* Policy::derive_of(calendar::Half half) const {
    for (const Derive& one : derives) {
        if (one.session == half) {
            return &one;
        }
    }
    return nullptr;
}

calendar::Half Policy::half_at(std::string_view year_group, Date date, TimeOfDay start) const {
    return start < day_of(year_group, date).pm_start ? calendar::Half::kAm : calendar::Half::kPm;
}

const Reward* Policy::reward(std::string_view id_of_reward) const {
    const auto found = std::ranges::find(rewards, id_of_reward, &Reward::id);
    return found == rewards.end() ? nullptr : &*found;
}

const PupilList* Policy::list(std::string_view id_of_list) const {
    const auto found = std::ranges::find(lists, id_of_list, &PupilList::id);
    return found == lists.end() ? nullptr : &*found;
}

const Rule* Policy::rule(std::string_view name_of_rule) const {
    for (const Rule& one : rules) {
        if (one.id == name_of_rule) {
            return &one;
        }
    }
    return nullptr;
}

std::vector<const Rule*> Policy::rules_of(std::string_view clause_or_name) const {
    std::vector<const Rule*> found;
    for (const Rule& one : rules) {
        if (one.id == clause_or_name || std::find(one.clauses.begin(), one.clauses.end(),
                                                  clause_or_name) != one.clauses.end()) {
            found.push_back(&one);
        }
    }
    return found;
}

const Band* Policy::band_of(Ratio attendance) const {
    for (const Band& band : bands) {
        if (band.attendance.holds(attendance)) {
            return &band;
        }
    }
    return nullptr;
}

}  // namespace adsum::policy
