#include "server/policy_words.hpp"

#include "base/toml.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

using Outcomes = std::map<std::string, std::vector<std::string>>;

void note(Outcomes& outcomes, const std::string& rule, const std::string& outcome) {
    auto& of_rule = outcomes[rule];
    if (!outcome.empty() && std::ranges::find(of_rule, outcome) == of_rule.end()) {
        of_rule.push_back(outcome);
    }
}

void note_guards(Outcomes& outcomes, const std::vector<policy::Guard>& guards) {
    for (const policy::Guard& guard : guards) {
        if (const auto* done = std::get_if<policy::WasDone>(&guard.test)) {
            note(outcomes, done->rule, done->outcome);
        } else if (const auto* any = std::get_if<policy::AnyOf>(&guard.test)) {
            note_guards(outcomes, any->guards);
        } else if (const auto* none = std::get_if<policy::NoneOf>(&guard.test)) {
            note_guards(outcomes, none->guards);
        }
    }
}

}  // namespace

PolicyWords policy_words(const policy::Policy& policy) {
    PolicyWords words;
    for (const policy::Rule& rule : policy.rules) {
        note_guards(words.outcomes, rule.guards);
        for (const policy::Trigger& trigger : rule.when) {
            if (const auto* done = std::get_if<policy::Done>(&trigger)) {
                note(words.outcomes, done->rule, done->outcome);
            }
        }
    }
    const auto file = toml_file::File::load(policy.folder + "/clauses.toml");
    if (file) {
        auto root = file->root();
        for (auto& clause : root.tables("clause")) {
            const std::string id = clause.text_or("id", "");
            words.clauses[id] = clause.text_or("text", "");
        }
    }
    return words;
}

}  // namespace adsum::server
