#include "policy/policy.hpp"

#include <algorithm>

namespace adsum::policy {

const DayModel& Policy::day_of(std::string_view year_group) const {
    for (const DayModel& model : day_models) {
        if (std::find(model.year_groups.begin(), model.year_groups.end(), year_group) !=
            model.year_groups.end()) {
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
        if (period.year_groups.empty() ||
            std::find(period.year_groups.begin(), period.year_groups.end(), year_group) !=
                period.year_groups.end()) {
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

calendar::Half Policy::half_at(std::string_view year_group, TimeOfDay start) const {
    return start < day_of(year_group).pm_start ? calendar::Half::kAm : calendar::Half::kPm;
}

const Reward* Policy::reward(std::string_view id_of_reward) const {
    const auto found = std::ranges::find(rewards, id_of_reward, &Reward::id);
    return found == rewards.end() ? nullptr : &*found;
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
