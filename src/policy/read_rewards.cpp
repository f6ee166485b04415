#include "policy/read_rewards.hpp"

#include <algorithm>

namespace adsum::policy {
namespace {

using toml_file::Table;
using Words = std::vector<std::string_view>;

const Words kBasisNames = {"attendance", "improvement", "best"};
const Words kSpanNames = {"week", "half_term", "term", "year"};
const Words kUnitNames = {"pupil", "form", "year_group", "group"};
const Words kWithinNames = {"school", "key_stage", "year_group"};
const Words kPrizeNames = {"certificate", "sticker", "cup",   "treat",      "display",
                           "letter",      "points",  "lunch", "prize_draw", "recognition"};

Bound reward_bound(std::optional<Table> table) {
    Bound bound;
    if (table) {
        bound.below = table->maybe_percent("below");
        bound.at_most = table->maybe_percent("at_most");
        bound.above = table->maybe_percent("above");
        bound.at_least = table->maybe_percent("at_least");
        table->finish();
    }
    return bound;
}

int small(Table& table, std::string_view key, int otherwise, int most) {
    return static_cast<int>(table.maybe_integer(key, 1, most).value_or(otherwise));
}

void check_reward(const Table& table, const Reward& reward, const Policy& policy) {
    const bool by_level = reward.basis == Reward::Basis::kAttendance;
    if (by_level && reward.attendance.empty()) {
        table.fault("policy-reward", "reward '" + reward.id + "' has no level",
                    "everybody would have it", "add attendance = { at_least = … }");
    }
    if (!by_level && reward.places == 0) {
        table.fault("policy-reward", "reward '" + reward.id + "' has no places",
                    "it would go to nobody", "add places");
    }
    if ((reward.unit == Reward::Unit::kGroup) != !reward.group_prefix.empty()) {
        table.fault("policy-reward", "reward '" + reward.id + "' says half of which groups compete",
                    "unit \"group\" and group_prefix belong together", "give both, or neither");
    }
    const bool grouped =
        reward.unit == Reward::Unit::kYearGroup || reward.unit == Reward::Unit::kGroup;
    if (reward.within == Reward::Within::kYearGroup && grouped) {
        table.fault_at("within", "policy-reward",
                       "reward '" + reward.id + "' is within a year group",
                       "whole year groups and groups compete in the school",
                       "take out within, or say unit = \"form\"");
    }
    if (reward.draw > 0 && reward.unit != Reward::Unit::kPupil) {
        table.fault_at("draw", "policy-reward", "reward '" + reward.id + "' draws groups",
                       "lots are drawn among pupils", "take out draw");
    }
    if (reward.min_pupils > 1 && reward.unit == Reward::Unit::kPupil) {
        table.fault_at("min_pupils", "policy-reward",
                       "reward '" + reward.id + "' asks for many in one pupil",
                       "how many take part is said of forms, year groups and groups",
                       "take out min_pupils, or say unit = \"form\"");
    }
    const Rule* rule = reward.rule.empty() ? nullptr : policy.rule(reward.rule);
    if (!reward.rule.empty() && rule == nullptr) {
        table.fault_at("rule", "policy-reward",
                       "reward '" + reward.id + "' names '" + reward.rule + "'",
                       "there is no such rule", "name a rule of kind reward");
    }
    if (std::any_of(policy.rewards.begin(), policy.rewards.end(),
                    [&](const Reward& other) { return other.id == reward.id; })) {
        table.fault_at("id", "policy-reward", "reward '" + reward.id + "' stands twice",
                       "each has an id of its own", "rename one");
    }
    for (const std::string& prize : reward.prizes) {
        if (std::find(kPrizeNames.begin(), kPrizeNames.end(), prize) == kPrizeNames.end()) {
            table.fault_at("prizes", "policy-reward", "the prize '" + prize + "'",
                           "it is none of those that the program knows",
                           "use certificate, sticker, cup, treat, display, letter, points, lunch, "
                           "prize_draw or recognition");
        }
    }
}

}  // namespace

bool is_level_of_pupil(const Reward& reward) {
    return reward.basis == Reward::Basis::kAttendance && reward.unit == Reward::Unit::kPupil;
}

std::string_view to_string(Reward::Basis basis) {
    return kBasisNames[static_cast<std::size_t>(basis)];
}
std::string_view to_string(Reward::Span window) {
    return kSpanNames[static_cast<std::size_t>(window)];
}
std::string_view to_string(Reward::Unit unit) {
    return kUnitNames[static_cast<std::size_t>(unit)];
}
std::string_view to_string(Reward::Within within) {
    return kWithinNames[static_cast<std::size_t>(within)];
}

const std::vector<std::string_view>& report_names() {
    static const Words kNames = {
        "tutor-weekly", "year-weekly",     "weekly-tables",   "pupil-slips", "analysis",
        "snapshot",     "governors",       "board",           "parents",     "needs",
        "duties",       "codes",           "daily",           "census",      "support-meeting",
        "governance",   "deletion-return", "new-pupil-return"};
    return kNames;
}

void read_rewards(Table& root, Policy& policy) {
    for (Table& table : root.tables("reward")) {
        Reward reward;
        reward.id = table.text("id");
        reward.title = table.text("title");
        reward.rule = table.text_or("rule", "");
        reward.basis = static_cast<Reward::Basis>(table.choice("basis", kBasisNames));
        reward.window = static_cast<Reward::Span>(table.choice("window", kSpanNames));
        reward.unit = static_cast<Reward::Unit>(table.maybe_choice("unit", kUnitNames).value_or(0));
        reward.within =
            static_cast<Reward::Within>(table.maybe_choice("within", kWithinNames).value_or(0));
        reward.attendance = reward_bound(table.maybe_table("attendance"));
        reward.lateness = reward_bound(table.maybe_table("lateness"));
        reward.places = small(table, "places", 0, 100);
        reward.min_sessions = small(table, "min_sessions", 1, 400);
        reward.min_pupils = small(table, "min_pupils", 1, 100);
        reward.points = small(table, "points", 0, 100'000);
        reward.draw = small(table, "draw", 0, 1000);
        reward.group_prefix = table.text_or("group_prefix", "");
        reward.leave_out = table.texts("leave_out");
        reward.prizes = table.texts("prizes");
        reward.clauses = table.texts("clauses");
        reward.reading = table.text_or("reading", "");
        if (reward.clauses.empty()) {
            table.fault("policy-no-clause", "reward '" + reward.id + "' cites no clause",
                        "a reward says which clause asks for it", "add clauses");
        }
        check_reward(table, reward, policy);
        table.finish();
        policy.rewards.push_back(std::move(reward));
    }
}

}  // namespace adsum::policy
