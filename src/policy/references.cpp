#include "policy/references.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

// Walks everything in a rule that may name another rule or a setting.
struct Names {
    std::vector<std::string> rules;
    std::vector<std::string> settings;
    std::vector<std::string> rewards;
    bool of_attributes = false;

    void add(const Window& window) {
        if (!window.rule.empty()) {
            rules.push_back(window.rule);
        }
    }
    void operator()(const MeasureTest& test) { add(test.window); }
    void operator()(const CountTest& test) { add(test.window); }
    void operator()(const BrokenWeeksTest& test) { add(test.window); }
    void operator()(const PatternTest& test) { add(test.window); }
    void operator()(const Done& trigger) { rules.push_back(trigger.rule); }
    void operator()(const NotDone& trigger) { rules.push_back(trigger.rule); }
    void operator()(const WasDone& guard) { rules.push_back(guard.rule); }
    void operator()(const WasNotDone& guard) { rules.push_back(guard.rule); }
    void operator()(const FurtherAbsence& guard) { rules.push_back(guard.since); }
    void operator()(const NotImproved& guard) { rules.push_back(guard.since); }
    void operator()(const SettingIs& guard) { settings.push_back(guard.name); }
    void operator()(const RewardEarned& guard) { rewards.push_back(guard.reward); }
    void operator()(const AttributeIs&) { of_attributes = true; }
    void operator()(const AnyOf& any) { walk(any.guards); }
    void operator()(const NoneOf& none) { walk(none.guards); }
    template <class Other>
    void operator()(const Other&) {}

    void walk(const std::vector<Guard>& guards) {
        for (const Guard& guard : guards) {
            std::visit(*this, guard.test);
        }
    }
    void walk(const Rule& rule) {
        for (const Trigger& trigger : rule.when) {
            std::visit(*this, trigger);
        }
        walk(rule.guards);
    }
};

void fault(const toml_file::Table& root, const Rule& rule, std::string id, std::string what,
           std::string why, std::string remedy) {
    root.fault_in(rule.place, std::move(id), std::move(what), std::move(why), std::move(remedy));
}

// What a list names is there, and so is the list that a rule lays before somebody.
void check_lists(const toml_file::Table& root, const Policy& policy,
                 const std::set<std::string>& rules) {
    for (const PupilList& list : policy.lists) {
        Names names;
        for (const ListPart& part : list.parts) {
            names.walk(part.guards);
            names.rules.insert(names.rules.end(), part.rules.begin(), part.rules.end());
        }
        if (names.of_attributes) {
            root.fault_in(list.place, "policy-list-attribute",
                          fmt::format("list '{}' is of an attribute", list.id),
                          "what is sensitive about a child is shown where each look is noted",
                          "use the safeguarding list, or the analysis by group");
        }
        for (const std::string& named : names.rules) {
            if (!rules.contains(named)) {
                root.fault_in(list.place, "policy-unknown-rule",
                              fmt::format("list '{}' names '{}'", list.id, named),
                              "there is no such rule", "correct the name");
            }
        }
        for (const std::string& named : names.settings) {
            if (!policy.settings.contains(named)) {
                root.fault_in(list.place, "policy-unknown-setting",
                              fmt::format("list '{}' reads the setting '{}'", list.id, named),
                              "[settings] has none of that name", "add it or correct the name");
            }
        }
    }
    for (const Rule& rule : policy.rules) {
        const std::string_view report = rule.report;
        if (report.starts_with(kListReport) &&
            policy.list(report.substr(std::string_view(kListReport).size())) == nullptr) {
            fault(root, rule, "policy-unknown-list",
                  fmt::format("rule '{}' asks for '{}'", rule.id, rule.report),
                  "there is no [[list]] of that id", "add it or correct the name");
        }
    }
}

// A reward has one definition: a rule that gives it to each pupil takes its pupils from it.
void check_rewards(const toml_file::Table& root, const Policy& policy) {
    const auto asked_by = [](const Rule& rule) {
        Names names;
        names.walk(rule);
        return names.rewards;
    };
    for (const Rule& rule : policy.rules) {
        for (const std::string& named : asked_by(rule)) {
            const Reward* reward = policy.reward(named);
            if (reward == nullptr) {
                fault(root, rule, "policy-unknown-reward",
                      fmt::format("rule '{}' names the reward '{}'", rule.id, named),
                      "there is no [[reward]] of that id", "add it or correct the name");
            } else if (!is_level_of_pupil(*reward)) {
                fault(root, rule, "policy-reward",
                      fmt::format("rule '{}' asks of each pupil for '{}'", rule.id, named),
                      "who is first is known of all together", "let the duty be the school's");
            }
        }
    }
    for (const Reward& reward : policy.rewards) {
        const Rule* rule = policy.rule(reward.rule);
        if (rule == nullptr || rule->scope != Scope::kPupil || !is_level_of_pupil(reward)) {
            continue;
        }
        const auto asked = asked_by(*rule);
        if (std::find(asked.begin(), asked.end(), reward.id) == asked.end()) {
            fault(root, *rule, "policy-reward-twice-defined",
                  fmt::format("rule '{}' gives '{}' by a test of its own", rule->id, reward.id),
                  "the list and the duty would name different pupils",
                  fmt::format("add {{ type = \"reward\", reward = \"{}\" }} to if", reward.id));
        }
    }
}

}  // namespace

std::vector<std::string> rules_named_by(const Rule& rule) {
    Names names;
    names.walk(rule);
    return names.rules;
}

void check_references(const toml_file::Table& root, const Policy& policy) {
    std::set<std::string> ids;
    for (const Rule& rule : policy.rules) {
        if (!ids.insert(rule.id).second) {
            fault(root, rule, "policy-rule-twice", "rule '" + rule.id + "' stands twice",
                  "a rule's id is unique in the policy and never that of a rule of law",
                  "rename one");
        }
    }
    for (const Rule& rule : policy.rules) {
        Names names;
        names.walk(rule);
        for (const std::string& named : names.rules) {
            if (!ids.contains(named)) {
                fault(root, rule, "policy-unknown-rule",
                      fmt::format("rule '{}' names '{}'", rule.id, named), "there is no such rule",
                      "correct the name");
            }
        }
        for (const std::string& named : names.settings) {
            if (!policy.settings.contains(named)) {
                fault(root, rule, "policy-unknown-setting",
                      fmt::format("rule '{}' reads the setting '{}'", rule.id, named),
                      "[settings] has none of that name", "add it or correct the name");
            }
        }
        for (const std::string& clause : rule.clauses) {
            if (!clause.starts_with(policy.prefix + "-")) {
                fault(root, rule, "policy-foreign-clause",
                      fmt::format("rule '{}' cites {}", rule.id, clause),
                      "its clause ids start with " + policy.prefix + "-", "correct it");
            }
        }
    }
    check_lists(root, policy, ids);
    check_rewards(root, policy);
    for (const Derive& derive : policy.derives) {
        if (!ids.insert(derive.id).second) {
            root.fault_in(derive.place, "policy-rule-twice",
                          "rule '" + derive.id + "' stands twice",
                          "a rule's id is unique in the policy", "rename one");
        }
    }
    std::set<std::string> reasons;
    for (const Reason& reason : policy.reasons) {
        if (!reasons.insert(reason.id).second) {
            root.fault_in(reason.place, "policy-reason-twice",
                          "reason '" + reason.id + "' stands twice", "a reason's id is unique",
                          "rename one");
        }
    }
    std::set<std::string> bands;
    for (const Band& band : policy.bands) {
        if (!bands.insert(band.id).second) {
            root.fault("policy-band-twice", "band '" + band.id + "' stands twice",
                       "a band's id is unique", "rename one");
        }
    }
}

}  // namespace adsum::policy
